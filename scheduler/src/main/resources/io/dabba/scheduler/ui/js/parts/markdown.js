/** Documentation, of the tree that the server made of its Markdown: an element for each kind. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

const KINDS = {
  text: ({ text }) => text,
  code: ({ text }) => html`<code>${text}</code>`,
  pre: ({ text }) => html`<pre class="code" tabindex="0">${text}</pre>`,
  p: (node) => html`<p>${inside(node)}</p>`,
  h1: (node) => html`<h2>${inside(node)}</h2>`,
  h2: (node) => html`<h3>${inside(node)}</h3>`,
  h3: (node) => html`<h4>${inside(node)}</h4>`,
  h4: (node) => html`<h5>${inside(node)}</h5>`,
  h5: (node) => html`<h6>${inside(node)}</h6>`,
  h6: (node) => html`<h6>${inside(node)}</h6>`,
  em: (node) => html`<em>${inside(node)}</em>`,
  strong: (node) => html`<strong>${inside(node)}</strong>`,
  ul: (node) => html`<ul>${inside(node)}</ul>`,
  ol: (node) => html`<ol>${inside(node)}</ol>`,
  li: (node) => html`<li>${inside(node)}</li>`,
  blockquote: (node) => html`<blockquote>${inside(node)}</blockquote>`,
  br: () => html`<br />`,
  hr: () => html`<hr />`,
  a: (node) => html`<a href=${safe(node.href)} target="_blank" rel="noopener noreferrer nofollow">${inside(node)}</a>`,
  table: (node) => html`<div class="scroll" tabindex="0"><table class="rows">${inside(node)}</table></div>`,
  thead: (node) => html`<thead>${inside(node)}</thead>`,
  tbody: (node) => html`<tbody>${inside(node)}</tbody>`,
  tr: (node) => html`<tr>${inside(node)}</tr>`,
  th: (node) => html`<th>${inside(node)}</th>`,
  td: (node) => html`<td>${inside(node)}</td>`,
};

const inside = ({ children }) => children.map(one);
const one = (node) => (KINDS[node.kind] ?? inside)(node);

/** The server lets no other addresses through; this is the second lock. */
const safe = (href) => (/^(?:https?:\/\/|mailto:)/i.test(href ?? "") ? href : "#");

export const markdown = (blocks) => html`<div class="prose">${blocks.map(one)}</div>`;
