/** Keys of the page of a DAG: h, j, k and l move what is chosen. */

const TYPING = "input, textarea, select, [contenteditable], dialog";
const MOVES = { h: [-1, 0], l: [1, 0], k: [0, -1], j: [0, 1] };
const ARROWS = { ArrowLeft: "h", ArrowRight: "l", ArrowUp: "k", ArrowDown: "j" };

let move;

/** Calls `action(columns, rows)` for as long as the view that asked for it is drawn. */
export const onMove = (action) => (move = action);

document.addEventListener(
  "keydown",
  (event) => {
    if (!move || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    const inView = event.target.closest?.("[data-moves]");
    const key = inView && ARROWS[event.key] ? ARROWS[event.key] : event.key;
    if (!MOVES[key] || (!inView && event.target.closest?.("[role=tablist]"))) return;
    if (!document.querySelector("[data-moves]")) return;
    event.preventDefault();
    move(...MOVES[key]);
  },
  { capture: true },
);
