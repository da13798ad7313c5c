/** Fields of a form, made of JSON Schemas: one for each param, of the kind that fits its type. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";

const INPUTS = { date: "date", time: "time", email: "email", uri: "url", "date-time": "datetime-local" };

/**
 * @param params [{name, schema, value}] in the order to show
 * @param problems text to show at a field, by name
 */
export function fields(params, problems) {
  return params.map(({ name, schema, value }) => field(name, schema, value, problems[name]));
}

/** Reads a form back: values by name, of the types that the schemas ask for; throws what it cannot read. */
export function read(form, params) {
  const values = {};
  for (const { name, schema, value } of params) {
    const input = form.elements["param:" + name];
    if (input) values[name] = typed(input, name, schema, value);
  }
  return values;
}

/** A text that is no JSON where JSON is wanted. */
export class Unreadable extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** Types that a schema admits; without one, what its default is. */
function types(schema, value) {
  if (schema.type) return [schema.type].flat();
  if (schema.enum) return ["enum"];
  if (value === null || value === undefined) return ["json"];
  if (Array.isArray(value)) return ["array"];
  return [typeof value === "object" ? "object" : Number.isInteger(value) ? "number" : typeof value];
}

const isNullable = (schema, value) => types(schema, value).includes("null");
const mainType = (schema, value) => types(schema, value).find((type) => type !== "null") ?? "json";

function field(name, schema, value, problem) {
  const id = "field-" + name;
  const required = !isNullable(schema, value);
  return html`<div class="field ${problem ? "wrong" : ""}">
    <label for=${id}>${schema.title ?? name}${required ? "" : html` <span class="soft small">${t("form.optional")}</span>`}</label>
    ${input(id, name, schema, value, problem)}
    ${schema.description ? html`<p class="small soft" id=${id + "-about"}>${schema.description}</p>` : ""}
    ${problem ? html`<p class="small problem" id=${id + "-problem"} role="alert">${problem}</p>` : ""}
  </div>`;
}

function input(id, name, schema, value, problem) {
  const about = [schema.description && id + "-about", problem && id + "-problem"].filter(Boolean).join(" ");
  const all = { id, name: "param:" + name, about, wrong: Boolean(problem), schema, value };
  const type = mainType(schema, value);
  if (schema.enum) return choice(all);
  if (type === "boolean") return box(all);
  if (type === "integer" || type === "number") return number(all, type);
  if (type === "string") return text(all);
  return json(all);
}

const choice = ({ id, name, about, wrong, schema, value }) => html`<select
  class="input"
  id=${id}
  name=${name}
  aria-describedby=${about}
  aria-invalid=${wrong}
>
  ${schema.enum.map(
    (each, index) => html`<option value=${index} ?selected=${JSON.stringify(each) === JSON.stringify(value)}>${String(each)}</option>`,
  )}
</select>`;

const box = ({ id, name, about, wrong, value }) =>
  html`<input id=${id} name=${name} type="checkbox" aria-describedby=${about} aria-invalid=${wrong} .checked=${value === true} />`;

const number = ({ id, name, about, wrong, schema, value }, type) => html`<input
  class="input"
  id=${id}
  name=${name}
  type="number"
  step=${type === "integer" ? (schema.multipleOf ?? 1) : "any"}
  min=${schema.minimum ?? schema.exclusiveMinimum ?? ""}
  max=${schema.maximum ?? schema.exclusiveMaximum ?? ""}
  ?required=${!isNullable(schema, value)}
  aria-describedby=${about}
  aria-invalid=${wrong}
  .value=${value ?? ""}
/>`;

function text({ id, name, about, wrong, schema, value }) {
  if (schema.format === "multiline" || (value ?? "").includes?.("\n")) {
    return html`<textarea class="input" id=${id} name=${name} rows="5" aria-describedby=${about} aria-invalid=${wrong} .value=${value ?? ""}></textarea>`;
  }
  return html`<input
    class="input"
    id=${id}
    name=${name}
    type=${INPUTS[schema.format] ?? "text"}
    step="1"
    minlength=${schema.minLength ?? 0}
    maxlength=${schema.maxLength ?? 65_536}
    aria-describedby=${about}
    aria-invalid=${wrong}
    .value=${value ?? ""}
  />`;
}

const json = ({ id, name, about, wrong, value }) => html`<textarea
  class="input mono"
  id=${id}
  name=${name}
  rows="4"
  spellcheck="false"
  aria-describedby=${about}
  aria-invalid=${wrong}
  .value=${value === undefined ? "" : JSON.stringify(value, null, 1)}
></textarea>`;

function typed(input, name, schema, value) {
  const type = mainType(schema, value);
  if (schema.enum) return schema.enum[Number(input.value)];
  if (type === "boolean") return input.checked;
  if (input.value === "" && isNullable(schema, value)) return null;
  if (type === "integer" || type === "number") return input.value === "" ? null : Number(input.value);
  if (type === "string") return schema.format === "date-time" ? new Date(input.value).toISOString() : input.value;
  return parsed(input.value, name);
}

function parsed(text, name) {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(name, t("form.notJson", { problem: error.message }));
  }
}
