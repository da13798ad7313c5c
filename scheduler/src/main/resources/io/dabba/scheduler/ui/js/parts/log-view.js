/**
 * Lines of a log, of which only those in sight are in the page, so that fifty thousand of them are
 * as light as fifty. Search, level and times stand in the address.
 */

import { render } from "/ui/vendor/lit-html/lit-html.js";
import { frame, LEVELS } from "./log-frame.js";
import { follow } from "./log-reader.js";
import { row } from "./log-row.js";

const LINE = 20;
const MARGIN = 20;

class LogView extends HTMLElement {
  #of = {};
  #query = {};
  #zone;
  #lines = [];
  #shown = [];
  #hits = [];
  #hit = 0;
  #following = true;
  #over = false;
  #problem = "";
  #stop;
  #drawing = false;

  set of(of) {
    if (JSON.stringify(of) === JSON.stringify(this.#of)) return;
    this.#of = of;
    if (this.isConnected) this.#read();
  }

  set query(query) {
    const same = ["log_q", "log_level", "log_times"].every((name) => query[name] === this.#query[name]);
    this.#query = query;
    if (this.isConnected && !same) this.#sift();
    this.#draw();
  }

  set zone(zone) {
    this.#zone = zone;
    this.#draw();
  }

  connectedCallback() {
    this.#read();
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  async #read() {
    this.#stop?.abort();
    const stop = (this.#stop = new AbortController());
    this.#lines = [];
    this.#over = false;
    this.#problem = "";
    this.#following = true;
    this.#sift();
    try {
      await follow(this.#of, (lines) => this.#add(lines), stop.signal);
      this.#over = !stop.signal.aborted;
    } catch (error) {
      if (!stop.signal.aborted) this.#problem = error.message;
    }
    this.#draw();
  }

  #add(lines) {
    this.#lines.push(...lines);
    this.#sift();
  }

  /** Chooses the lines to show and, among them, those that match. */
  #sift() {
    const least = Math.max(0, LEVELS.indexOf(this.#query.log_level));
    const wanted = (this.#query.log_q ?? "").toLowerCase();
    this.#shown = least === 0 ? this.#lines : this.#lines.filter((line) => LEVELS.indexOf(line.level) >= least);
    this.#hits = [];
    if (wanted) {
      this.#shown.forEach((line, index) => line.plain.toLowerCase().includes(wanted) && this.#hits.push(index));
    }
    this.#hit = Math.min(this.#hit, Math.max(0, this.#hits.length - 1));
    this.#draw();
  }

  /** Draws once per frame at most. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      render(this.#view(), this);
      const box = this.querySelector(".lines-box");
      box.querySelector(".lines-sheet").style.height = this.#shown.length * LINE + "px";
      if (this.#following && !this.#query.log_q) box.scrollTop = box.scrollHeight;
      this.#drawLines();
    });
  }

  #drawLines() {
    const box = this.querySelector(".lines-box");
    if (!box) return;
    const from = Math.max(0, Math.floor(box.scrollTop / LINE) - MARGIN);
    const to = Math.min(this.#shown.length, from + Math.ceil(box.clientHeight / LINE) + 2 * MARGIN);
    const window = box.querySelector("ol");
    window.style.transform = `translateY(${from * LINE}px)`;
    window.start = from + 1;
    const marked = {
      text: this.#query.log_q,
      current: this.#hits[this.#hit],
      times: this.#query.log_times !== "off",
      zone: this.#zone,
    };
    render(
      this.#shown.slice(from, to).map((line, index) => row(line, from + index, marked)),
      window,
    );
  }

  #view() {
    return frame(
      {
        query: this.#query,
        count: this.#shown.length,
        last: this.#lines.at(-1)?.at,
        hit: this.#hit,
        hits: this.#hits.length,
        following: this.#following,
        over: this.#over,
        problem: this.#problem,
      },
      {
        leap: (by) => this.#leap(by),
        follow: () => this.#turnFollowing(),
        save: () => this.#save(),
        scrolled: () => this.#scrolled(),
      },
    );
  }

  #leap(by) {
    const { length } = this.#hits;
    if (length === 0) return;
    this.#following = false;
    this.#hit = (this.#hit + by + length) % length;
    const box = this.querySelector(".lines-box");
    box.scrollTop = this.#hits[this.#hit] * LINE - box.clientHeight / 2;
    this.#draw();
  }

  /** Who scrolls up wants to read; who scrolls to the end wants to follow. */
  #scrolled() {
    const box = this.querySelector(".lines-box");
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 2 * LINE;
    if (atEnd !== this.#following) {
      this.#following = atEnd;
      this.#draw();
    }
    this.#drawLines();
  }

  #turnFollowing() {
    this.#following = !this.#following;
    this.#draw();
  }

  #save() {
    const text = this.#lines.map((line) => `${line.at} ${line.level} ${line.plain}\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = `${this.#of.dag_id}.${this.#of.task_id}.${this.#of.try_number}.log`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  }
}

customElements.define("dabba-log", LogView);
