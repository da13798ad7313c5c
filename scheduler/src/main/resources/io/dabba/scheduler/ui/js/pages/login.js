import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import * as session from "../app/session.js";

let problem = "";

export function login(entered) {
  return html`<main class="login">
    <form class="panel" @submit=${(event) => enter(event, entered)}>
      <img src="/ui/img/dabba.svg" alt="" />
      <h1>${t("login.title")}</h1>
      <label class="field">${t("login.user")}<input class="input" name="username" autocomplete="username" required autofocus /></label>
      <label class="field"
        >${t("login.password")}<input class="input" type="password" name="password" autocomplete="current-password" required
      /></label>
      <p class="problem" role="alert">${problem}</p>
      <button class="button main-action">${t("login.enter")}</button>
    </form>
  </main>`;
}

async function enter(event, entered) {
  event.preventDefault();
  const form = new FormData(event.target);
  try {
    await session.login(form.get("username"), form.get("password"));
    problem = "";
    entered();
  } catch (error) {
    problem = error.status === 401 ? t("login.refused") : error.message;
    dispatchEvent(new Event("dabba:redraw"));
  }
}
