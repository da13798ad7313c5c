/** What changed between two texts, with some lines around each change. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { coloured, languageOf, lines as tokenLines } from "./code.js";

const AROUND = 3;
const SIGNS = { added: "+", removed: "−", same: " " };

/** @param lines {kind, from, to, text} in order */
export function diff(lines, label) {
  const near = new Set();
  lines.forEach(({ kind }, at) => {
    if (kind !== "same") for (let by = -AROUND; by <= AROUND; by++) near.add(at + by);
  });
  if (near.size === 0) return html`<p class="empty">${t("dag.diff.same")}</p>`;
  const language = languageOf(lines.map((line) => line.text).join("\n"));
  const shown = [];
  lines.forEach((line, at) => {
    if (near.has(at)) shown.push(row(line, language));
    else if (near.has(at - 1) || at === 0) shown.push(html`<tr class="skip"><td colspan="4">⋯</td></tr>`);
  });
  return html`<div class="source" tabindex="0" role="region" aria-label=${label}>
    <table class="diff">
      <tbody>
        ${shown}
      </tbody>
    </table>
  </div>`;
}

const row = ({ kind, from, to, text }, language) => html`<tr class=${kind}>
  <td class="line-number">${from ?? ""}</td>
  <td class="line-number">${to ?? ""}</td>
  <td class="sign">${SIGNS[kind]}<span class="unseen">${kind === "same" ? "" : t("dag.diff." + kind)}</span></td>
  <td><code>${coloured(tokenLines(text, language)[0])}</code></td>
</tr>`;
