/**
 * A graph that was laid out by the server, as SVG: to be zoomed and moved about, with a small map of
 * the whole. Only what is in sight is drawn; from afar, all boxes of a state are one path.
 */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { t } from "../app/i18n.js";
import { name, shape } from "./state.js";
import { size, worst } from "./states.js";

/** More boxes in sight than these are drawn as paths. */
const MOST_BOXES = 400;
const FAR = 0.3;
const MAP = { width: 168, height: 104 };

/**
 * @param graph the server's answer
 * @param states what is known of a node: a state or counts
 * @param chosen id of a node
 * @param camera what is in sight
 * @param on {pick(node), toggle(group)}
 */
export function graphPart({ graph, states, chosen, camera, on }) {
  camera.of(graph);
  const near = graph.nodes.filter((node) => camera.sees(node.x, node.y, node.x + node.width, node.y + node.height));
  const isFar = camera.scale < FAR || near.length > MOST_BOXES;
  return html`<div class="graph" data-moves tabindex="0" role="group" aria-label=${t("dag.graph.label")}
    @keydown=${(event) => camera.press(event)}
    ${camera.watch()}
  >
    <svg
      class="graph-all"
      aria-hidden="true"
      @wheel=${{ handleEvent: (event) => camera.wheel(event), passive: false }}
      @pointerdown=${(event) => camera.grab(event)}
      @pointermove=${(event) => camera.drag(event)}
      @pointerup=${(event) => camera.release(event, graph, on)}
      @pointercancel=${(event) => camera.cancel(event)}
    >
      <g transform=${camera.transform()}>
        ${lines(graph, camera, chosen, isFar)} ${isFar ? masses(near, states, chosen) : boxes(near, states, chosen)}
      </g>
    </svg>
    <div class="graph-tools">
      ${tool("+", "dag.graph.in", () => camera.zoom(1.3))} ${tool("−", "dag.graph.out", () => camera.zoom(1 / 1.3))}
      ${tool("⤢", "dag.graph.fit", () => camera.fit())}
    </div>
    ${map(graph, states, camera)}
  </div>`;
}

const tool = (text, key, act) =>
  html`<button class="button square" aria-label=${t(key)} title=${t(key)} @click=${act}>${text}</button>`;

function lines(graph, camera, chosen, isFar) {
  const seen = graph.edges.filter(({ points }) => camera.seesPoints(points));
  if (isFar) return svg`<path class="edge" d=${seen.map(({ points }) => straight(points)).join("")} />`;
  const near = (edge) => edge.source === chosen || edge.target === chosen;
  return svg`<path class="edge" d=${seen.filter((edge) => !near(edge)).map(({ points }) => way(points)).join("")} />
    <path class="edge near" d=${seen.filter(near).map(({ points }) => way(points)).join("")} />`;
}

const straight = (points) => `M${points[0]} ${points[1]}L${points.at(-2)} ${points.at(-1)}`;

/** Two points are joined by a curve, more by lines with round corners. */
function way(points) {
  const [x, y] = points;
  if (points.length === 4) {
    const middle = (x + points[2]) / 2;
    return `M${x} ${y}C${middle} ${y} ${middle} ${points[3]} ${points[2] - 5} ${points[3]}${tip(points)}`;
  }
  let path = `M${x} ${y}`;
  for (let at = 2; at < points.length - 2; at += 2) path += corner(points, at);
  return path + `L${points.at(-2) - 5} ${points.at(-1)}` + tip(points);
}

function corner(points, at) {
  const [x, y] = [points[at], points[at + 1]];
  const from = toward(x, y, points[at - 2], points[at - 1]);
  const to = toward(x, y, points[at + 2], points[at + 3]);
  return `L${from}Q${x} ${y} ${to}`;
}

function toward(x, y, otherX, otherY) {
  const length = Math.hypot(otherX - x, otherY - y) || 1;
  const part = Math.min(8, length / 2) / length;
  return `${x + (otherX - x) * part} ${y + (otherY - y) * part}`;
}

const tip = (points) => `m-4 -4l5 4l-5 4`;

/** One path for all boxes of a state. */
function masses(nodes, states, chosen) {
  const paths = new Map();
  for (const node of nodes) {
    if (node.kind === "open_group") continue;
    const state = worst(states(node)) ?? "none";
    paths.set(state, (paths.get(state) ?? "") + `M${node.x} ${node.y}h${node.width}v${node.height}h-${node.width}z`);
  }
  const picked = nodes.find((node) => node.id === chosen);
  return svg`${[...paths].map(([state, path]) => svg`<path class="mass" data-state=${state} d=${path} />`)}
    ${picked ? svg`<rect class="halo" x=${picked.x - 6} y=${picked.y - 6} width=${picked.width + 12} height=${picked.height + 12} rx="14" />` : ""}`;
}

const boxes = (nodes, states, chosen) => repeat(nodes, (node) => node.id, (node) => box(node, states, chosen));

function box(node, states, chosen) {
  if (node.kind === "open_group") return openGroup(node);
  const found = states(node);
  const state = worst(found) ?? "none";
  const { x, y, width, height } = node;
  const isMany = node.kind === "group" || node.is_mapped;
  return svg`<g class="node ${node.kind} ${node.id === chosen ? "chosen" : ""}" data-state=${state} transform="translate(${x} ${y})">
    <title>${node.id} · ${name(state)}${node.operator ? " · " + node.operator : ""}</title>
    ${isMany ? svg`<rect class="behind" x="4" y="4" width=${width} height=${height} rx="8" />` : ""}
    <rect width=${width} height=${height} rx="8" />
    <svg class="mark" x="10" y=${height / 2 - 8} width="16" height="16" viewBox="0 0 16 16">${shape(state)}</svg>
    <text x="34" y=${height / 2 - 2}>${clip(node.label, width - (isMany ? 76 : 44))}</text>
    <text class="kind" x="34" y=${height / 2 + 12}>${clip(kind(node), width - 44)}</text>
    ${isMany && size(found) > 0 ? svg`<text class="many" x=${width - 8} y=${height / 2 + 4}>×${size(found)}</text>` : ""}
  </g>`;
}

const kind = (node) =>
  node.kind === "group" ? t("dag.graph.group") : node.role === "work" ? node.operator : `${node.role} · ${node.operator}`;

const openGroup = ({ id, label, x, y, width, height }) => svg`<g class="node open_group" transform="translate(${x} ${y})">
  <rect width=${width} height=${height} rx="12" />
  <text x="14" y="22">▾ ${clip(label, width - 28)}<title>${id}</title></text>
</g>`;

const clip = (text, width) => {
  const most = Math.max(3, Math.floor(width / 7.4));
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
};

function map(graph, states, camera) {
  const scale = Math.min(MAP.width / graph.width, MAP.height / graph.height);
  const sight = camera.sight();
  return html`<svg
    class="graph-map wide-only"
    aria-hidden="true"
    viewBox="0 0 ${graph.width} ${graph.height}"
    width=${Math.max(24, graph.width * scale)}
    height=${Math.max(12, graph.height * scale)}
    @pointerdown=${(event) => camera.leap(event)}
    @pointermove=${(event) => event.buttons && camera.leap(event)}
  >
    ${masses(graph.nodes, states)}
    <rect class="sight" x=${sight.x} y=${sight.y} width=${sight.width} height=${sight.height} vector-effect="non-scaling-stroke" />
  </svg>`;
}
