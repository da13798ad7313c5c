/** Pages behind "Admin". */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { adminPlaces } from "../../parts/places.js";
import { api } from "./api.js";
import { audit } from "./audit.js";
import { config } from "./config.js";
import { connections } from "./connections.js";
import { deadLetters } from "./dead-letters.js";
import { importErrors } from "./import-errors.js";
import { pools } from "./pools.js";
import { queues } from "./queues.js";
import { shards } from "./shards.js";
import { roles } from "./roles.js";
import { users } from "./users.js";
import { variables } from "./variables.js";
import { workers } from "./workers.js";

const overview = page({
  title: () => t("place.admin"),
  crumbs: () => [[t("place.admin")]],
  view: () => html`
    <header class="head"><h1>${t("place.admin")}</h1></header>
    <nav class="tiles roomy" aria-label=${t("place.admin")}>
      ${adminPlaces().map(
        ({ address, key, name }) => html`<a class="panel tile" href=${address} data-row>
          <div><strong>${name}</strong><span class="small soft">${t("admin." + key)}</span></div>
        </a>`,
      )}
    </nav>
  `,
});

export const adminPages = [
  ["/admin", overview],
  ["/admin/variables", variables],
  ["/admin/connections", connections],
  ["/admin/pools", pools],
  ["/admin/workers", workers],
  ["/admin/queues", queues],
  ["/admin/dead-letters", deadLetters],
  ["/admin/shards", shards],
  ["/admin/import-errors", importErrors],
  ["/admin/users", users],
  ["/admin/roles", roles],
  ["/admin/audit", audit],
  ["/admin/config", config],
  ["/admin/api", api],
];
