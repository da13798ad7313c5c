/** A line that unfolds; what is in it is drawn once it is opened, so that hundreds of them are light. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

const opened = new Set();

/** @param id of the element; @param head the line; @param body gives what is in it */
export const fold = (id, head, body) => html`<details class="operation" id=${id} ?open=${opened.has(id)} @toggle=${(event) => remember(id, event.target.open)}>
  <summary data-row>${head}</summary>
  ${opened.has(id) ? html`<div class="operation-body">${body()}</div>` : ""}
</details>`;

function remember(id, isOpen) {
  if (isOpen === opened.has(id)) return;
  if (isOpen) opened.add(id);
  else opened.delete(id);
  dispatchEvent(new Event("dabba:redraw"));
}
