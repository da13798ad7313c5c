/** Every page and its address. */

import { home } from "./home.js";
import { dags } from "./dags.js";
import { dag } from "./dag.js";

export const pages = [
  ["/", home],
  ["/dags", dags],
  ["/dags/:dag_id", dag],
];
