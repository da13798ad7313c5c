/** Reads the log of a try page by page, and goes on while the try does. */

import { search, v2 } from "../app/api.js";
import { plain } from "./ansi.js";

const TOKEN = "Dabba-Continuation-Token";
const FULL_PAGE = 10_000;
const WAIT_MILLIS = 1_000;

/**
 * Reads until the try is over or the signal is raised.
 *
 * @param of {dag_id, dag_run_id, task_id, map_index, try_number}
 * @param tell is called with each batch of lines: {at, level, text, plain}
 * @param signal an AbortSignal
 */
export async function follow(of, tell, signal) {
  let token;
  do {
    const { lines, next } = await page(of, token, signal);
    if (lines.length > 0 || token === undefined) tell(lines);
    token = next;
    if (token !== undefined && lines.length < FULL_PAGE) await wait(signal);
  } while (token !== undefined && !signal.aborted);
}

async function page(of, token, signal) {
  const path = v2(
    ...["dags", of.dag_id, "dagRuns", of.dag_run_id, "taskInstances", of.task_id],
    ...["logs", String(of.try_number)],
  );
  const response = await fetch(path + search({ map_index: of.map_index, token }), {
    headers: { Accept: "application/x-ndjson" },
    credentials: "same-origin",
    signal,
  });
  if (response.status === 404) return { lines: [], next: undefined };
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const text = await response.text();
  const lines = text.split("\n").filter(Boolean).map(line);
  return { lines, next: response.headers.get(TOKEN) ?? undefined };
}

function line(json) {
  const { timestamp, level, event } = JSON.parse(json);
  return { at: timestamp ?? "", level: level ?? "info", text: event ?? "", plain: plain(event ?? "") };
}

/** Waits a second, less if the signal is raised; a page nobody looks at waits until somebody does. */
function wait(signal) {
  return new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
    setTimeout(() => {
      if (!document.hidden) resolve();
      else document.addEventListener("visibilitychange", resolve, { once: true });
    }, WAIT_MILLIS);
  });
}
