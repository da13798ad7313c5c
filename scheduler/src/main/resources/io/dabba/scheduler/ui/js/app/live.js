/**
 * Changes as they happen: the server's event stream, joined again after a break where it ended.
 * Many changes at once are told together, so that one burst is one redraw.
 */

import { search } from "./api.js";

const STREAM = "/api/dabba/v1/changes";
const GATHER_MILLIS = 120;
const PAUSES_MILLIS = [1_000, 2_000, 5_000, 10_000];

let source;
let tell = () => {};
let lastId;
let state = "off";
let gathered = [];
let breaks = 0;
let again;

/** Calls `listener` with lists of changes: {kind, dag_id, run_id, task_index, map_index, state}. */
export function start(listener) {
  stop();
  tell = listener;
  join();
}

export function stop() {
  clearTimeout(again);
  source?.close();
  source = undefined;
  mark("off");
}

/** "live", "broken" while what is on screen may be old, or "off". */
export const connection = () => state;

function join() {
  source = new EventSource(STREAM + search({ last_event_id: lastId }));
  source.addEventListener("change", (event) => {
    lastId = event.lastEventId || lastId;
    gather(JSON.parse(event.data));
  });
  source.addEventListener("reset", () => gather({ kind: "reset" }));
  source.addEventListener("open", joined);
  source.addEventListener("error", broken);
}

/** What happened during a break may have been missed, so all is read anew. */
function joined() {
  if (state === "broken") gather({ kind: "reset" });
  breaks = 0;
  mark("live");
}

function broken() {
  mark("broken");
  if (source?.readyState !== EventSource.CLOSED) return;
  again = setTimeout(join, PAUSES_MILLIS[Math.min(breaks++, PAUSES_MILLIS.length - 1)]);
}

function gather(change) {
  if (gathered.length === 0) setTimeout(pass, GATHER_MILLIS);
  gathered.push(change);
}

function pass() {
  const changes = gathered;
  gathered = [];
  tell(changes);
}

function mark(now) {
  if (now === state) return;
  state = now;
  dispatchEvent(new Event("dabba:redraw"));
}
