/** What a task instance handed on. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";

const MOST = 100;

export async function loadXComs({ base, instance }) {
  const query = { map_index: instance.map_index };
  const list = await get(v2(...base, "xcomEntries"), { ...query, limit: MOST });
  return Promise.all(list.xcom_entries.map((each) => get(v2(...base, "xcomEntries", each.key), query)));
}

export function xcomTab({ tab }) {
  if (!Array.isArray(tab)) return "";
  if (tab.length === 0) return html`<p class="empty small">${t("xcom.none")}</p>`;
  return html`<dl class="values">
    ${tab.map(
      (each) => html`<div>
        <dt><code>${each.key}</code></dt>
        <dd><pre class="code" tabindex="0">${text(each.value)}</pre></dd>
      </div>`,
    )}
  </dl>`;
}

/** A value as people read it. */
export const text = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
