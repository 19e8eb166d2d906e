// Shows HTML that the server made. Where the link with the focus goes with what was there before, the
// focus stays: at the same link if there is one again, else at the place that it had.
function show(root, html) {
  if (root.shown === html) return;
  const at = root.querySelector("a:focus");
  const kind = kindOf(at);
  const place = linksOf(root, kind).indexOf(at);
  root.innerHTML = html;
  root.shown = html;
  if (place < 0) return;
  const links = linksOf(root, kind);
  const next = sameAs(at, links) ?? links[Math.min(place, links.length - 1)] ?? root.querySelector("[tabindex]");
  next?.focus({ preventScroll: true });
}

// The links of a kind that can be seen: to what opens by its id ("sel"), to another view ("go").
const linksOf = (root, kind) => [...root.querySelectorAll(`a[data-${kind}]`)].filter((link) => link.getClientRects().length);
const kindOf = (link) => (link?.dataset.go === undefined ? "sel" : "go");
const nameOf = (link) => link.dataset.sel ?? link.ariaLabel ?? link.textContent.trim();
const sameAs = (one, links) => links.find((link) => nameOf(link) === nameOf(one));

// Tells of each plain click on a link of some kinds, which then opens in place.
function followInPlace(root, kinds, tell) {
  root.onclick = (event) => {
    const link = event.target.closest("a[data-sel], a[data-go]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const kind = kindOf(link);
    if (!link || !isPlain || !kinds.includes(kind)) return;
    event.preventDefault();
    tell(kind, link.dataset[kind]);
    if (kind === "sel") comeBackTo(root, link);
  };
}

// When the dialog that a link opens is closed, the focus comes back to the link, or to the one that
// has taken its place: the dialog itself cannot see it inside the shadow of this piece.
function comeBackTo(root, link) {
  const dialog = () => document.querySelector("[role=dialog]");
  if (dialog()) return;
  let wasOpen = false;
  const watch = new MutationObserver(() => {
    wasOpen ||= Boolean(dialog());
    if (!wasOpen || dialog()) return;
    watch.disconnect();
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      (link.isConnected ? link : sameAs(link, linksOf(root, "sel")))?.focus({ preventScroll: true });
    }, 60);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => wasOpen || watch.disconnect(), 10_000);
}
