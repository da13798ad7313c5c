/** Light or dark: as chosen, else as the system has it. */

const STORED = "dabba.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export const choice = () => localStorage.getItem(STORED) ?? "system";

export function choose(theme) {
  localStorage.setItem(STORED, theme);
  apply();
}

export function start() {
  system.addEventListener("change", apply);
  apply();
}

function apply() {
  const dark = choice() === "dark" || (choice() === "system" && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
