/** Short messages of what was done or refused, read out as they come. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "./i18n.js";

const SECONDS = 6;
let messages = [];

export const done = (text) => add({ text, state: "success" });
export const refused = (error) => add({ text: error.message, state: "failed" });

/** Does something and tells how it went; true if it went well. */
export async function attempt(action, text) {
  try {
    await action();
    if (text) done(text);
    return true;
  } catch (error) {
    if (error.status === undefined) throw error;
    refused(error);
    return false;
  }
}

export function toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${messages.map(
      (each) => html`<div class="toast" data-state=${each.state}>
        <span>${each.text}</span>
        <button class="button bare square" aria-label=${t("dialog.close")} @click=${() => drop(each)}>×</button>
      </div>`,
    )}
  </div>`;
}

function add(message) {
  messages = [...messages.slice(-3), message];
  setTimeout(() => drop(message), SECONDS * 1_000);
  redraw();
}

function drop(message) {
  messages = messages.filter((each) => each !== message);
  redraw();
}

const redraw = () => dispatchEvent(new Event("dabba:redraw"));
