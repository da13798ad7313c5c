/** The structure of a DAG as rows, with closed groups and a search. */

/** Rows with all the tasks that each group has. */
export function withTasks(rows) {
  const byId = new Map(rows.map((row) => [row.id, { ...row, tasks: row.is_group ? [] : undefined }]));
  for (const row of rows) {
    if (row.is_group) continue;
    for (let at = byId.get(row.parent); at; at = byId.get(at.parent)) at.tasks.push(row.id);
  }
  return [...byId.values()];
}

/** Those that no closed group hides; of a search, what matches with the groups around it. */
export function visible(rows, closed, text = "") {
  const wanted = text.trim().toLowerCase();
  const hits = wanted && new Set(rows.filter((row) => row.id.toLowerCase().includes(wanted)).map((row) => row.id));
  const hidden = new Set();
  return rows.filter((row) => {
    if (hits) return hits.has(row.id) || row.tasks?.some((task) => hits.has(task));
    if (hidden.has(row.parent) || (row.parent && closed.has(row.parent))) {
      hidden.add(row.id);
      return false;
    }
    return true;
  });
}

/** A list in one field of the query. */
export const listed = (text) => new Set((text ?? "").split(",").filter(Boolean));

/** The same with one more or less, or null for none. */
export function toggled(text, item) {
  const all = listed(text);
  if (!all.delete(item)) all.add(item);
  return [...all].join(",") || null;
}
