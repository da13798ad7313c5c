/** A QR code of the server's: dark on light in every theme, or cameras would not read it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

/** @param code {size, path} in modules; @param label what it is, for those who cannot see it */
export const qr = ({ size, path }, label) => html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label}>
  <rect width="100%" height="100%" />
  <path d=${path} />
</svg>`;
