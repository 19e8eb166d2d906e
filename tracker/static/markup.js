// Shows HTML that the server made, and tells it when a link is followed that it opens in place: to a
// milestone or a State by its id, to another view of the page by its query string.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tracker");
  if (root.shown !== data.html) {
    const place = [...root.querySelectorAll("a[data-go]")].indexOf(root.getRootNode().activeElement);
    root.innerHTML = data.html;
    root.shown = data.html;
    if (place >= 0) stayAt(root, place);
  }
  for (const list of root.querySelectorAll("[data-arrows]")) walkWithArrows(list);
  root.onclick = (event) => {
    const link = event.target.closest("a[data-sel], a[data-go]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const name = link?.dataset.go === undefined ? "sel" : "go";
    if (!link || !isPlain || !(name === "go" ? data.goes : data.opens)) return;
    event.preventDefault();
    setTriggerValue(name, link.dataset[name]);
    if (name === "sel") comeBackTo(link);
  };
}

// Where a link to another view has gone with that view, the focus stays at its place.
function stayAt(root, place) {
  const links = [...root.querySelectorAll("a[data-go]")];
  const next = links[Math.min(place, links.length - 1)] ?? root.querySelector("[tabindex]");
  next?.focus({ preventScroll: true });
}

// One stop of the Tab key for a grid of links; the arrow keys move inside it.
function walkWithArrows(list) {
  const links = [...list.querySelectorAll("a")];
  const stop = links.find((link) => link.hasAttribute("data-stop")) ?? links[0];
  const rest = (at) => links.forEach((link) => {
    link.tabIndex = link === at ? 0 : -1;
    link.toggleAttribute("data-stop", link === at);
  });
  rest(stop);
  list.onkeydown = (event) => {
    const place = links.indexOf(event.target.closest("a"));
    const top = links[0].offsetTop;
    const columns = Math.max(links.filter((link) => link.offsetTop === top).length, 1);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const next = event.key === "Home" ? links[0] : event.key === "End" ? links.at(-1) : links[place + step];
    if (place < 0 || !next) return;
    event.preventDefault();
    rest(next);
    next.focus();
  };
}

// When the dialog that a link opens is closed, the focus comes back to the link: the dialog itself
// cannot see it inside the shadow of this piece.
function comeBackTo(link) {
  const dialog = () => document.querySelector("[role=dialog]");
  if (dialog()) return;
  let wasOpen = false;
  const watch = new MutationObserver(() => {
    wasOpen ||= Boolean(dialog());
    if (!wasOpen || dialog()) return;
    watch.disconnect();
    setTimeout(() => {
      if (link.isConnected && document.activeElement === document.body) link.focus({ preventScroll: true });
    }, 60);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => wasOpen || watch.disconnect(), 10_000);
}
