import { Hono } from "hono";
import { html } from "hono/html";
import type { Living } from "../../sandbox/living.ts";
import { isLocal } from "../local.ts";
import { page } from "../pages/page.ts";

/** What stands at the invented GitHub, where nothing else shows it: the App's pull requests, issues and checks with their texts. */
export function inventedPages(world: Living): Hono {
  return new Hono().get("/invented", async (context) => {
    if (!isLocal(context)) return await context.notFound();
    const threads = world.now().repositories.flatMap(({ name, issues = [], pulls = [], checks = [] }) =>
      [...issues, ...pulls].map((one) => {
        const own = checks.filter(({ externalId }) => externalId === `pull-request ${one.number}`).at(-1);
        const check = html`<p>Check: <strong>${own?.conclusion ?? own?.status}</strong>, ${own?.title}</p>
          <pre>${own?.summary}</pre>`;
        return html`<details>
          <summary>${name} #${one.number} ${one.title} <span class="quiet">${one.state}, by ${one.author}</span></summary>
          ${own === undefined ? "" : check}
          <pre>${one.body}</pre>
          ${one.comments.map(
            (comment) =>
              html`<p class="quiet">${comment.author} says</p>
                <pre>${comment.body}</pre>`,
          )}
        </details>`;
      }),
    );
    return await page(context, "At the invented GitHub", html`${threads}`);
  });
}
