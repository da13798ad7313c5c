/** One line of a log. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { logTime } from "../app/time.js";
import { runs } from "./ansi.js";

/**
 * @param line {at, level, text, plain}
 * @param index its number, from 0
 * @param marked {text, current, times, zone}: what is looked for, the line of the current hit, whether times are shown, in which zone
 */
export function row(line, index, { text, current, times, zone }) {
  return html`<li data-level=${line.level} class=${index === current ? "current" : ""}>
    <span class="line-number" aria-hidden="true">${index + 1}</span>
    ${times ? html`<time>${logTime(line.at, zone)}</time>` : ""}
    <span class="line-text">${runs(line.text).map((run) => html`<span class=${run.style}>${lit(run.text, text)}</span>`)}</span>
  </li>`;
}

/** The text with what is looked for marked. */
function lit(text, wanted) {
  if (!wanted) return text;
  const parts = [];
  const lower = text.toLowerCase();
  const find = wanted.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(find); at >= 0; at = lower.indexOf(find, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`);
    from = at + wanted.length;
  }
  parts.push(text.slice(from));
  return parts;
}
