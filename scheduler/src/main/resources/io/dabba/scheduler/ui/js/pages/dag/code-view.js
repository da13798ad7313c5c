/** The source of a version, and what changed since another. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { clock } from "../../app/time.js";
import { code } from "../../parts/code.js";
import { diff } from "../../parts/diff.js";
import { icon } from "../../parts/icons.js";

const MOST_VERSIONS = 1_000;

export const codeView = {
  key: (query) => JSON.stringify(["code", query.version, query.against, query.version ? "" : query.run]),
  async load(dagId, query) {
    const list = await get(v2("dags", dagId, "dagVersions"), { limit: MOST_VERSIONS, order_by: "-version_number" });
    const version = Number(query.version) || (await ofRun(dagId, query.run)) || list.dag_versions[0]?.version_number;
    const [source, changes] = await Promise.all([
      get(v2("dagSources", dagId), { version_number: version }),
      query.against ? get(own("dags", dagId, "sourceDiff"), { from: query.against, to: version }) : undefined,
    ]);
    return { versions: list.dag_versions, version, source, changes };
  },
  view,
};

async function ofRun(dagId, runId) {
  if (!runId) return undefined;
  const run = await get(v2("dags", dagId, "dagRuns", runId)).catch(() => undefined);
  return run?.dag_versions.at(-1)?.version_number;
}

function view({ versions, version, source, changes, dag }, { query }) {
  const older = versions.filter((each) => each.version_number !== version);
  return html`
    <div class="bench">
      ${choice(t("dag.code.version"), versions, version, (value) => setQuery({ version: value }))}
      ${older.length
        ? choice(t("dag.code.against"), older, Number(query.against), (value) => setQuery({ against: value || null }), t("dag.code.noDiff"))
        : ""}
      <span class="small soft">${dag.relative_fileloc ?? dag.fileloc}</span>
      <button class="button" @click=${() => navigator.clipboard.writeText(source.content)}>${icon("copy")} ${t("commands.copy")}</button>
    </div>
    <section class="panel">
      ${changes ? diff(changes.lines, t("dag.code.changes")) : code(source.content, t("dag.view.code"))}
    </section>
  `;
}

function choice(label, versions, chosen, pick, none) {
  return html`<label class="picker small labelled"
    >${label}
    <select class="input" @change=${(event) => pick(event.target.value)}>
      ${none ? html`<option value="">${none}</option>` : ""}
      ${versions.map(
        (each) => html`<option value=${each.version_number} ?selected=${each.version_number === chosen}>
          ${each.version_number} · ${clock(each.created_at)}
        </option>`,
      )}
    </select>
  </label>`;
}
