/** Where one looks at a picture from: moved by pointer, wheel, fingers and keys. */

import { Sight, watch } from "./window.js";

const LEAST = 0.03;
const MOST = 2.5;
const READABLE = 0.55;
const CLICK_PIXELS = 5;
const STEP = 80;
const AROUND = 200;

export class Camera {
  scale = 1;
  x = 0;
  y = 0;
  #pointers = new Map();
  #moved = 0;
  #picture;
  #placed = false;

  constructor(changed) {
    this.changed = changed;
    this.window = new Sight(() => {
      if (!this.#placed && this.#picture) this.home();
      changed();
    });
  }

  /** The picture; another one is looked at from where most can be read of it. */
  of(picture) {
    if (this.#picture === picture) return;
    const isOther = this.#picture?.dag_id !== picture.dag_id;
    this.#picture = picture;
    if (isOther || !this.#placed) this.home();
  }

  watch() {
    return watch(this.window, (element) => {
      this.#placed = false;
      this.window.read(element);
      this.home();
      this.changed();
    });
  }

  /** All of it if that can be read, else its beginning. */
  home() {
    this.#placed = true;
    this.fit(false);
    if (this.scale >= READABLE) return;
    const { height } = this.#picture;
    this.scale = Math.max(READABLE, Math.min(1, this.window.height / height));
    this.x = 16;
    this.y = Math.max(0, (this.window.height - height * this.scale) / 2);
  }

  fit(redraw = true) {
    const { width, height } = this.#picture;
    const { width: wide, height: high } = this.window;
    this.scale = Math.max(LEAST, Math.min(1.1, (wide - 24) / width, (high - 24) / height));
    this.x = (wide - width * this.scale) / 2;
    this.y = (high - height * this.scale) / 2;
    if (redraw) this.changed();
  }

  transform() {
    return `translate(${this.x} ${this.y}) scale(${this.scale})`;
  }

  /** What is in sight, in the picture's lengths. */
  sight() {
    const { scale } = this;
    return { x: -this.x / scale, y: -this.y / scale, width: this.window.width / scale, height: this.window.height / scale };
  }

  sees(left, top, right, bottom) {
    const { x, y, width, height } = this.sight();
    const room = AROUND / this.scale;
    return right > x - room && left < x + width + room && bottom > y - room && top < y + height + room;
  }

  seesPoints(points) {
    let [left, top] = points;
    let [right, bottom] = points;
    for (let at = 2; at < points.length; at += 2) {
      left = Math.min(left, points[at]);
      right = Math.max(right, points[at]);
      top = Math.min(top, points[at + 1]);
      bottom = Math.max(bottom, points[at + 1]);
    }
    return this.sees(left, top, right, bottom);
  }

  zoom(by, x = this.window.width / 2, y = this.window.height / 2) {
    const scale = Math.min(MOST, Math.max(LEAST, this.scale * by));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.changed();
  }

  /** Moves just so far that this is in sight. */
  reveal({ x, y, width, height }) {
    const sight = this.sight();
    const inside = x >= sight.x && y >= sight.y && x + width <= sight.x + sight.width && y + height <= sight.y + sight.height;
    if (!inside) this.look(x + width / 2, y + height / 2);
  }

  look(x, y) {
    this.x = this.window.width / 2 - x * this.scale;
    this.y = this.window.height / 2 - y * this.scale;
    this.changed();
  }

  wheel(event) {
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY / 500), event.clientX - box.x, event.clientY - box.y);
  }

  grab(event) {
    if (this.#pointers.size === 0) this.#moved = 0;
    this.#pointers.set(event.pointerId, event);
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  drag(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    this.#moved += Math.abs(dx) + Math.abs(dy);
    if (this.#pointers.size === 2) this.#pinch(event, before);
    else Object.assign(this, { x: this.x + dx, y: this.y + dy });
    this.#pointers.set(event.pointerId, event);
    this.changed();
  }

  #pinch(event, before) {
    const other = [...this.#pointers.values()].find((each) => each.pointerId !== event.pointerId);
    const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
    const box = event.currentTarget.getBoundingClientRect();
    this.zoom(far(event) / far(before), (event.clientX + other.clientX) / 2 - box.x, (event.clientY + other.clientY) / 2 - box.y);
  }

  release(event, graph, on) {
    this.cancel(event);
    if (this.#moved > CLICK_PIXELS) return;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.x - this.x) / this.scale, (event.clientY - box.y - this.y) / this.scale];
    const hits = graph.nodes.filter((node) => x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.height);
    const hit = hits.at(-1);
    if (hit) on[hit.kind === "task" ? "pick" : "toggle"](hit, y - hit.y);
  }

  cancel(event) {
    this.#pointers.delete(event.pointerId);
  }

  /** To a place on the map. */
  leap(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const { width, height } = this.#picture;
    this.look(((event.clientX - box.x) / box.width) * width, ((event.clientY - box.y) / box.height) * height);
  }

  press(event) {
    const acts = {
      "+": () => this.zoom(1.3),
      "=": () => this.zoom(1.3),
      "-": () => this.zoom(1 / 1.3),
      0: () => this.fit(),
      PageUp: () => this.#shift(0, STEP),
      PageDown: () => this.#shift(0, -STEP),
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[event.key]();
  }

  #shift(x, y) {
    this.x += x;
    this.y += y;
    this.changed();
  }
}
