/** The one dialog that may be open: over the page, closed by Escape, focus kept inside by the browser. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { keyed } from "/ui/vendor/lit-html/directives/keyed.js";
import { ref } from "/ui/vendor/lit-html/directives/ref.js";
import { t } from "./i18n.js";
import { icon } from "../parts/icons.js";

let shown;
let count = 0;

/**
 * Opens a dialog in place of the one that is open.
 *
 * @param title its heading
 * @param view its content as a template, drawn again whenever the page is
 * @param kind a class: "wide", "palette"
 */
export function open({ title, view, kind = "" }) {
  shown = { title, view, kind, id: ++count };
  redraw();
}

export function close() {
  shown = undefined;
  redraw();
}

export const isOpen = () => shown !== undefined;

export function dialogView() {
  if (!shown) return "";
  return keyed(
    shown.id,
    html`<dialog class="dialog ${shown.kind}" aria-labelledby="dialog-title" ${ref(appear)} @close=${close} @click=${outside}>
      <div class="sheet">
        <header>
          <h2 id="dialog-title">${shown.title}</h2>
          <button class="button bare square" aria-label=${t("dialog.close")} @click=${close}>${icon("close")}</button>
        </header>
        ${shown.view()}
      </div>
    </dialog>`,
  );
}

/** It is told of the element before that is in the page. */
function appear(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}

/** A click beside the sheet reaches the dialog itself. */
function outside(event) {
  if (event.target === event.currentTarget) close();
}

const redraw = () => dispatchEvent(new Event("dabba:redraw"));
