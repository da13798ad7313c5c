/** Runs made up for: what there was, and a new one with a look at it beforehand. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, post, put, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { mayWrite } from "../../app/session.js";
import { clock } from "../../app/time.js";
import { cli, commands, curl } from "../../parts/commands.js";
import { badge } from "../../parts/state.js";
import { attempt } from "../../app/toast.js";

const BEHAVIOURS = ["none", "failed", "completed"];
const SHOWN = 60;

let preview;

export const backfillsView = {
  key: () => JSON.stringify(["backfills"]),
  load: async (dagId) => ({ backfills: (await get(v2("backfills"), { dag_id: dagId, order_by: "-id" })).backfills }),
  view,
};

function view({ backfills, dag }, place, page) {
  return html`<div class="columns backfills">
    ${mayWrite() ? form(dag, page) : ""}
    <section class="panel">
      <header><h2>${t("dag.backfill.title")}</h2></header>
      ${backfills.length === 0 ? html`<p class="empty small">${t("dag.backfill.none")}</p>` : ""}
      <ul class="lines">${backfills.map((each) => line(each, dag, page))}</ul>
    </section>
  </div>`;
}

function line(backfill, dag, page) {
  const isOver = Boolean(backfill.completed_at);
  const act = (what) => attempt(() => put(v2("backfills", String(backfill.id), what))).then(page.read);
  return html`<li class="backfill">
    <div>
      <strong>${clock(backfill.from_date, dag.timezone)} – ${clock(backfill.to_date, dag.timezone)}</strong>
      <p class="small soft">
        ${t("dag.backfill.reached", { reached: backfill.reached_dates, total: backfill.total_dates })}
        · ${t("dag.backfill.reprocess." + backfill.reprocess_behavior)}
      </p>
      <progress max=${Math.max(1, backfill.total_dates)} .value=${backfill.reached_dates} aria-label=${t("dag.backfill.progress")}></progress>
    </div>
    ${badge(isOver ? "success" : backfill.is_paused ? "deferred" : "running")}
    ${isOver || !mayWrite()
      ? ""
      : html`<div class="actions">
          <button class="button" @click=${() => act(backfill.is_paused ? "unpause" : "pause")}>
            ${t(backfill.is_paused ? "dag.backfill.unpause" : "dag.backfill.pause")}
          </button>
          <button class="button" @click=${() => act("cancel")}>${t("dag.backfill.cancel")}</button>
        </div>`}
  </li>`;
}

function form(dag, page) {
  const shown = preview?.dagId === dag.dag_id ? preview : undefined;
  return html`<form class="panel backfill-form" @submit=${(event) => send(event, dag, page)} @input=${() => drop(page)}>
    <h2>${t("dag.backfill.new")}</h2>
    <div class="pair">
      <label class="field">${t("dag.runs.from")}<input class="input" type="date" name="from" required /></label>
      <label class="field">${t("dag.runs.to")}<input class="input" type="date" name="to" required /></label>
    </div>
    <label class="field"
      >${t("dag.backfill.reprocess")}
      <select class="input" name="reprocess">
        ${BEHAVIOURS.map((each) => html`<option value=${each}>${t("dag.backfill.reprocess." + each)}</option>`)}
      </select>
    </label>
    <label class="field">${t("dag.backfill.active")}<input class="input" type="number" name="active" min="1" max="1000" value="10" required /></label>
    <label class="tick"><input type="checkbox" name="backwards" />${t("dag.backfill.backwards")}</label>
    <div class="actions">
      <button class="button ${shown ? "" : "main-action"}" name="act" value="preview">${t("dag.backfill.preview")}</button>
      ${shown ? html`<button class="button main-action" name="act" value="create" ?disabled=${shown.dates.length === 0}>${t("dag.backfill.create", { count: shown.total })}</button>` : ""}
    </div>
    ${shown ? previewed(shown, dag) : ""}
  </form>`;
}

function previewed({ dates, total, body }, dag) {
  return html`<div class="preview" role="status">
    <p class="small">${t("dag.backfill.would", { count: total })}</p>
    <ul class="chips">
      ${dates.slice(0, SHOWN).map((each) => html`<li class="chip">${clock(each.logical_date, dag.timezone)}</li>`)}
      ${total > SHOWN ? html`<li class="small soft">+${total - SHOWN}</li>` : ""}
    </ul>
    ${commands([
      cli("backfill", "create", "--dag-id", dag.dag_id, "--from-date", body.from_date, "--to-date", body.to_date),
      curl("POST", v2("backfills"), body),
    ])}
  </div>`;
}

async function send(event, dag, page) {
  event.preventDefault();
  const act = event.submitter?.value ?? "preview";
  const body = read(new FormData(event.target), dag);
  await attempt(async () => {
    if (act === "create") {
      await post(v2("backfills"), body);
      preview = undefined;
    } else {
      const found = await post(v2("backfills", "dry_run"), body);
      preview = { dagId: dag.dag_id, body, dates: found.backfills, total: found.total_entries };
    }
  }, act === "create" ? t("dag.backfill.created") : undefined);
  await page.read();
}

function drop(page) {
  if (!preview) return;
  preview = undefined;
  page.draw();
}

/** Days are those of UTC; both are included. */
const read = (form, dag) => ({
  dag_id: dag.dag_id,
  from_date: form.get("from") + "T00:00:00Z",
  to_date: form.get("to") + "T23:59:59Z",
  reprocess_behavior: form.get("reprocess"),
  max_active_runs: Number(form.get("active")),
  run_backwards: form.get("backwards") === "on",
});
