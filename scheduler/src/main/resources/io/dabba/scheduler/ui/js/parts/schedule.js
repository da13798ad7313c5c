/** When a DAG runs, in words where they are shorter than the rule; the rule is the tooltip. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { current, t } from "../app/i18n.js";

const INTERVAL = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;
const UNITS = ["day", "hour", "minute", "second"];
const NAMED = ["@once", "@continuous", "@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@quarterly", "@yearly", "@annually"];
const EVERY_MINUTES = /^\*\/(\d+) \* \* \* \*$/;
const DAILY = /^(\d+) (\d+) \* \* \*$/;

/** @param summary the rule as its author wrote it, or null */
export function schedule(summary) {
  if (!summary) return html`<span class="soft">${t("dags.manual")}</span>`;
  const text = words(summary);
  return text ? html`<span title=${summary}>${text}</span>` : html`<code>${summary}</code>`;
}

/** Nothing for a rule that has no short words. */
function words(summary) {
  if (summary === "Asset") return t("schedule.assets");
  if (NAMED.includes(summary)) return t("schedule." + summary.slice(1));
  const interval = INTERVAL.exec(summary);
  if (interval) return every(interval.slice(1).map((each) => Number(each ?? 0)));
  const minutes = EVERY_MINUTES.exec(summary);
  if (minutes) return every([0, 0, Number(minutes[1]), 0]);
  const daily = DAILY.exec(summary);
  return daily ? t("schedule.dailyAt", { time: `${pad(daily[2])}:${pad(daily[1])}` }) : undefined;
}

/** PT48H is two days; what is zero is left out. */
function every([days, hours, minutes, seconds]) {
  const amounts = [days + Math.floor(hours / 24), hours % 24, minutes, seconds];
  const parts = amounts.flatMap((amount, at) => (amount > 0 ? [unit(amount, UNITS[at])] : []));
  if (parts.length === 0) return undefined;
  return t("schedule.every", { what: new Intl.ListFormat(current(), { type: "unit" }).format(parts) });
}

const unit = (amount, name) => new Intl.NumberFormat(current(), { style: "unit", unit: name, unitDisplay: "long" }).format(amount);
const pad = (number) => number.padStart(2, "0");
