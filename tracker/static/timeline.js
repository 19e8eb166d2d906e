// The timeline drawn by the server: what its links do here, arrow keys, the strip that is dragged,
// and the chart that takes its place.
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".tracker");
  dress(root);
  const place = root.getRootNode().host?.closest(".st-key-chart");
  show(root, data.html);
  const timeline = root.querySelector(".timeline");
  const go = (left, right) => setTriggerValue("go", `left=${left}&right=${right}&${data.query}`);
  followInPlace(root, ["sel", "go"], setTriggerValue);
  tellRoom(root, data.room, (room) => setStateValue("room", room));
  if (!timeline?.querySelector(".whole")) return;
  const zoom = zooming(timeline, go);
  walkAlongLanes(timeline, zoom);
  pinch(root, timeline, zoom);
  letBeDragged(timeline.querySelector(".whole"), go);
  if (place && data.has_chart) makeRoom(place, timeline, go);
}

// The server draws for the room that there is, and is told when that has become another.
function tellRoom(root, known, tell) {
  root.watch?.disconnect();
  let wait;
  const look = () => {
    const room = Math.floor(root.clientWidth);
    if (room && stepOf(room) !== stepOf(known)) tell(room);
  };
  root.watch = new ResizeObserver(() => {
    clearTimeout(wait);
    wait = setTimeout(look, 150);
  });
  root.watch.observe(root);
}

const STEPS = [680, 940, 1200];
const stepOf = (room) => STEPS.filter((step) => step <= room).length || (room ? 0 : -1);

