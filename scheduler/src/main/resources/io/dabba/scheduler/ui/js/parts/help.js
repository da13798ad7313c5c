/** Every key, in a dialog. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { close, open } from "../app/dialog.js";
import { t } from "../app/i18n.js";

const MODIFIER = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

export function help() {
  open({ title: t("help.title"), view });
}

function view() {
  return html`<div class="keys">
    ${group(t("help.everywhere"), [
      [[MODIFIER, "K"], t("help.palette")],
      [["?"], t("help.help")],
      [["/"], t("help.search")],
      [["j"], t("help.down")],
      [["k"], t("help.up")],
      [["x"], t("help.tick")],
      [["Esc"], t("help.close")],
    ])}
    ${group(t("help.go"), [
      [["g", "h"], t("place.home")],
      [["g", "d"], t("place.dags")],
      [["g", "r"], t("place.runs")],
      [["g", "a"], t("place.assets")],
      [["g", "i"], t("place.approvals")],
      [["g", "l"], t("place.alerts")],
      [["g", "m"], t("place.admin")],
    ])}
    ${group(t("help.here"), [
      [["t"], t("trigger.title")],
      [["c"], t("act.clear")],
      [["f"], t("log.follow")],
      [["n"], t("help.new")],
    ])}
    <p><a href="/admin/api" @click=${close}>${t("place.api")}</a></p>
  </div>`;
}

function group(title, rows) {
  return html`<section>
    <h3>${title}</h3>
    <dl>
      ${rows.map(
        ([keys, text]) => html`<div>
          <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${text}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}
