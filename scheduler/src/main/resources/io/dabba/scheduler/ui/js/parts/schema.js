/** A JSON Schema as a list of fields; those it refers to are links. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";

export function schemaView(schema) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p class="small">${type(schema)}</p>`;
  const required = schema.required ?? [];
  return html`<ul class="fields-list small">
    ${fields.map(
      ([name, each]) => html`<li>
        <code>${name}</code> <span class="soft">${type(each)}</span>
        ${required.includes(name) || !schema.required ? "" : html`<span class="soft">${t("api.optional")}</span>`}
      </li>`,
    )}
  </ul>`;
}

function type(schema) {
  if (schema.$ref) return link(schema.$ref.split("/").at(-1));
  if (schema.anyOf) return schema.anyOf.map((each, index) => html`${index ? " | " : ""}${type(each)}`);
  if (schema.type === "array") return html`${t("api.listOf")} ${type(schema.items ?? {})}`;
  return [schema.type ?? t("api.anything"), schema.format].filter(Boolean).join(" · ");
}

const link = (name) => html`<button type="button" class="link" @click=${() => show(name)}><code>${name}</code></button>`;

/** Opens the schema at the foot of the page. */
function show(name) {
  const found = document.getElementById("schema-" + name);
  if (!found) return;
  found.open = true;
  found.scrollIntoView({ block: "start" });
  found.querySelector("summary").focus();
}
