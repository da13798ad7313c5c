/** Rights as people write them: roles with commas, a grant in each line. */

/** `dag:etl_*=read,trigger` for each DAG or tag of each grant. */
export const written = (grants) =>
  grants
    .flatMap(({ dag_ids, tags, can }) => [
      ...dag_ids.map((id) => `dag:${id}=${used(can)}`),
      ...tags.map((tag) => `tag:${tag}=${used(can)}`),
    ])
    .join("\n");

/** Reads the same back; what has another form is handed on for the server to refuse. */
export const read = (text) => words(text, /\n/).map(grant);

/** Words between commas or line breaks. */
export const words = (text, separator = /[,\n]/) =>
  (text ?? "")
    .split(separator)
    .map((each) => each.trim())
    .filter(Boolean);

const used = (can) => can.map((each) => each.toLowerCase()).join(",");

function grant(line) {
  const [, kind, name, can] = /^(dag|tag):(.*)=([^=]*)$/.exec(line) ?? [];
  if (!kind) return line;
  return { [kind === "dag" ? "dag_ids" : "tags"]: [name], can: words(can) };
}
