/** One operation of the API: what it takes, and what it answers. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { commands, curl } from "./commands.js";
import { fold } from "./fold.js";
import { schemaView } from "./schema.js";

/** @param each an operation of an OpenAPI file, with its path and method */
export const operation = (each) =>
  fold(
    `operation-${each.method}-${each.path}`,
    html`<span class="method" data-method=${each.method}>${each.method.toUpperCase()}</span>
      <code class="operation-path">${each.path}</code>
      <span class="small soft wide-only clip">${each.operationId ?? ""}</span>`,
    () => details(each),
  );

function details(each) {
  const parameters = each.parameters ?? [];
  const body = content(each.requestBody);
  return html`<p class="small">
      ${each["x-permission"] ? html`${t("api.needs")} <code>${each["x-permission"]}</code>` : t("api.open")}
    </p>
    ${parameters.length ? html`<h3>${t("api.parameters")}</h3>${parameterTable(parameters)}` : ""}
    ${body ? html`<h3>${t("api.body")}</h3>${schemaView(body)}` : ""}
    <h3>${t("api.answers")}</h3>
    ${Object.entries(each.responses ?? {}).map(([status, response]) => answer(status, response))}
    ${commands([curl(each.method.toUpperCase(), each.path, body ? {} : undefined)])}`;
}

const content = (part) => part?.content?.["application/json"]?.schema;

const parameterTable = (parameters) => html`<ul class="fields-list small">
  ${parameters.map(
    (each) => html`<li>
      <code>${each.name}</code>
      <span class="soft">${[each.schema?.type, t("api.in." + each.in), each.required ? t("api.required") : ""].filter(Boolean).join(" · ")}</span>
    </li>`,
  )}
</ul>`;

function answer(status, response) {
  const schema = content(response);
  return html`<div class="answer">
    <p class="small"><code>${status === "default" ? "4xx" : status}</code> <span class="soft">${t(status === "default" ? "api.refused" : "api.done")}</span></p>
    ${schema ? schemaView(schema) : ""}
  </div>`;
}
