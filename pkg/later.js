// What is done later: in time for what waits for it, and not in the way of what comes first.

/** A promise with the functions that settle it, which says whether they did. */
export function deferred() {
  const made = { isSettled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = () => { made.isSettled = true; resolve(); };
    made.reject = (error) => { made.isSettled = true; reject(error); };
  });
  // Nobody has to wait for it.
  made.promise.catch(() => {});
  return made;
}

let tasks = [];

/**
 * Does something once all cards that are drawn in this turn are drawn, so that what makes the browser
 * lay out the page does so once.
 * @param {() => void} task
 */
export function onceAllAreDrawn(task) {
  if (tasks.push(task) > 1) return;
  setTimeout(() => {
    const due = tasks;
    tasks = [];
    for (const task of due) task();
  });
}

/**
 * Does something when the browser has nothing else to do.
 * @param {(deadline?: IdleDeadline) => void} task
 */
export function whenIdle(task) {
  // Safari has no such callback.
  if (globalThis.requestIdleCallback) requestIdleCallback(task);
  else setTimeout(task, 20);
}
