/** The control room: one page, drawn anew from its state whenever that changes. */

import { html, render } from "/ui/vendor/lit-html/lit-html.js";
import * as api from "./app/api.js";
import * as counts from "./app/counts.js";
import { dialogView } from "./app/dialog.js";
import * as i18n from "./app/i18n.js";
import * as keys from "./app/keys.js";
import * as live from "./app/live.js";
import * as router from "./app/router.js";
import * as session from "./app/session.js";
import * as theme from "./app/theme.js";
import { failed, loading } from "./app/page.js";
import { shell } from "./app/shell.js";
import { toasts } from "./app/toast.js";
import { login } from "./pages/login.js";
import { pages } from "./pages/index.js";

/** Time between two readings of a page that changes all the time. */
const REST_MILLIS = 250;

const root = document.getElementById("app");
let place = { params: {}, query: {} };
let state = {};
let reading = 0;
let busy = false;
let stale = false;

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
  render(session.user() ? html`${shell(place, shown(), body())}${dialogView()}${toasts()}` : login(entered), root);
}

/** The data of this page, if it has come. */
const shown = () => (state.page === place.page ? state.data : undefined);

function body() {
  if (!place.page) return html`<div class="empty"><h1>${i18n.t("missing.title")}</h1></div>`;
  if (state.page !== place.page) return loading();
  if (state.error) return failed(state.error, read);
  return place.page.view(state.data, place, { read, draw });
}

function entered() {
  follow();
  arrive(router.here());
}

function follow() {
  live.start(hear);
  counts.read();
}

function hear(changes) {
  counts.hear(changes);
  const concerned = (change) => change.kind === "reset" || place.page?.concerns(change, place);
  if (changes.some(concerned)) refresh();
}

/** Reads again, one time after the other however many changes come. */
async function refresh() {
  stale = busy;
  if (busy) return;
  busy = true;
  await read();
  await new Promise((resolve) => setTimeout(resolve, REST_MILLIS));
  busy = false;
  if (stale) refresh();
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
addEventListener("dabba:read", read);
await i18n.start();
await session.start();
keys.start();
if (session.user()) follow();
router.start(arrive);
