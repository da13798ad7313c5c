/** Texts in the reader's language. A catalogue is JSON: key to text with {names}; plurals by form. */

const LANGUAGES = ["en", "hi", "mr"];
const STORED = "dabba.language";

let language = "en";
let texts = {};
let fallback = {};
let plural = new Intl.PluralRules("en");

/** Languages that have a catalogue. */
export const languages = () => LANGUAGES;
export const current = () => language;

/** Loads the catalogue of the stored language, else of the browser's. */
export async function start() {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  fallback = await load("en");
  await choose(wanted.find((tag) => LANGUAGES.includes(tag)) ?? "en");
}

export async function choose(tag) {
  texts = tag === "en" ? fallback : await load(tag);
  language = tag;
  plural = new Intl.PluralRules(tag);
  localStorage.setItem(STORED, tag);
  document.documentElement.lang = tag;
}

/** The text of a key; `count` in the values chooses the plural form. */
export function t(key, values = {}) {
  const found = texts[key] ?? fallback[key] ?? key;
  const text = typeof found === "string" ? found : (found[plural.select(values.count ?? 0)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => format(values[name] ?? whole));
}

function format(value) {
  return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : String(value);
}

async function load(tag) {
  const response = await fetch(`/ui/i18n/${tag}.json`);
  return response.json();
}
