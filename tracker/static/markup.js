// A piece of HTML that the server made, whose links open in place what somebody listens for.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tracker");
  dress(root);
  show(root, data.html);
  for (const list of root.querySelectorAll("[data-arrows]")) walkWithArrows(list);
  followInPlace(root, [data.opens && "sel", data.goes && "go"], setTriggerValue);
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
