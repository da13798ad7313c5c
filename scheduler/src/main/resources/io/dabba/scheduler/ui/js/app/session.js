/** Who is logged in. */

import { get, post, remove } from "./api.js";

const PATH = "/ui/session";
let known;

/** The user, or undefined. */
export const user = () => known;

export const mayWrite = () => known?.may_write ?? false;

export async function start() {
  known = (await get(PATH)).user ?? undefined;
}

export async function login(username, password) {
  known = (await post(PATH, { username, password })).user;
}

export async function logout() {
  await remove(PATH);
  known = undefined;
}

export function forget() {
  known = undefined;
}
