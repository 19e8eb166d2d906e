// A button that turns the picture of the chart, drawn by the server, into a PNG in the browser.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  dress(button);
  const said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  button.onclick = async () => {
    said.textContent = data.busy;
    try {
      const answer = await fetch(data.source);
      if (!answer.ok) throw new Error(answer.status);
      const source = URL.createObjectURL(await answer.blob());
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * 2;
      canvas.height = image.naturalHeight * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(source);
      const made = await new Promise((done) => canvas.toBlob(done, "image/png"));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(made);
      link.download = data.name;
      link.click();
      said.textContent = data.done;
    } catch {
      said.textContent = data.failed;
    }
  };
}
