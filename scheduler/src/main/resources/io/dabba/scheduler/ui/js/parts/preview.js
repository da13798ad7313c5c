/** Asks before something is changed: options, what will be touched, and the same by command line. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import * as dialog from "../app/dialog.js";
import { t } from "../app/i18n.js";
import { attempt } from "../app/toast.js";
import { commands } from "./commands.js";
import { mark, name, STATES } from "./state.js";

const MOST_SHOWN = 200;

/**
 * @param title what will be done
 * @param options [name, text, on at first] of the boxes to tick
 * @param preview lists the task instances that are concerned, of the ticked options
 * @param act does it, of the ticked options
 * @param note what it means, before the list; may be left out
 * @param heading of the list, of how many there are; that they are touched if left out
 * @param none what is said if there are none
 * @param mayBeNone whether it may be done if there are none
 * @param lines the same by command line, of the ticked options
 * @param after what to do when it is done
 */
export function ask(request) {
  const ticked = Object.fromEntries((request.options ?? []).map(([key, , on]) => [key, on ?? false]));
  const state = { ...request, ticked, list: undefined, problem: undefined, asked: 0 };
  dialog.open({ title: request.title, view: () => view(state), kind: "wide" });
  look(state);
}

async function look(state) {
  const mine = ++state.asked;
  state.list = undefined;
  state.problem = undefined;
  redraw();
  const found = await state.preview(state.ticked).catch((error) => error);
  if (mine !== state.asked) return;
  if (found instanceof Error) state.problem = found.message;
  else state.list = found;
  redraw();
}

function view(state) {
  const { list, problem } = state;
  return html`<div class="ask">
    ${state.note ? html`<p class="small">${state.note}</p>` : ""}
    ${state.options?.length ? html`<div class="ticks">${state.options.map((each) => tick(state, each))}</div>` : ""}
    ${problem ? html`<p class="notice failed" role="alert">${problem}</p>` : ""}
    <section class="touched" aria-live="polite" aria-busy=${!list && !problem}>
      ${list ? touched(state, list) : problem ? "" : html`<p class="small soft">${t("loading")}</p>`}
    </section>
    ${commands(state.lines(state.ticked))}
    <footer class="actions">
      <button class="button" @click=${dialog.close}>${t("dialog.cancel")}</button>
      <button class="button main-action" ?disabled=${!list || (list.length === 0 && !state.mayBeNone)} @click=${() => act(state)}>
        ${state.title}
      </button>
    </footer>
  </div>`;
}

function tick(state, [key, text]) {
  return html`<label class="tick">
    <input type="checkbox" name=${key} .checked=${state.ticked[key]} @change=${(event) => turn(state, key, event)} />
    ${text}
  </label>`;
}

function turn(state, key, event) {
  state.ticked = { ...state.ticked, [key]: event.target.checked };
  look(state);
}

function touched({ heading, none }, list) {
  const count = list.length;
  if (count === 0) return html`<p class="small">${none ?? t("preview.none")}</p>`;
  return html`<h3>${heading ? heading(count) : t("preview.touches", { count })}</h3>
    ${tally(list)}
    <ul class="touched-list small">
      ${list.slice(0, MOST_SHOWN).map(
        (each) => html`<li>
          ${mark(each.state)} <span class="clip">${each.task_id}${each.map_index >= 0 ? ` [${each.map_index}]` : ""}</span>
          <span class="soft clip">${each.dag_run_id}</span>
        </li>`,
      )}
    </ul>
    ${list.length > MOST_SHOWN ? html`<p class="small soft">${t("preview.more", { count: list.length - MOST_SHOWN })}</p>` : ""}`;
}

/** How many there are in each state. */
export function tally(instances) {
  const counts = new Map();
  for (const { state } of instances) counts.set(state ?? "none", (counts.get(state ?? "none") ?? 0) + 1);
  return html`<ul class="tally">
    ${STATES.filter((state) => counts.has(state)).map(
      (state) => html`<li title=${name(state)}>${mark(state)} ${counts.get(state)} <span class="small soft">${name(state)}</span></li>`,
    )}
  </ul>`;
}

async function act(state) {
  if (!(await attempt(() => state.act(state.ticked), t("preview.done", { what: state.title })))) return;
  dialog.close();
  await state.after?.();
}

const redraw = () => dispatchEvent(new Event("dabba:redraw"));
