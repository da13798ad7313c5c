/** Dead letters: messages nobody could read, to be looked at, sent once more, or thrown away. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, post, remove } from "../../app/api.js";
import * as dialog from "../../app/dialog.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { mayWrite } from "../../app/session.js";
import { attempt } from "../../app/toast.js";
import { commands, curl } from "../../parts/commands.js";
import { facts } from "../../parts/facts.js";
import { list } from "../../parts/list.js";

const PAGE = 50;

export const deadLetters = page({
  title: () => t("place.dead-letters"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.dead-letters")]],
  load: ({ query }) => get(own("deadLetters"), { limit: PAGE, offset: query.offset }),
  view: (found, { query }, { read }) =>
    list({
      title: t("place.dead-letters"),
      total: found.total_entries,
      items: found.dead_letters,
      key: (each) => each.id,
      none: t("dead.none"),
      query,
      size: PAGE,
      columns: [
        { text: t("dead.letter"), value: (each) => html`<button class="link name" @click=${() => inspect(each, read)}>${each.id}</button>` },
        { text: t("queues.queue"), value: (each) => each.queue },
        { text: t("dead.reason"), value: (each) => each.reason },
        { text: t("dead.bytes"), value: (each) => each.bytes, kind: "number wide-only" },
      ],
    }),
});

function inspect(letter, read) {
  const path = own("deadLetters", letter.id);
  dialog.open({
    title: letter.id,
    kind: "wide",
    view: () => html`${facts([
        [t("queues.queue"), letter.queue],
        [t("dead.reason"), letter.reason],
        [t("dead.type"), letter.content_type],
        [t("dead.bytes"), letter.bytes],
      ])}
      <pre class="code wrapped" tabindex="0">${letter.body}</pre>
      ${commands([curl("POST", path + "/resubmit"), curl("DELETE", path)])}
      ${mayWrite() ? buttons(path, read) : ""}`,
  });
}

const buttons = (path, read) => html`<footer class="actions">
  <button class="button danger" @click=${() => act(() => remove(path), t("dead.discarded"), read)}>${t("dead.discard")}</button>
  <button class="button main-action" @click=${() => act(() => post(path + "/resubmit", {}), t("dead.resubmitted"), read)}>
    ${t("dead.resubmit")}
  </button>
</footer>`;

async function act(action, text, read) {
  if (!(await attempt(action, text))) return;
  dialog.close();
  await read();
}
