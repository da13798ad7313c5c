/** Everything by name: places, DAGs, and what can be done, found as one types. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../app/api.js";
import * as dialog from "../app/dialog.js";
import { t } from "../app/i18n.js";
import { go, path } from "../app/router.js";
import { mayWrite } from "../app/session.js";
import { icon } from "./icons.js";
import { help } from "./help.js";
import { places } from "./places.js";
import { settings } from "./settings.js";

const MOST_DAGS = 8;
const WAIT_MILLIS = 90;

let text = "";
let chosen = 0;
let dags = [];
let asked = 0;

export function palette() {
  text = "";
  chosen = 0;
  dags = [];
  dialog.open({ title: t("palette.title"), view, kind: "palette" });
}

function view() {
  const found = items();
  return html`<div class="search">
      ${icon("search")}
      <input
        class="input"
        type="search"
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant=${found.length ? "palette-" + chosen : ""}
        aria-label=${t("palette.title")}
        placeholder=${t("palette.hint")}
        .value=${text}
        @input=${type}
        @keydown=${(event) => press(event, found)}
      />
    </div>
    <ul id="palette-list" role="listbox" aria-label=${t("palette.title")}>
      ${found.map(
        (each, index) => html`<li
          id=${"palette-" + index}
          role="option"
          aria-selected=${index === chosen}
          @click=${() => run(each)}
        >
          ${icon(each.drawing)}<span class="clip">${each.text}</span><span class="small soft">${each.kind}</span>
        </li>`,
      )}
    </ul>
    ${found.length === 0 ? html`<p class="empty small">${t("palette.none")}</p>` : ""}`;
}

function items() {
  const wanted = text.trim().toLowerCase();
  const known = [
    ...places().map(({ address, name, drawing }) => ({
      text: name,
      drawing,
      kind: t("palette.page"),
      act: () => go(address),
    })),
    ...settings().map((each) => ({ ...each, kind: t("palette.setting") })),
    { text: t("help.title"), drawing: "more", kind: t("palette.action"), act: help },
  ].filter((each) => each.text.toLowerCase().includes(wanted));
  return [...dags.flatMap(ofDag), ...known].slice(0, 30);
}

function ofDag({ dag_id: dagId }) {
  const opens = { text: dagId, drawing: "dags", kind: "DAG", act: () => go(path("dags", dagId)) };
  const triggers = {
    text: t("palette.trigger", { dag: dagId }),
    drawing: "play",
    kind: t("palette.action"),
    act: () => go(path("dags", dagId, "trigger")),
  };
  return mayWrite() ? [opens, triggers] : [opens];
}

function type(event) {
  text = event.target.value;
  chosen = 0;
  redraw();
  const mine = ++asked;
  setTimeout(() => mine === asked && find(mine), WAIT_MILLIS);
}

async function find(mine) {
  const wanted = text.trim();
  const answer = wanted ? await get(v2("dags"), { dag_id_pattern: wanted, limit: MOST_DAGS }) : { dags: [] };
  if (mine !== asked) return;
  dags = answer.dags;
  redraw();
}

function press(event, found) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    chosen = Math.min(found.length - 1, Math.max(0, chosen + by));
    redraw();
    document.getElementById("palette-" + chosen)?.scrollIntoView({ block: "nearest" });
  }
  if (event.key === "Enter" && found[chosen]) {
    event.preventDefault();
    run(found[chosen]);
  }
}

function run(item) {
  dialog.close();
  item.act();
}

const redraw = () => dispatchEvent(new Event("dabba:redraw"));
