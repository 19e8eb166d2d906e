// The rules for what the server made stand once in the page, and are lent to each piece of it.
function dress(root) {
  const tree = root.getRootNode();
  const rules = document.getElementById("tracker-style");
  if (!rules || tree === document || tree.querySelector("style.lent")) return;
  const lent = document.createElement("style");
  lent.className = "lent";
  lent.textContent = rules.textContent;
  tree.prepend(lent);
}

