/** Asks for a run: a form made of the DAG's params, or its conf as JSON. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { go, path } from "../app/router.js";
import { cli, commands, curl } from "../parts/commands.js";
import { fields, read, Unreadable } from "../parts/fields.js";
import { tabs } from "../parts/tabs.js";

/** How the server names the param that does not fit. */
const NAMED = /^param "([^"]+)"(?:, ([^:]*))?: (.*)$/s;

let state = {};

export const trigger = page({
  title: ({ params }) => `${t("trigger.title")} · ${params.dag_id}`,
  crumbs: ({ params }) => [
    [t("place.dags"), "/dags"],
    [params.dag_id, path("dags", params.dag_id)],
    [t("trigger.title")],
  ],
  load,
  view,
});

async function load({ params, query }) {
  const dag = await get(v2("dags", params.dag_id, "details"));
  const again = query.like ? await get(v2("dags", params.dag_id, "dagRuns", query.like)) : undefined;
  state = { problems: {}, problem: "", conf: { ...defaults(dag), ...again?.conf } };
  return { dag };
}

const defaults = (dag) =>
  Object.fromEntries(
    Object.entries(dag.params)
      .filter(([, { value }]) => value !== null)
      .map(([name, { value }]) => [name, value]),
  );

const params = (dag) =>
  Object.entries(dag.params).map(([name, { schema, value }]) => ({
    name,
    schema: schema ?? {},
    value: name in state.conf ? state.conf[name] : value,
  }));

function view({ dag }, { query }, { draw }) {
  const raw = query.tab === "json";
  return html`<form class="panel form" novalidate @submit=${(event) => send(event, dag, raw, draw)}>
    <header><h1 class="clip">${t("trigger.of", { dag: dag.dag_id })}</h1></header>
    ${tabs(["form", "json"], raw ? "json" : "form", (tab) => t("trigger.tab." + tab))}
    <div class="form-body" role="tabpanel" id="panel-${raw ? "json" : "form"}" aria-labelledby="tab-${raw ? "json" : "form"}">
      ${raw ? json() : params(dag).length ? fields(params(dag), state.problems) : html`<p class="soft">${t("trigger.noParams")}</p>`}
    </div>
    <details class="form-body">
      <summary>${t("trigger.more")}</summary>
      <label class="field">${t("trigger.runId")}<input class="input" name="dag_run_id" placeholder="manual__…" /></label>
      <label class="field">${t("run.logicalDate")}<input class="input" type="datetime-local" step="1" name="logical_date" /></label>
      <label class="field">${t("run.note")}<textarea class="input" name="note" rows="2" maxlength="1000"></textarea></label>
    </details>
    ${state.problem ? html`<p class="notice failed" role="alert">${state.problem}</p>` : ""}
    ${dag.is_paused ? html`<p class="notice">${t("trigger.paused")}</p>` : ""}
    ${commands([
      cli("dags", "trigger", dag.dag_id, "-c", JSON.stringify(state.conf)),
      curl("POST", v2("dags", dag.dag_id, "dagRuns"), { logical_date: null, conf: state.conf }),
    ])}
    <footer class="actions">
      <a class="button" href=${path("dags", dag.dag_id)}>${t("dialog.cancel")}</a>
      <button class="button main-action">${t("trigger.title")}</button>
    </footer>
  </form>`;
}

const json = () => html`<label class="field"
  >${t("trigger.conf")}<textarea
    class="input mono"
    name="conf"
    rows="14"
    spellcheck="false"
    .value=${JSON.stringify(state.conf, null, 2)}
  ></textarea>
</label>`;

async function send(event, dag, raw, draw) {
  event.preventDefault();
  const form = event.target;
  state.problems = {};
  state.problem = "";
  try {
    state.conf = raw ? JSON.parse(form.elements.conf.value) : { ...state.conf, ...read(form, params(dag)) };
    const run = await post(v2("dags", dag.dag_id, "dagRuns"), asked(form, dag));
    go(path("dags", dag.dag_id, "runs", run.dag_run_id));
  } catch (error) {
    refuse(error, raw);
    draw();
    form.querySelector("[aria-invalid=true]")?.focus();
  }
}

/** What is as it was by itself is left out of the conf. */
function asked(form, dag) {
  const text = (name) => form.elements[name].value || undefined;
  const date = text("logical_date");
  const usual = ([name, value]) => JSON.stringify(value) !== JSON.stringify(dag.params[name]?.value ?? null);
  return {
    dag_run_id: text("dag_run_id"),
    logical_date: date ? new Date(date).toISOString() : null,
    note: text("note"),
    conf: Object.fromEntries(Object.entries(state.conf).filter(usual)),
  };
}

function refuse(error, raw) {
  const named = NAMED.exec(error.message);
  if (error instanceof Unreadable) state.problems = { [error.field]: error.message };
  else if (named && !raw) state.problems = { [named[1]]: named[2] ? `${named[2]}: ${named[3]}` : named[3] };
  else if (error instanceof SyntaxError) state.problem = t("form.notJson", { problem: error.message });
  else state.problem = error.message;
}
