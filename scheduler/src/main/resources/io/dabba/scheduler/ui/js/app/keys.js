/** The keyboard: chords to places, rows up and down, search, palette, help. */

import * as dialog from "./dialog.js";
import { go } from "./router.js";
import { help } from "../parts/help.js";
import { palette } from "../parts/palette.js";

/** After g: where to. */
export const PLACES = {
  h: "/",
  d: "/dags",
  r: "/runs",
  a: "/assets",
  i: "/approvals",
  l: "/alerts",
  m: "/admin",
};
const CHORD_MILLIS = 1_200;
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

let chordUntil = 0;

export function start() {
  document.addEventListener("keydown", press);
}

function press(event) {
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    palette();
    return;
  }
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (dialog.isOpen() || event.target.closest?.(TYPING)) return;
  if (act(event.key)) event.preventDefault();
}

/** Whether the key meant something. */
function act(key) {
  if (performance.now() < chordUntil) {
    chordUntil = 0;
    return leap(key);
  }
  if (key === "g") return (chordUntil = performance.now() + CHORD_MILLIS) > 0;
  if (key === "?") return help() ?? true;
  if (key === "j" || key === "ArrowDown") return step(1, key);
  if (key === "k" || key === "ArrowUp") return step(-1, key);
  if (key === "x") return tick();
  return reach(key);
}

function leap(key) {
  if (!PLACES[key]) return false;
  go(PLACES[key]);
  return true;
}

/** Moves the focus by one row of a list; arrows only once a row has it, for they also scroll. */
function step(by, key) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (rows.length === 0 || (at < 0 && key.startsWith("Arrow"))) return false;
  const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  (next.querySelector("a.name") ?? next.querySelector("a, button") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Ticks the box of the row that has the focus. */
function tick() {
  const box = document.activeElement?.closest("[data-row]")?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

/** Focuses or clicks what says that it answers to this key. */
function reach(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  if (found.matches("input")) found.focus();
  else found.click();
  return true;
}
