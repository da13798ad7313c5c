/** Numbers that the rail shows beside its places: what waits for people. */

import { get, v2 } from "./api.js";

const WAIT_MILLIS = 400;
const ASKS = "awaiting_input";

let waiting = 0;
let timer;

export const approvalsWaiting = () => waiting;

export async function read() {
  const answer = await get(v2("hitlDetails"), { limit: 1 }).catch(() => undefined);
  if (answer === undefined || answer.total_entries === waiting) return;
  waiting = answer.total_entries;
  dispatchEvent(new Event("dabba:redraw"));
}

/** Counts again when somebody was asked, or when something ends while somebody is. */
export function hear(changes) {
  const concerned = changes.some(({ kind, state }) => kind === "reset" || state === ASKS || (waiting && kind === "ti"));
  if (!concerned) return;
  clearTimeout(timer);
  timer = setTimeout(read, WAIT_MILLIS);
}
