/** What a task asks people, and the answer to it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { clock, exact } from "../app/time.js";
import { attempt } from "../app/toast.js";
import { cli, commands, curl } from "./commands.js";
import { fields, read } from "./fields.js";
import { markdown } from "./markdown.js";

/** @param asks the API's answer for the instance; @param after what to do when it was answered */
export function approvalForm(asks, after) {
  if (asks.response_received) return answered(asks);
  const { task_instance: of } = asks;
  return html`<form class="notice approval" data-state="awaiting_input" @submit=${(event) => send(event, asks, after)}>
    <h3>${asks.subject}</h3>
    ${asks.body_blocks.length ? markdown(asks.body_blocks) : ""}
    ${asks.assigned_users.length ? html`<p class="small soft">${t("approval.for", { users: asks.assigned_users.join(", ") })}</p>` : ""}
    ${fields(params(asks), {})}
    ${asks.multiple ? boxes(asks) : ""}
    <div class="actions">
      ${asks.multiple
        ? html`<button class="button main-action">${t("approval.send")}</button>`
        : asks.options.map(
            (option, index) => html`<button class="button ${index === 0 ? "main-action" : ""}" name="option" value=${option}>
              ${option}
            </button>`,
          )}
    </div>
    ${commands([
      cli("tasks", "respond", of.dag_id, of.dag_run_id, of.task_id, "--option", asks.options[0]),
      curl("PATCH", address(of), { chosen_options: [asks.options[0]] }),
    ])}
  </form>`;
}

const address = (of) =>
  v2("dags", of.dag_id, "dagRuns", of.dag_run_id, "taskInstances", of.task_id, String(of.map_index), "hitlDetails");

const boxes = (asks) => html`<div class="ticks">
  ${asks.options.map(
    (option) => html`<label class="tick"><input type="checkbox" name="options" value=${option} />${option}</label>`,
  )}
</div>`;

/** Params are schemas or defaults, as a DAG's are. */
function params(asks) {
  return Object.entries(asks.params).map(([name, schema]) => {
    const isSchema = schema !== null && typeof schema === "object" && !Array.isArray(schema);
    return { name, schema: isSchema ? schema : {}, value: isSchema ? schema.default : schema };
  });
}

async function send(event, asks, after) {
  event.preventDefault();
  const form = new FormData(event.target, event.submitter);
  const chosen = asks.multiple ? form.getAll("options") : [form.get("option")];
  const asked = params(asks);
  const body = { chosen_options: chosen };
  if (asked.length) body.params_input = read(event.target, asked);
  if (await attempt(() => patch(address(asks.task_instance), body), t("approval.sent"))) await after?.();
}

function answered(asks) {
  return html`<div class="notice" data-state="success">
    <h3>${asks.subject}</h3>
    <p class="small" title=${exact(asks.responded_at)}>
      ${t("approval.answered", {
        user: asks.responded_by_user ?? "",
        what: (asks.chosen_options ?? []).join(", "),
        when: clock(asks.responded_at),
      })}
    </p>
  </div>`;
}
