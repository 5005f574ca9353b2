if (parent !== self) {
  const to = document.currentScript.dataset.parent;
  const root = document.documentElement;
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    parent.postMessage({ type: "comparison-card-height", height }, to);
  };
  // A frame that grows with its page may not hold anything that grows with the frame.
  root.style.setProperty("--comparison-card-table-height", `${0.85 * Math.max(innerHeight, 600)}px`);
  new ResizeObserver(tell).observe(root);
  // The script outside may come later than the page inside, and asks.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "comparison-card-height") tell();
  });
  // Few sources let themselves be shown in a frame.
  addEventListener("click", (event) => {
    const link = event.composedPath().find(({ localName }) => localName === "a");
    if (link?.matches('[href]:not([href^="#"])')) link.setAttribute("target", "_blank");
  });
}
