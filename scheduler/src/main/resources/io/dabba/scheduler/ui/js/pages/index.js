/** Every page and its address. */

import { home } from "./home.js";
import { dags } from "./dags.js";
import { dag } from "./dag.js";
import { trigger } from "./trigger.js";
import { run } from "./run.js";
import { runs } from "./runs.js";
import { task } from "./task.js";
import { asset, assets } from "./assets.js";
import { approvals } from "./approvals.js";
import { alerts } from "./alerts.js";
import { account } from "./account.js";
import { adminPages } from "./admin/index.js";

export const pages = [
  ["/", home],
  ["/dags", dags],
  ["/dags/:dag_id", dag],
  ["/dags/:dag_id/trigger", trigger],
  ["/dags/:dag_id/runs/:run_id", run],
  ["/dags/:dag_id/runs/:run_id/tasks/:task_id", task],
  ["/runs", runs],
  ["/assets", assets],
  ["/assets/:asset_id", asset],
  ["/approvals", approvals],
  ["/alerts", alerts],
  ["/account", account],
  ...adminPages,
];
