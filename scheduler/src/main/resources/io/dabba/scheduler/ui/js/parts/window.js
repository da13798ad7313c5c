/**
 * Which part of a long or wide content is in sight. The content has its full size, so that the
 * browser scrolls it, but only what is in sight has to be drawn.
 */

import { directive, PartType } from "/ui/vendor/lit-html/directive.js";
import { AsyncDirective } from "/ui/vendor/lit-html/async-directive.js";

const BESIDE = 4;

/** The part of `count` things of `size` pixels that lies between two places, and some beside it. */
export function range(from, length, size, count) {
  const first = Math.max(0, Math.floor(from / size) - BESIDE);
  return [first, Math.min(count, Math.ceil((from + length) / size) + BESIDE)];
}

/** What is in sight of an element: where it is scrolled to, and its size. */
export class Sight {
  top = 0;
  left = 0;
  width = 1_200;
  height = 700;

  constructor(changed) {
    this.changed = changed;
  }

  read(element) {
    const now = [element.scrollTop, element.scrollLeft, element.clientWidth, element.clientHeight];
    const before = [this.top, this.left, this.width, this.height];
    if (now.every((each, index) => each === before[index])) return;
    [this.top, this.left, this.width, this.height] = now;
    this.changed();
  }
}

class Watch extends AsyncDirective {
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("expected an element to watch");
  }

  update(part, [sight, arrived]) {
    if (this.element !== part.element) this.follow(part.element, arrived);
    this.sight = sight;
  }

  follow(element, arrived) {
    this.element = element;
    this.resized = new ResizeObserver(() => this.sight.read(element));
    this.resized.observe(element);
    element.addEventListener("scroll", () => this.sight.read(element), { passive: true });
    if (arrived) queueMicrotask(() => arrived(element));
  }

  disconnected() {
    this.resized?.disconnect();
  }

  reconnected() {
    this.resized?.observe(this.element);
  }

  render() {}
}

/** Keeps a {@link Sight} of the element it stands on; `arrived` is called once it is there. */
export const watch = directive(Watch);
