/** Tabs whose choice stands in the address. Arrow keys go from one to the next. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { setQuery } from "../app/router.js";

/**
 * @param names of the tabs
 * @param open the one that is open
 * @param text the label of a name
 * @param field the field of the query that names it
 */
export function tabs(names, open, text, field = "tab") {
  return html`<div class="tabs" role="tablist" @keydown=${(event) => move(event, names, open, field)}>
    ${names.map(
      (name) => html`<button
        role="tab"
        id="tab-${name}"
        aria-selected=${name === open}
        aria-controls=${name === open ? "panel-" + name : ""}
        tabindex=${name === open ? 0 : -1}
        @click=${() => setQuery({ [field]: name }, { replace: true })}
      >
        ${text(name)}
      </button>`,
    )}
  </div>`;
}

function move(event, names, open, field) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = names[(names.indexOf(open) + by + names.length) % names.length];
  setQuery({ [field]: next }, { replace: true });
  document.getElementById("tab-" + next)?.focus();
}
