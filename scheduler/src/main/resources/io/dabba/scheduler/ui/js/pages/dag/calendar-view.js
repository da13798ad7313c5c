/** The days of a DAG: those that were, and the runs to come. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { clock, exact, relative, zoneChoice } from "../../app/time.js";
import { asTable } from "../../parts/as-table.js";
import { calendar, said } from "../../parts/calendar.js";
import { chip } from "../../parts/filters.js";
import { mark } from "../../parts/state.js";

const NEXT = 10;

export const calendarView = {
  key: () => JSON.stringify(["calendar", zoneChoice()]),
  async load(dagId, query, { dag }) {
    const details = dag?.dag_id === dagId ? dag : await get(v2("dags", dagId, "details"));
    const [days, next] = await Promise.all([
      get(own("dags", dagId, "calendar"), { timezone: zone(details) }),
      get(v2("dags", dagId, "nextExecutions"), { limit: NEXT }),
    ]);
    return { days, next };
  },
  view,
};

/** Days are those of the zone that times are shown in. */
function zone(dag) {
  const choice = zoneChoice();
  if (choice === "utc") return "UTC";
  return choice === "dag" ? dag.timezone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function view({ days, next, dag }, { query }) {
  const byDate = new Map(days.days.map((day) => [day.date, day]));
  const years = [...new Set(days.days.map((day) => Number(day.date.slice(0, 4))))];
  const year = Number(query.year) || (years.at(-1) ?? new Date().getFullYear());
  const mode = query.heat === "duration" ? "duration" : "state";
  return html`
    <div class="bench">
      <div class="chips">${chip({ heat: mode === "state" ? "" : mode }, "heat", "", t("dag.calendar.state"))} ${chip({ heat: mode }, "heat", "duration", t("dag.calendar.duration"))}</div>
      <div class="chips">${years.map((each) => html`<button class="chip" aria-pressed=${each === year} @click=${() => setQuery({ year: each })}>${each}</button>`)}</div>
    </div>
    <section class="panel">
      ${calendar({ days: byDate, year, mode, pick: (date) => setQuery({ view: "runs", from: date, to: date, heat: null, year: null }) })}
      ${days.is_complete ? "" : html`<p class="small soft pad">${t("dag.calendar.cut")}</p>`}
    </section>
    ${asTable([[t("dag.calendar.day")], [t("place.runs")]], () => rows(days.days, year))} ${upcoming(next, dag)}
  `;
}

const rows = (days, year) =>
  days.filter((day) => day.date.startsWith(String(year))).map((day) => html`<tr><td>${day.date}</td><td>${said(day)}</td></tr>`);

function upcoming(next, dag) {
  return html`<section class="panel upcoming">
    <header><h2>${t("dag.next.title")}</h2><span class="small soft">${dag.timezone}</span></header>
    ${dag.is_paused && next.next_executions.length ? html`<p class="small soft pad">${t("dag.next.paused")}</p>` : ""}
    ${next.next_executions.length === 0 ? html`<p class="empty small">${t("home.nothingPlanned")}</p>` : ""}
    <ul class="lines">
      ${next.next_executions.map(
        (each) => html`<li>
          ${mark("scheduled")}
          <span title=${exact(each.run_after, dag.timezone)}>${clock(each.run_after, dag.timezone)}</span>
          <span class="small soft">${relative(each.run_after)}</span>
          <span class="small soft wide-only">${t("run.logicalDate")} ${clock(each.logical_date, dag.timezone)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}
