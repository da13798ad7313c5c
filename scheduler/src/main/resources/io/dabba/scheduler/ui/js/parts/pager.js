/** From one page of a list to the next; where one is stands in the address. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";

export function pager(total, query, size) {
  const offset = Number(query.offset ?? 0);
  if (total <= size && offset === 0) return "";
  return html`<nav class="pager" aria-label=${t("pager.label")}>
    <button class="button" ?disabled=${offset === 0} @click=${() => setQuery({ offset: Math.max(0, offset - size) || null })}>
      ${t("pager.back")}
    </button>
    <span class="small soft">${t("pager.of", { from: Math.min(total, offset + 1), to: Math.min(total, offset + size), total })}</span>
    <button class="button" ?disabled=${offset + size >= total} @click=${() => setQuery({ offset: offset + size })}>
      ${t("pager.on")}
    </button>
  </nav>`;
}
