import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import * as session from "../app/session.js";

let problem = "";
let wantsCode = false;

export function login(entered) {
  return html`<main class="login">
    <form class="panel" @submit=${(event) => enter(event, entered)}>
      <img src="/ui/img/dabba.svg" alt="" />
      <h1>${t("login.title")}</h1>
      <label class="field">${t("login.user")}<input class="input" name="username" autocomplete="username" required autofocus /></label>
      <label class="field"
        >${t("login.password")}<input class="input" type="password" name="password" autocomplete="current-password" required
      /></label>
      ${wantsCode ? code() : ""}
      <p class="problem" role="alert">${problem}</p>
      <button class="button main-action">${t("login.enter")}</button>
      ${session.provider()
        ? html`<a class="button" href="/auth/oidc/login">${t("access.loginWith", { name: session.provider() })}</a>`
        : ""}
    </form>
  </main>`;
}

const code = () => html`<label class="field"
  >${t("access.code")}<input class="input" name="code" inputmode="numeric" autocomplete="one-time-code" required
/></label>`;

async function enter(event, entered) {
  event.preventDefault();
  const form = new FormData(event.target);
  try {
    await session.login(form.get("username"), form.get("password"), form.get("code") ?? undefined);
    problem = "";
    wantsCode = false;
    entered();
  } catch (error) {
    const first = error.message.startsWith("code:") && !wantsCode;
    wantsCode ||= first;
    problem = first ? "" : error.status === 401 ? t("login.refused") : error.message;
    dispatchEvent(new Event("dabba:redraw"));
  }
}
