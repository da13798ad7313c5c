/** The frame around every page. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { isBroken } from "./live.js";
import { languages, current, choose, t } from "./i18n.js";
import { go } from "./router.js";
import { chooseZone, zoneChoice } from "./time.js";
import * as session from "./session.js";
import * as theme from "./theme.js";
import { icon } from "../parts/icons.js";

const PLACES = [
  ["/", "home"],
  ["/dags", "dags"],
  ["/runs", "runs"],
  ["/assets", "assets"],
  ["/admin", "admin"],
];

export function shell(place, body) {
  return html`
    <div class="shell">
      <a class="skip" href="#main">${t("shell.skip")}</a>
      ${rail()} ${bar(place)}
      <main class="main" id="main" tabindex="-1">${body}</main>
    </div>
  `;
}

function rail() {
  return html`<nav class="rail" aria-label=${t("shell.places")}>
    <a class="brand" href="/"><img src="/ui/img/dabba.svg" alt="" />Dabba</a>
    ${PLACES.map(
      ([address, name]) => html`<a class="place" href=${address} aria-current=${isAt(address) ? "page" : "false"}
        >${icon(name)}<span>${t("place." + name)}</span></a
      >`,
    )}
    <p class="foot small soft">${isBroken() ? t("shell.offline") : t("shell.live")}</p>
  </nav>`;
}

function isAt(address) {
  const path = location.pathname;
  return address === "/" ? path === "/" : path === address || path.startsWith(address + "/");
}

function bar(place) {
  const crumbs = place.page?.crumbs?.(place) ?? [];
  return html`<header class="bar">
    <nav aria-label=${t("shell.trail")}>
      <ol class="crumbs">
        ${crumbs.map(
          ([text, address]) => html`<li class="clip">${address ? html`<a href=${address}>${text}</a>` : text}</li>`,
        )}
      </ol>
    </nav>
    ${choice("globe", t("shell.language"), current(), languages().map((tag) => [tag, t("language." + tag)]), pickLanguage)}
    ${choice("clock", t("shell.zone"), zoneChoice(), zones(), pickZone)}
    ${choice("moon", t("shell.theme"), theme.choice(), themes(), pickTheme)}
    <button class="button bare" @click=${leave} title=${t("shell.logout")}>
      ${icon("user")}<span class="wide-only">${session.user().username}</span>
    </button>
  </header>`;
}

function choice(drawing, label, chosen, options, pick) {
  return html`<label class="choice wide-only" title=${label}>
    ${icon(drawing)}<span class="unseen">${label}</span>
    <select @change=${(event) => pick(event.target.value)}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>
  </label>`;
}

const zones = () => ["local", "utc", "dag"].map((zone) => [zone, t("zone." + zone)]);
const themes = () => ["system", "light", "dark"].map((each) => [each, t("theme." + each)]);
const redraw = () => dispatchEvent(new Event("dabba:redraw"));

async function pickLanguage(tag) {
  await choose(tag);
  redraw();
}

function pickZone(zone) {
  chooseZone(zone);
  redraw();
}

function pickTheme(chosen) {
  theme.choose(chosen);
  redraw();
}

async function leave() {
  await session.logout();
  go("/");
  redraw();
}
