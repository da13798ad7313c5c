/** Filters of lists; what is chosen stands in the address. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import { icon } from "./icons.js";
import { mark, name } from "./state.js";

/** One chip for each state, none pressed for all. */
export function stateChips(states, query, field = "state") {
  return states.map(
    (state) => html`<button
      class="chip"
      aria-pressed=${query[field] === state}
      @click=${() => setQuery({ [field]: query[field] === state ? null : state, offset: null })}
    >
      ${mark(state)} ${name(state)}
    </button>`,
  );
}

/** A chip that sets a field of the query to a value. */
export function chip(query, field, value, text) {
  return html`<button
    class="chip"
    aria-pressed=${(query[field] ?? "") === value}
    @click=${() => setQuery({ [field]: value, offset: null })}
  >
    ${text}
  </button>`;
}

/** A search that lists as one types. */
export function searchBox(query, label, field = "q") {
  return html`<div class="search" role="search">
    ${icon("search")}
    <input
      class="input"
      type="search"
      data-key="/"
      aria-label=${label}
      placeholder=${label}
      .value=${query[field] ?? ""}
      @input=${(event) => setQuery({ [field]: event.target.value, offset: null }, { replace: true })}
    />
  </div>`;
}

/** A choice among values, or [value, text] pairs; `all` stands for none of them. */
export function picker(query, field, label, values, all) {
  return html`<label class="picker small"
    ><span class="unseen">${label}</span>
    <select class="input" @change=${(event) => setQuery({ [field]: event.target.value, offset: null })}>
      <option value="">${all}</option>
      ${values
        .map((each) => (Array.isArray(each) ? each : [each, each]))
        .map(([value, text]) => html`<option value=${value} ?selected=${query[field] === value}>${text}</option>`)}
    </select>
  </label>`;
}
