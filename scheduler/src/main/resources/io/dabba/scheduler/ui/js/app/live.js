/** Changes as they happen: the server's event stream, joined again after a break where it ended. */

const STREAM = "/api/dabba/v1/changes";

let source;
let broken = false;

/** Calls `tell` with each change: {kind, dag_id, run_id, task_id, state}. Many at once are one call each. */
export function start(tell) {
  stop();
  source = new EventSource(STREAM);
  source.addEventListener("change", (event) => tell(JSON.parse(event.data)));
  source.addEventListener("open", () => mark(false));
  source.addEventListener("error", () => mark(true));
}

export function stop() {
  source?.close();
  source = undefined;
}

/** Whether what is on screen may be old. */
export const isBroken = () => broken;

function mark(now) {
  if (now === broken) return;
  broken = now;
  dispatchEvent(new Event("dabba:redraw"));
}
