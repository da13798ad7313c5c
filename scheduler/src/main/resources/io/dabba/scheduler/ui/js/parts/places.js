/** Places of the control room that have an address of their own. */

import { t } from "../app/i18n.js";

const MAIN = [
  ["/", "home"],
  ["/dags", "dags"],
  ["/runs", "runs"],
  ["/assets", "assets"],
  ["/approvals", "approvals"],
  ["/alerts", "alerts"],
  ["/admin", "admin"],
];

const ADMIN = [
  "variables",
  "connections",
  "pools",
  "workers",
  "queues",
  "dead-letters",
  "shards",
  "import-errors",
  "users",
  "roles",
  "audit",
  "config",
  "api",
];

/** Those of the rail. */
export const mainPlaces = () => MAIN.map(([address, key]) => place(address, key, key));

/** Those behind "Admin". */
export const adminPlaces = () => ADMIN.map((key) => place("/admin/" + key, key, "admin"));

export const places = () => [...mainPlaces(), ...adminPlaces()];

const place = (address, key, drawing) => ({ address, key, drawing, name: t("place." + key) });
