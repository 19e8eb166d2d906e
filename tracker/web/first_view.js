(() => {
  const first = document.getElementById("first-view");
  const root = document.getElementById("root");
  let waiting = false;
  const isDrawn = () => {
    const app = root.querySelector('[data-testid="stApp"]');
    const main = root.querySelector('[data-testid="stMainBlockContainer"]');
    return app && main && main.childElementCount && app.dataset.testScriptState === "notRunning";
  };
  const look = () => {
    if (waiting || !isDrawn()) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (!isDrawn()) return look();
      observer.disconnect();
      root.inert = false;
      root.style.visibility = "";
      first.remove();
    }, 60);
  };
  const observer = new MutationObserver(look);
  root.inert = true;
  root.style.visibility = "hidden";
  observer.observe(root, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
