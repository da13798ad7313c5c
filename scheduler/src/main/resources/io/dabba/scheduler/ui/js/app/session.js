/** Who is logged in. */

import { get, post, remove } from "./api.js";

const PATH = "/ui/session";
let known;
let outside;

/** The user, or undefined. */
export const user = () => known;

export const mayWrite = () => known?.may_write ?? false;

/** Whether the user may do something with everything, such as users.edit. */
export const may = (permission) => known?.permissions?.includes(permission) ?? false;

/** What else one can log in with, or undefined. */
export const provider = () => outside;

export async function start() {
  const found = await get(PATH);
  known = found.user ?? undefined;
  outside = found.provider ?? undefined;
}

export async function login(username, password, code) {
  known = (await post(PATH, { username, password, code })).user;
}

export async function logout() {
  await remove(PATH);
  known = undefined;
}

export function forget() {
  known = undefined;
}
