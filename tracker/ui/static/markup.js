// Shows HTML that the server made, and tells it when a link to a milestone or a State is followed.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tracker");
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[data-sel]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !data.opens || !isPlain) return;
    event.preventDefault();
    setTriggerValue("sel", link.dataset.sel);
  };
}
