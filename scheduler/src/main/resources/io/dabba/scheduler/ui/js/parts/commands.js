/** The same by command line: lines to copy, as `dabba` and as curl. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { done } from "../app/toast.js";
import { icon } from "./icons.js";

const PLAIN = /^[\w@%+=:,./~-]+$/;

/** A word as a shell reads it back. */
export const quote = (word) => (PLAIN.test(word) ? word : "'" + String(word).replaceAll("'", "'\\''") + "'");

/** `dabba dags trigger x -c '{}'` of its words; what is undefined is left out. */
export const cli = (...words) => ["dabba", ...words.filter((word) => word !== undefined).map(quote)].join(" ");

/** The call of the API that does it; the token stands in a variable. */
export function curl(method, path, body) {
  const data = body === undefined ? "" : ` -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))}`;
  const verb = method === "GET" ? "" : ` -X ${method}`;
  return `curl${verb} -H "Authorization: Bearer $DABBA_TOKEN"${data} ${quote(location.origin + path)}`;
}

export function commands(lines) {
  return html`<details class="commands small">
    <summary>${t("commands.title")}</summary>
    ${lines.map(
      (line) => html`<div class="command">
        <code>${line}</code>
        <button class="button bare square" aria-label=${t("commands.copy")} title=${t("commands.copy")} @click=${() => copy(line)}>
          ${icon("copy")}
        </button>
      </div>`,
    )}
  </details>`;
}

async function copy(line) {
  await navigator.clipboard.writeText(line);
  done(t("commands.copied"));
}
