/** Settings in force, secrets hidden. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { searchBox } from "../../parts/filters.js";

export const config = page({
  title: () => t("place.config"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.config")]],
  load: () => get(v2("config")),
  view: ({ sections }, { query }) => html`
    <header class="head"><h1>${t("place.config")}</h1>${searchBox(query, t("config.search"))}</header>
    ${sections
      .map(({ name, options }) => ({ name, options: options.filter((option) => fits(name, option, query.q)) }))
      .filter(({ options }) => options.length > 0)
      .map(
        ({ name, options }) => html`<section class="panel setting">
          <header><h2>${name}</h2></header>
          <table class="rows">
            <tbody>
              ${options.map(
                ({ key, value }) => html`<tr data-row>
                  <th scope="row"><code>${name}.${key}</code></th>
                  <td><code>${value}</code></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </section>`,
      )}
  `,
});

const fits = (section, { key, value }, text) => !text || `${section}.${key} ${value}`.toLowerCase().includes(text.toLowerCase());
