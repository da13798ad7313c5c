/** Times as people read them, in UTC, their own zone, or a DAG's. */

import { current } from "./i18n.js";

const STORED = "dabba.zone";
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "utc", "local" or "dag". */
export const zoneChoice = () => localStorage.getItem(STORED) ?? "local";
export const chooseZone = (choice) => localStorage.setItem(STORED, choice);

/** `12 Nov, 15:04:05`, with the year if it is not this one. */
export function clock(text, dagZone) {
  if (!text) return "";
  const at = new Date(text);
  const options = {
    timeZone: zone(dagZone),
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  };
  if (at.getFullYear() !== new Date().getFullYear()) options.year = "numeric";
  return new Intl.DateTimeFormat(current(), options).format(at);
}

/** The same to the millisecond, with the zone: for tooltips and details. */
export function exact(text, dagZone) {
  if (!text) return "";
  return new Intl.DateTimeFormat(current(), {
    timeZone: zone(dagZone),
    dateStyle: "medium",
    timeStyle: "long",
  }).format(new Date(text));
}

/** `3 minutes ago`, `in 2 hours`. */
export function relative(text, now = Date.now()) {
  if (!text) return "";
  const seconds = (new Date(text).getTime() - now) / 1_000;
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  const format = new Intl.RelativeTimeFormat(current(), { numeric: "auto" });
  return format.format(Math.trunc(seconds / length), unit);
}

/** `820 ms`, `4.2 s`, `3 min 05 s`, `2 h 10 min`. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

function zone(dagZone) {
  const choice = zoneChoice();
  if (choice === "utc") return "UTC";
  return choice === "dag" ? dagZone : undefined;
}

const pad = (number) => String(Math.floor(number)).padStart(2, "0");

/** `15:04:05.123`, as logs show it. */
export function logTime(text, dagZone) {
  if (!text) return "";
  return new Intl.DateTimeFormat("en", {
    timeZone: zone(dagZone),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  }).format(new Date(text));
}
