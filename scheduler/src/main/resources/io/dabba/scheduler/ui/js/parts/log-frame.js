/** What stands around the lines of a log: search, level, times, follow, download, and their number. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import { exact } from "../app/time.js";
import { icon } from "./icons.js";

/** Levels of lines, the least first. */
export const LEVELS = ["debug", "info", "warning", "error"];

const keep = (fields) => setQuery(fields, { replace: true });

/**
 * @param log {query, count, last, hit, hits, following, over, problem}
 * @param act {leap, follow, save, scrolled}
 */
export function frame(log, act) {
  return html`<section class="log" aria-label=${t("log.title")}>
    <div class="log-bar">
      ${search(log, act)} ${levels(log)}
      <button class="chip" aria-pressed=${log.query.log_times !== "off"} @click=${() => turnTimes(log)}>${t("log.times")}</button>
      <button class="chip" data-key="f" aria-pressed=${log.following} @click=${act.follow}>${t("log.follow")}</button>
      <button class="button bare square" title=${t("log.download")} aria-label=${t("log.download")} @click=${act.save}>
        ${icon("download")}
      </button>
    </div>
    <div class="lines-box" tabindex="0" @scroll=${act.scrolled}>
      <div class="lines-sheet"><ol></ol></div>
    </div>
    <p class="log-foot small" title=${exact(log.last)}>
      ${log.problem || t("log.lines", { count: log.count })}
      ${log.over || log.problem ? "" : html`<span class="pulse" data-connection="live">${t("log.running")}</span>`}
    </p>
  </section>`;
}

const turnTimes = ({ query }) => keep({ log_times: query.log_times === "off" ? null : "off" });

function search({ query, hit, hits }, { leap }) {
  return html`<input
      class="input"
      type="search"
      data-key="/"
      aria-label=${t("log.search")}
      placeholder=${t("log.search")}
      .value=${query.log_q ?? ""}
      @input=${(event) => keep({ log_q: event.target.value })}
      @keydown=${(event) => event.key === "Enter" && leap(event.shiftKey ? -1 : 1)}
    />
    ${query.log_q
      ? html`<span class="small" aria-live="polite">${hits === 0 ? t("log.noHit") : t("log.hit", { at: hit + 1, count: hits })}</span>`
      : ""}`;
}

function levels({ query }) {
  return html`<select
    class="input"
    aria-label=${t("log.level")}
    @change=${(event) => keep({ log_level: event.target.value })}
  >
    ${LEVELS.map(
      (level) => html`<option value=${level === "debug" ? "" : level} ?selected=${query.log_level === level}>
        ${t("log.level." + level)}
      </option>`,
    )}
  </select>`;
}
