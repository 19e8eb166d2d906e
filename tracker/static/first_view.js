// Takes the first view away once the dashboard below it is drawn and has stopped moving.
(() => {
  const first = document.getElementById("first-view");
  const root = document.getElementById("root");
  const pause = 50;
  const calm = 2;
  let height = 0;
  let still = 0;
  const isDrawn = () => {
    const app = root.querySelector('[data-testid="stApp"]');
    const main = root.querySelector('[data-testid="stMainBlockContainer"]');
    if (!app || !main || app.dataset.testScriptState !== "notRunning") return false;
    const own = [...main.querySelectorAll("*")].filter((element) => element.shadowRoot);
    const isFull = own.every((element) => element.shadowRoot.textContent.trim());
    // what Streamlit still waits for has a place of another height; the chart's own is held by the picture
    const isAwaited = main.querySelector('[data-testid="stSkeleton"]:not(.st-key-chart *)');
    const isStill = main.scrollHeight === height;
    height = main.scrollHeight;
    still = own.length && isFull && !isAwaited && isStill && document.fonts.status === "loaded" ? still + 1 : 0;
    return still >= calm;
  };
  const look = () => {
    if (!isDrawn()) return setTimeout(look, pause);
    root.inert = false;
    delete root.dataset.covered;
    first.remove();
  };
  const picture = first.querySelector(".timeline");
  if (picture) document.cookie = `room=${Math.floor(picture.clientWidth)}; path=${location.pathname.replace(/[^/]*$/, "")}; SameSite=Lax`;
  root.inert = true;
  root.dataset.covered = "";
  look();
})();
