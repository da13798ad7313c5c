/** What a reader may choose: language, time zone, look. */

import { choose, current, languages, t } from "../app/i18n.js";
import { chooseZone, zoneChoice } from "../app/time.js";
import * as theme from "../app/theme.js";

const redraw = () => dispatchEvent(new Event("dabba:redraw"));

/** One choice: what it is called, what is chosen, [value, text] pairs, and how to choose. */
export const choices = () => [
  {
    drawing: "globe",
    label: t("shell.language"),
    chosen: current(),
    options: languages().map((tag) => [tag, t("language." + tag)]),
    pick: async (tag) => {
      await choose(tag);
      redraw();
    },
  },
  {
    drawing: "clock",
    label: t("shell.zone"),
    chosen: zoneChoice(),
    options: ["local", "utc", "dag"].map((zone) => [zone, t("zone." + zone)]),
    pick: (zone) => {
      chooseZone(zone);
      redraw();
      dispatchEvent(new Event("dabba:read"));
    },
  },
  {
    drawing: "moon",
    label: t("shell.theme"),
    chosen: theme.choice(),
    options: ["system", "light", "dark"].map((each) => [each, t("theme." + each)]),
    pick: (chosen) => {
      theme.choose(chosen);
      redraw();
    },
  },
];

/** Each option by itself, as the palette lists them. */
export const settings = () =>
  choices().flatMap(({ drawing, label, options, pick }) =>
    options.map(([value, text]) => ({ drawing, text: `${label}: ${text}`, act: () => pick(value) })),
  );
