/** Source of DAGs in YAML and Java, coloured. Tokens become elements; no text becomes markup. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

const YAML = [
  ["comment", /#[^\n]*/y],
  ["string", /"(?:\\.|[^"\\\n])*"|'(?:''|[^'\n])*'/y],
  ["template", /\{\{.*?\}\}|\{%.*?%\}/y],
  ["key", /[\w.$~-]+(?=\s*:(?:\s|$))/my],
  ["number", /(?<![\w.-])-?\d+(?:\.\d+)?(?:ms|[smhd])?(?![\w-])/y],
  ["word", /(?<![\w.-])(?:true|false|null|~)(?![\w-])/y],
  ["mark", />>|<<|^---$|(?<=:[ \t]+)[|>][+-]?(?=\s*\n)/my],
];

const JAVA = [
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["string", /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])'/y],
  ["mark", /@\w+/y],
  ["number", /\b\d[\d_]*(?:\.\d+)?[LlFfDd]?\b/y],
  [
    "word",
    /\b(?:abstract|boolean|break|case|catch|class|continue|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|public|record|return|sealed|static|super|switch|this|throw|throws|true|false|try|var|void|while|yield)\b/y,
  ],
  ["key", /\b[A-Z]\w*/y],
];

/** `[[kind, text]]` of a line or more. */
export function tokens(text, language) {
  const rules = language === "java" ? JAVA : YAML;
  const found = [];
  let plain = 0;
  for (let at = 0; at < text.length; ) {
    const hit = match(rules, text, at);
    if (!hit) {
      at = skip(text, at);
      continue;
    }
    if (at > plain) found.push(["", text.slice(plain, at)]);
    found.push(hit);
    at += hit[1].length;
    plain = at;
  }
  if (plain < text.length) found.push(["", text.slice(plain)]);
  return found;
}

function match(rules, text, at) {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = at;
    const hit = pattern.exec(text)?.[0];
    if (hit) return [kind, hit];
  }
  return undefined;
}

/** A word that is nothing special is passed over as a whole. */
function skip(text, at) {
  const word = /[\w$]+/y;
  word.lastIndex = at;
  return at + (word.exec(text)?.[0].length ?? 1);
}

/** `[[kind, text]]` for each line; what spans lines is cut at their ends. */
export function lines(text, language) {
  const all = [[]];
  for (const [kind, token] of tokens(text, language)) {
    token.split("\n").forEach((part, index) => {
      if (index > 0) all.push([]);
      if (part) all.at(-1).push([kind, part]);
    });
  }
  return all;
}

export const languageOf = (text) => (/^\s*(?:package|import)\s+[\w.]+/m.test(text) ? "java" : "yaml");

export const coloured = (line) => line.map(([kind, text]) => (kind ? html`<span class="token ${kind}">${text}</span>` : text));

export function code(text, label) {
  const language = languageOf(text);
  return html`<div class="source" tabindex="0" role="region" aria-label=${label}>
    <ol>${lines(text.replace(/\n$/, ""), language).map((line) => html`<li><code>${coloured(line)}</code></li>`)}</ol>
  </div>`;
}
