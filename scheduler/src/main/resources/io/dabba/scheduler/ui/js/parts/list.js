/** A list with columns, as most pages of "Admin" are. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { pager } from "./pager.js";

/**
 * @param title the heading
 * @param total how many there are
 * @param tools what stands beside the heading
 * @param columns {text, value, kind} each; `value` gives the cell of an item
 * @param items those of this page
 * @param key tells items apart
 * @param none what is said if there are none
 */
export function list({ title, total, tools = "", columns, items, key, none, query, size }) {
  return html`
    <header class="head"><h1>${title} <span class="soft">${total}</span></h1>${tools}</header>
    <div class="panel scroll">
      <table class="rows">
        <thead>
          <tr>
            ${columns.map(({ text, kind }) => html`<th scope="col" class=${kind ?? ""}>${text}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            items,
            key,
            (item) => html`<tr data-row>
              ${columns.map(({ value, kind }) => html`<td class=${kind ?? ""}>${value(item)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
      ${items.length === 0 ? html`<p class="empty">${none}</p>` : ""}
    </div>
    ${query ? pager(total, query, size) : ""}
  `;
}
