// A button that copies a text, or the address of the present view, complete; and says so.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  dress(button);
  const said = parentElement.querySelector("[role=status]");
  const here = window.location;
  const link = data.text ?? here.origin + here.pathname + (data.query ? "?" + data.query : "");
  button.textContent = data.label;
  button.dataset.link = link;
  if (said.dataset.link !== link) said.textContent = "";
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = data.done;
    } catch {
      const field = document.createElement(data.text === undefined ? "input" : "textarea");
      field.value = link;
      field.readOnly = true;
      field.setAttribute("aria-label", data.failed);
      said.replaceChildren(document.createTextNode(data.failed + " "), field);
      field.select();
    }
    said.dataset.link = link;
  };
}
