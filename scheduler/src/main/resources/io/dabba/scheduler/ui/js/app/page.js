/**
 * A page: what it loads, and how that looks. Loads anew when its address or something live changes;
 * what is on screen stays until the new data has come.
 */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "./i18n.js";

/**
 * @param title text of the window's title, of the place
 * @param crumbs [text, address] pairs, of the place and the data, which is undefined until it has come
 * @param load reads what the page shows, of the place; may be called again at any time
 * @param view the page as a template, of data and place
 * @param concerns whether a live change makes it load again, of change and place
 */
export function page({ title, crumbs, load = async () => ({}), view, concerns = () => false }) {
  return { title, crumbs, load, view, concerns };
}

/** What stands in place of data that has not come. */
export function loading() {
  return html`<div class="skeleton" aria-busy="true">
    <span class="unseen">${t("loading")}</span>
    ${[60, 90, 75, 82].map((width) => html`<div class="bone" data-width=${width}></div>`)}
  </div>`;
}

/** What stands there when it could not be read. */
export function failed(error, retry) {
  return html`<div class="notice failed" role="alert">
    <strong>${t("failed.title")}</strong>
    <p>${error.message}</p>
    <button class="button" @click=${retry}>${t("failed.retry")}</button>
  </div>`;
}
