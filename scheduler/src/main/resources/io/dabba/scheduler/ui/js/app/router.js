/** Which page the address names. All view state stands in the address. */

const routes = [];
let changed = () => {};

/** Adds a page; `:name` in the path is a parameter. */
export function route(path, page) {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  const pattern = new RegExp("^" + path.replace(/:\w+/g, "([^/]+)") + "/?$");
  routes.push({ pattern, names, page });
}

/** Calls `action` now and whenever the address changes. */
export function start(action) {
  changed = action;
  addEventListener("popstate", () => changed(here()));
  document.addEventListener("click", follow);
  changed(here());
}

/** The page, parameters and query of the address. */
export function here() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  for (const { pattern, names, page } of routes) {
    const match = pattern.exec(location.pathname);
    if (match) {
      const params = Object.fromEntries(
        names.map((name, index) => [name, decodeURIComponent(match[index + 1])]),
      );
      return { page, params, query };
    }
  }
  return { page: undefined, params: {}, query };
}

/** Goes to an address of this site. */
export function go(address, { replace = false } = {}) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  history[replace ? "replaceState" : "pushState"](null, "", url);
  changed(here());
}

/** Changes part of the query; null takes a field away. */
export function setQuery(fields, options) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  go(url, options);
}

/** A path of pages, each part escaped. */
export const path = (...parts) => "/" + parts.map(encodeURIComponent).join("/");

function follow(event) {
  const link = event.target.closest?.("a[href]");
  const plain = !event.defaultPrevented && event.button === 0;
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || !plain || modified || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || /^\/(api|ui|auth|metrics)\b/.test(link.pathname)) return;
  event.preventDefault();
  go(link.href);
}
