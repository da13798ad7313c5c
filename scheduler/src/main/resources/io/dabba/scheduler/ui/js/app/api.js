/** Calls of the REST API. The session is a cookie that scripts cannot read. */

/** An answer that is not 2xx, with what the server says was expected and found. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

let onLoggedOut = () => {};

/** What to do when the session has ended. */
export function whenLoggedOut(action) {
  onLoggedOut = action;
}

export const get = (path, query) => send("GET", path + search(query));
export const post = (path, body) => send("POST", path, body);
export const patch = (path, body) => send("PATCH", path, body);
export const put = (path, body) => send("PUT", path, body);
export const remove = (path) => send("DELETE", path);

/** A path of Airflow's API, each part escaped. */
export const v2 = (...parts) => "/api/v2/" + parts.map(encodeURIComponent).join("/");

/** A path of what only Dabba has. */
export const own = (...parts) => "/api/dabba/v1/" + parts.map(encodeURIComponent).join("/");

/** `?a=1&b=2&b=3` of {a: 1, b: [2, 3]}; what is empty is left out. */
export function search(query = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== "") params.append(name, each);
    }
  }
  const text = params.toString();
  return text && "?" + text;
}

async function send(method, path, body) {
  const headers = { "X-Dabba-Request": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const answer = isJson && text ? JSON.parse(text) : text;
  if (response.ok) return answer;
  if (response.status === 401) onLoggedOut();
  throw new ApiError(response.status, detail(answer) ?? `${response.status} ${response.statusText}`);
}

function detail(answer) {
  const found = answer?.detail;
  return Array.isArray(found) ? found.map((each) => each.msg).join("; ") : found;
}
