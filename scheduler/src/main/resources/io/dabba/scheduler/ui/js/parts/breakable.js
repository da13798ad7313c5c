/** A name with underscores, which may be broken after them where there is little room. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

export const breakable = (name) => name.split("_").map((part, index) => (index === 0 ? part : html`_<wbr />${part}`));
