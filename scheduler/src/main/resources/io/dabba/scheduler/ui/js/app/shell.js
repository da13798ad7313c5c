/** The frame around every page. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { approvalsWaiting } from "./counts.js";
import * as dialog from "./dialog.js";
import { connection, stop } from "./live.js";
import { t } from "./i18n.js";
import { go } from "./router.js";
import * as session from "./session.js";
import { icon } from "../parts/icons.js";
import { palette } from "../parts/palette.js";
import { mainPlaces } from "../parts/places.js";
import { choices } from "../parts/settings.js";

export function shell(place, data, body) {
  return html`
    <div class="shell">
      <a class="skip" href="#main">${t("shell.skip")}</a>
      ${rail()} ${bar(place, data)}
      <main class="main" id="main" tabindex="-1">${body}</main>
    </div>
  `;
}

function rail() {
  return html`<nav class="rail" aria-label=${t("shell.places")}>
    <a class="brand" href="/"><img src="/ui/img/dabba.svg" alt="" />Dabba</a>
    ${mainPlaces().map(
      ({ address, key, drawing, name }) => html`<a
        class="place"
        href=${address}
        data-place=${key}
        aria-current=${isAt(address) ? "page" : "false"}
        >${icon(drawing)}<span>${name}</span>${key === "approvals" ? count(approvalsWaiting()) : ""}</a
      >`,
    )}
    <p class="foot small soft">${pulse()}</p>
  </nav>`;
}

function count(number) {
  return number === 0 ? "" : html`<span class="count">${number}</span>`;
}

/** Whether what is on screen is as it is now. */
function pulse() {
  const broken = connection() !== "live";
  return html`<span class="pulse" data-connection=${connection()}
    >${broken ? t("shell.offline") : t("shell.live")}</span
  >`;
}

function isAt(address) {
  const path = location.pathname;
  return address === "/" ? path === "/" : path === address || path.startsWith(address + "/");
}

function bar(place, data) {
  const crumbs = place.page?.crumbs?.(place, data) ?? [];
  return html`<header class="bar">
    <nav aria-label=${t("shell.trail")}>
      <ol class="crumbs">
        ${crumbs.map(
          ([text, address]) => html`<li class="clip">${address ? html`<a href=${address}>${text}</a>` : text}</li>`,
        )}
      </ol>
    </nav>
    <span class="narrow-only small">${connection() === "live" ? "" : pulse()}</span>
    <button class="button bare finder" @click=${palette} aria-label=${t("palette.title")}>
      ${icon("search")}<span class="wide-only">${t("palette.hint")}</span><kbd class="wide-only">K</kbd>
    </button>
    ${choices().map((each) => choice(each, "wide-only"))}
    <button class="button bare square narrow-only" @click=${settings} aria-label=${t("shell.settings")}>${icon("more")}</button>
    <a class="button bare wide-only" href="/account" title=${t("place.account")}>
      ${icon("user")}<span>${session.user().username}</span>
    </a>
    <button class="button bare wide-only" @click=${leave}>${t("shell.logout")}</button>
  </header>`;
}

function choice({ drawing, label, chosen, options, pick }, kind = "") {
  return html`<label class="choice ${kind}" title=${label}>
    ${icon(drawing)}<span class="unseen">${label}</span>
    <select @change=${(event) => pick(event.target.value)}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>
  </label>`;
}

/** On a phone: what the bar has no room for. */
function settings() {
  dialog.open({
    title: t("shell.settings"),
    view: () =>
      html`<div class="settings">
        ${choices().map((each) => choice(each))}
        <a class="button" href="/assets" @click=${dialog.close}>${icon("assets")} ${t("place.assets")}</a>
        <a class="button" href="/alerts" @click=${dialog.close}>${icon("alerts")} ${t("place.alerts")}</a>
        <a class="button" href="/account" @click=${dialog.close}>${icon("user")} ${t("place.account")}</a>
        <button class="button" @click=${leave}>${icon("user")} ${t("shell.logout")}: ${session.user().username}</button>
      </div>`,
  });
}

async function leave() {
  dialog.close();
  stop();
  await session.logout();
  go("/");
}
