/** One's own account: password, second factor, API tokens. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, post, put, remove } from "../app/api.js";
import * as dialog from "../app/dialog.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { forget } from "../app/session.js";
import { exact } from "../app/time.js";
import { attempt } from "../app/toast.js";
import { words } from "../parts/grants.js";
import { icon } from "../parts/icons.js";
import { qr } from "../parts/qr.js";

const ACCOUNT = own("account");

export const account = page({
  title: () => t("place.account"),
  crumbs: () => [[t("place.account")]],
  load: async () => {
    const [self, tokens] = await Promise.all([get(ACCOUNT), get(ACCOUNT + "/apiTokens", { limit: 100 })]);
    return { self, tokens: tokens.api_tokens };
  },
  view: ({ self, tokens }, place, { read }) => html`
    <header class="head">
      <h1>${self.username} <span class="soft">${self.roles.join(", ")}</span></h1>
      <button class="button" @click=${leaveEverywhere}>${t("access.logoutAll")}</button>
    </header>
    <div class="columns">
      ${self.origin === "local" ? password(self) : ""} ${factor(self, read)}
    </div>
    ${apiTokens(tokens, read)}
  `,
});

const field = (name, label, type = "text", autocomplete = "off") => html`<label class="field"
  >${label}<input class="input" name=${name} type=${type} autocomplete=${autocomplete} required
/></label>`;

const password = (self) => html`<section class="panel padded">
  <h2>${t("login.password")}</h2>
  <form class="editor" @submit=${changePassword}>
    ${field("old_password", t("access.oldPassword"), "password", "current-password")}
    ${field("new_password", t("access.newPassword"), "password", "new-password")}
    ${self.second_factor ? field("code", t("access.code"), "text", "one-time-code") : ""}
    <footer class="actions"><button class="button main-action">${t("form.save")}</button></footer>
  </form>
</section>`;

async function changePassword(event) {
  event.preventDefault();
  const body = Object.fromEntries(new FormData(event.target));
  if (await attempt(() => put(ACCOUNT + "/password", body), t("access.passwordChanged"))) leave();
}

const factor = (self, read) => html`<section class="panel padded">
  <h2>${t("access.factor")}</h2>
  <p>${self.second_factor ? t("access.factorOn") : t("access.factorOff")}</p>
  ${self.second_factor
    ? codeForm(t("access.factorRemove"), (body) => post(ACCOUNT + "/secondFactor/remove", body), read)
    : html`<button class="button main-action" @click=${() => enrol(read)}>${t("access.factorAdd")}</button>`}
</section>`;

const codeForm = (label, send, after) => html`<form class="editor" @submit=${(event) => sendCode(event, send, after)}>
  ${field("code", t("access.code"), "text", "one-time-code")}
  <footer class="actions"><button class="button main-action">${label}</button></footer>
</form>`;

async function sendCode(event, send, after) {
  event.preventDefault();
  const body = Object.fromEntries(new FormData(event.target));
  if (await attempt(() => send(body), t("access.saved"))) {
    dialog.close();
    await after();
  }
}

async function enrol(after) {
  await attempt(async () => {
    const made = await post(ACCOUNT + "/secondFactor", {});
    dialog.open({
      title: t("access.factorAdd"),
      view: () => html`<p>${t("access.factorHow")}</p>
        ${qr(made.qr, t("access.qr"))}
        <p><a href=${made.uri}>${t("access.factorOpen")}</a></p>
        <p><code>${made.secret}</code></p>
        <p>${t("access.recovery")}</p>
        <pre class="codes">${made.recovery_codes.join("\n")}</pre>
        ${codeForm(t("access.factorConfirm"), (body) => put(ACCOUNT + "/secondFactor", body), after)}`,
    });
  });
}

const apiTokens = (tokens, read) => html`<section class="panel padded">
  <header class="head">
    <h2>${t("access.tokens")}</h2>
    <button class="button main-action" @click=${() => newToken(read)}>${icon("plus")} ${t("access.tokenNew")}</button>
  </header>
  <table class="rows">
    <thead>
      <tr>
        ${["access.name", "access.scopes", "access.expires"].map((each) => html`<th scope="col">${t(each)}</th>`)}
        <th scope="col"><span class="unseen">${t("access.revoke")}</span></th>
      </tr>
    </thead>
    <tbody>
      ${tokens.map(
        (each) => html`<tr data-row>
          <td>${each.name}</td>
          <td><code>${each.scopes.join(" ")}</code></td>
          <td>${exact(each.expires_at)}</td>
          <td><button class="button" @click=${() => revoke(each, read)}>${t("access.revoke")}</button></td>
        </tr>`,
      )}
    </tbody>
  </table>
</section>`;

function newToken(after) {
  dialog.open({
    title: t("access.tokenNew"),
    view: () => html`<form class="editor" @submit=${(event) => makeToken(event, after)}>
      ${field("name", t("access.name"))}
      <label class="field">${t("access.scopes")}<input class="input" name="scopes" value="*" /></label>
      <label class="field">${t("access.days")}<input class="input" name="days" type="number" min="1" max="366" value="90" /></label>
      <footer class="actions">
        <button type="button" class="button" @click=${dialog.close}>${t("dialog.cancel")}</button>
        <button class="button main-action">${t("form.save")}</button>
      </footer>
    </form>`,
  });
}

async function makeToken(event, after) {
  event.preventDefault();
  const data = new FormData(event.target);
  const body = { name: data.get("name"), scopes: words(data.get("scopes"), /[\s,]/), days: Number(data.get("days")) };
  await attempt(async () => {
    const made = await post(ACCOUNT + "/apiTokens", body);
    dialog.open({
      title: made.name,
      view: () => html`<p>${t("access.tokenOnce")}</p><pre class="codes">${made.token}</pre>`,
    });
    await after();
  });
}

async function revoke(token, after) {
  await attempt(() => remove(`${ACCOUNT}/apiTokens/${encodeURIComponent(token.id)}`), t("access.revoked"));
  await after();
}

async function leaveEverywhere() {
  if (await attempt(() => post(ACCOUNT + "/logout", {}))) leave();
}

function leave() {
  forget();
  dispatchEvent(new Event("dabba:redraw"));
}