// One stop of the Tab key for all marks. Arrow keys go from one to the next: in time along a lane,
// and to the nearest of the lane above or below; + and − zoom around it.
function walkAlongLanes(timeline, zoom) {
  const inLanes = [...timeline.querySelectorAll(".of-lane")].filter((lane) => lane.getClientRects().length);
  const lanes = inLanes.map((lane) => [...lane.querySelectorAll("a")]);
  const marks = lanes.flat();
  if (!marks.length) return;
  const middle = (mark) => {
    const { left, width } = mark.querySelector("use, rect").getBoundingClientRect();
    return left + width / 2;
  };
  const rest = (at) => marks.forEach((mark) => mark.setAttribute("tabindex", mark === at ? 0 : -1));
  rest(marks.find((mark) => mark.matches(":focus")) ?? marks[0]);
  const nearest = (lane, x) => lane.reduce((a, b) => (Math.abs(middle(a) - x) <= Math.abs(middle(b) - x) ? a : b));
  drawRing(timeline);
  timeline.onkeydown = (event) => {
    const at = event.target.closest(".of-lane a");
    if (at && !event.metaKey && !event.ctrlKey && !event.altKey) {
      const row = lanes.findIndex((lane) => lane.includes(at));
      const place = lanes[row].indexOf(at);
      const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const next = turn
        ? lanes[row + turn] && nearest(lanes[row + turn], middle(at))
        : { ArrowRight: lanes[row][place + 1], ArrowLeft: lanes[row][place - 1], Home: lanes[row][0], End: lanes[row].at(-1) }[event.key];
      if (next) {
        event.preventDefault();
        rest(next);
        next.focus();
        return;
      }
    }
    const factor = { "+": 0.5, "=": 0.5, "-": 2, "−": 2 }[event.key];
    if (!factor || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const { left, width } = timeline.querySelector(".plot").getBoundingClientRect();
    zoom(factor, at ? (middle(at) - left) / width : 0.5);
  };
}

// Where the keyboard is: a ring around the mark with its label, drawn over all else.
function drawRing(timeline) {
  const plot = [...timeline.querySelectorAll(".plot")].find((one) => one.getClientRects().length);
  if (!plot || plot.querySelector(".ring")) return;
  const ring = document.createElementNS(plot.namespaceURI, "rect");
  ring.setAttribute("class", "ring");
  ring.setAttribute("rx", 4);
  plot.append(ring);
  const put = (mark) => {
    ring.style.display = mark?.matches(":focus-visible") ? "" : "none";
    if (!mark) return;
    const { x, y, width, height } = mark.getBBox();
    Object.entries({ x: x - 4, y: y - 3, width: width + 8, height: height + 6 }).forEach(([name, value]) => ring.setAttribute(name, value));
  };
  put(plot.querySelector("a:focus"));
  // not at the plot itself: an SVG that listens for focus is a stop of the Tab key
  timeline.addEventListener("focusin", (event) => put(event.target.closest(".plot a")));
  timeline.addEventListener("focusout", () => put(null));
}

// What zooms: by a factor, around a place in the picture as a share of its width.
function zooming(timeline, go) {
  const { first, days } = timeline.querySelector(".whole").dataset;
  const frame = timeline.querySelector(".window");
  const [from, wide] = ["x", "width"].map((name) => (parseFloat(frame.getAttribute(name)) / 100) * days);
  const dayAt = (number) => new Date(Date.parse(first) + Math.round(number) * 86_400_000).toISOString().slice(0, 10);
  return (factor, share) => {
    const length = Math.min(Math.max(wide * factor, 25), Number(days));
    const start = Math.min(Math.max(from + share * wide - share * length, 0), days - length);
    go(dayAt(start), dayAt(start + length - 1));
  };
}

// The frame on the strip moves with the pointer; its two sides move alone.
function letBeDragged(whole, go) {
  const strip = whole?.querySelector(".strip");
  if (!strip) return;
  const frame = strip.querySelector(".window");
  const first = Date.parse(whole.dataset.first);
  const days = Number(whole.dataset.days);
  const dayAt = (share) => new Date(first + Math.round(share * days) * 86_400_000).toISOString().slice(0, 10);
  let held = null;
  const shareOf = (event) => {
    const { left, width } = strip.getBoundingClientRect();
    return (event.clientX - left) / width;
  };
  const ends = () => [parseFloat(frame.getAttribute("x")) / 100, parseFloat(frame.getAttribute("width")) / 100];
  strip.onpointerdown = (event) => {
    const at = shareOf(event);
    const [left, wide] = ends();
    const edge = 8 / strip.getBoundingClientRect().width;
    if (Math.abs(at - left) < edge) held = { left: 1, right: 0 };
    else if (Math.abs(at - left - wide) < edge) held = { left: 0, right: 1 };
    else held = { left: 1, right: 1 };
    if (at < left - edge || at > left + wide + edge) held.from = left + wide / 2;
    held.from ??= at;
    held.start = [left, left + wide];
    held.to = held.start;
    strip.setPointerCapture(event.pointerId);
    strip.onpointermove(event);
  };
  strip.onpointermove = (event) => {
    if (!held) return;
    const [from, to] = held.start;
    const least = Math.max(45 / days, 0.004);
    let by = shareOf(event) - held.from;
    if (held.left && held.right) by = Math.min(Math.max(by, -from), 1 - to);
    const left = held.left ? Math.max(from + by, 0) : from;
    const right = held.right ? Math.min(to + by, 1) : to;
    if (right - left < least) return;
    held.to = [left, right];
    frame.setAttribute("x", `${left * 100}%`);
    frame.setAttribute("width", `${(right - left) * 100}%`);
  };
  strip.onpointerup = () => {
    if (!held) return;
    const [left, right] = held.to;
    const hasMoved = left !== held.start[0] || right !== held.start[1];
    held = null;
    if (hasMoved) go(dayAt(left), dayAt(right - 1 / days));
  };
  strip.onpointercancel = () => { held = null; };
}

// While a chart is drawn the picture gives it its place, and only shows what the keyboard is at. Each
// change of the view may bring a chart of its own, between which the picture is seen again.
// What is zoomed or moved there is drawn anew by the server, with the labels that then have room.
function makeRoom(place, timeline, go) {
  const give = (chart) => {
    if (!chart.isConnected) return;
    timeline.classList.add("drawn");
    if (!chart.tell) listen(chart);
    chart.tell = go;
  };
  const look = () => {
    const chart = place.querySelector(".js-plotly-plot:has(.xaxislayer-above text, .xaxislayer-below text)");
    if (!chart) timeline.classList.remove("drawn");
    else if (chart.tell !== go || !timeline.classList.contains("drawn")) requestAnimationFrame(() => give(chart));
  };
  place.watch?.disconnect();
  place.watch = new MutationObserver(look);
  place.watch.observe(place, { childList: true, subtree: true });
  look();
}

// Tells where a chart has been zoomed or moved to, once it rests.
function listen(chart) {
  let wait;
  chart.on("plotly_relayout", (change) => {
    const range = ["xaxis.range[0]", "xaxis.range[1]"].map((key) => change[key]);
    if (range[0] === undefined) return;
    clearTimeout(wait);
    wait = setTimeout(() => chart.tell(...range.map((day) => new Date(day).toISOString().slice(0, 10))), 120);
  });
}

// Two fingers, or the wheel with the control key, which is what a trackpad makes of them.
function pinch(root, timeline, zoom) {
  const shareOf = (x) => {
    const { left, width } = timeline.querySelector(".plot").getBoundingClientRect();
    return Math.min(Math.max((x - left) / width, 0), 1);
  };
  const stage = root.getRootNode().host?.closest(".st-key-chart") ?? root;
  stage.pinching?.abort();
  stage.pinching = new AbortController();
  const how = { signal: stage.pinching.signal, passive: false };
  let turned = 0;
  let wait;
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    turned += event.deltaY;
    clearTimeout(wait);
    wait = setTimeout(() => {
      zoom(Math.min(Math.max(2 ** (turned / 100), 0.1), 10), shareOf(event.clientX));
      turned = 0;
    }, 120);
  }, how);
  const apart = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  let begun = 0;
  let last = 0;
  let at = 0;
  stage.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) [begun, last] = [apart(event), apart(event)];
  }, how);
  stage.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !begun) return;
    event.preventDefault();
    last = apart(event);
    at = shareOf((event.touches[0].clientX + event.touches[1].clientX) / 2);
  }, how);
  stage.addEventListener("touchend", () => {
    if (begun && Math.abs(last / begun - 1) > 0.1) zoom(begun / last, at);
    begun = 0;
  }, how);
}
