/** The control room: one page, drawn anew from its state whenever that changes. */

import { html, render } from "/ui/vendor/lit-html/lit-html.js";
import * as api from "./app/api.js";
import * as i18n from "./app/i18n.js";
import * as live from "./app/live.js";
import * as router from "./app/router.js";
import * as session from "./app/session.js";
import * as theme from "./app/theme.js";
import { failed, loading } from "./app/page.js";
import { shell } from "./app/shell.js";
import { login } from "./pages/login.js";
import { pages } from "./pages/index.js";

const root = document.getElementById("app");
let place = { params: {}, query: {} };
let state = {};
let reading = 0;

/** Reads what the page of this place shows; an answer that comes too late is dropped. */
async function read() {
  const mine = ++reading;
  const { page } = place;
  if (!page) return;
  try {
    const data = await page.load(place);
    if (mine === reading) state = { page, data };
  } catch (error) {
    if (mine === reading && error.status !== 401) state = { page, error };
  }
  draw();
}

function arrive(next) {
  const samePage = next.page === place.page && same(next.params, place.params);
  place = next;
  if (!samePage) {
    state = {};
    scrollTo(0, 0);
  }
  document.title = (place.page ? place.page.title(place) + " · " : "") + "Dabba";
  draw();
  if (session.user()) read();
}

function draw() {
  render(session.user() ? shell(place, body()) : login(entered), root);
}

function body() {
  if (!place.page) return html`<div class="empty"><h1>${i18n.t("missing.title")}</h1></div>`;
  if (state.page !== place.page) return loading();
  if (state.error) return failed(state.error, read);
  return place.page.view(state.data, place, { read, draw });
}

function entered() {
  live.start(concern);
  arrive(router.here());
}

function concern(change) {
  if (place.page?.concerns(change, place)) read();
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

theme.start();
api.whenLoggedOut(() => {
  live.stop();
  session.forget();
  draw();
});
pages.forEach(([path, page]) => router.route(path, page));
addEventListener("dabba:redraw", draw);
await i18n.start();
await session.start();
if (session.user()) live.start(concern);
router.start(arrive);
