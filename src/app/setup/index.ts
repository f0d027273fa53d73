import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { ImprimaturError } from "../../errors.ts";
import type { Configuration } from "../configuration.ts";
import type { Log } from "../log.ts";
import { page } from "../pages/page.ts";
import { isSame } from "../server/same.ts";
import { convert, type MadeApp } from "./convert.ts";
import { keep, mayKeep } from "./keep.ts";
import { manifestFrom } from "./manifest.ts";
import { openStates } from "./states.ts";

export interface SetupOptions {
  /** Where GitHub reaches the App, without a slash at the end. */
  readonly address: string;
  readonly github: Configuration["github"];
  /** The directory that the credentials are kept in. */
  readonly data: string;
  /** Whoever has it sets up: `setupKey()`, shown to the operator and to nobody else. */
  readonly key: string;
  readonly log: Log;
  /** Told when the credentials are kept and the answer is under way; set-up is over then. */
  readonly onDone: () => void;
  readonly now?: () => number;
}

/** A key that cannot be guessed. */
export function setupKey(): string {
  return randomBytes(24).toString("base64url");
}

/** How GitHub names accounts. */
const login = /^[a-z\d](?:[a-z\d-]{0,98}[a-z\d])?$/i;

/**
 * One click from nothing to an App: the page sends a manifest to GitHub, GitHub makes the App and sends the person back with a code, and the
 * code is exchanged for credentials, which are kept in a file. They are never shown.
 */
export function setupPages({ address, github, data, key, log, onDone, now = Date.now }: SetupOptions): Hono {
  const states = openStates(now);
  let isOver = false;
  const mayEnter = (context: Context) => !isOver && isSame(context.req.query("key") ?? "", key);

  async function created(context: Context): Promise<Response> {
    const { code = "", state = "" } = context.req.query();
    if (isOver || !/^[\w-]{1,200}$/.test(code) || !states.take(state)) {
      return await failed(context, "This answer of GitHub's belongs to no set-up that is under way here, or it was used. Begin again.", 400);
    }
    try {
      await mayKeep(data);
      const made = await convert(code, github);
      await keep(data, made);
      isOver = true;
      log.info({ id: made.id, slug: made.slug }, "The App was made, and its credentials are kept");
      setImmediate(onDone);
      return await done(context, made);
    } catch (error) {
      log.error({ err: error }, "The App could not be set up");
      // What stood in the way can be put right, and the page be loaded again: GitHub keeps the code for an hour.
      states.giveBack(state);
      const says = error instanceof ImprimaturError ? error.message : "Something failed. The log says what.";
      return await failed(context, says, 502);
    }
  }

  return new Hono()
    .get("/setup", async (context) => {
      if (!mayEnter(context)) return await failed(context, "Set-up takes the address that was printed at start, with its key.", 404);
      const { login: given, personal } = context.req.query();
      if (given === undefined && personal === undefined) return await ask(context, key);
      const owner = (given ?? "").trim();
      if (personal === undefined && !login.test(owner)) return await ask(context, key, "This is no organisation's name as GitHub has them.");
      return await offer(context, owner);
    })
    .get("/setup/created", created);

  async function offer(context: Context, owner: string): Promise<Response> {
    const name = owner === "" ? `Imprimatur ${randomBytes(3).toString("hex")}` : `Imprimatur ${owner}`;
    const manifest = manifestFrom(readFileSync(new URL("../../../app.yml", import.meta.url), "utf8"), address, name);
    const path = owner === "" ? "/settings/apps/new" : `/organizations/${owner}/settings/apps/new`;
    // GitHub is told where the form comes from, and not by which key.
    context.header("referrer-policy", "strict-origin");
    const content = html`<p>
        GitHub asks next whether to make the App for <strong>${owner === "" ? "your own account" : owner}</strong>. It may ask you to sign in.
      </p>
      <p>The App will be reached at <code>${manifest.hook_attributes.url}</code>.</p>
      <form method="post" action="${github.host}${path}?state=${states.make()}">
        <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
        <button>Go to GitHub</button>
      </form>`;
    return await page(context, "Set up Imprimatur", content, { forms: github.host });
  }
}

async function ask(context: Context, key: string, problem = ""): Promise<Response> {
  const content = html`<p>Imprimatur needs a GitHub App of its own. Who shall own it?</p>
    ${problem === "" ? "" : html`<p role="alert">${problem}</p>`}
    <form method="get" action="setup">
      <input type="hidden" name="key" value="${key}" />
      <label for="login">Organisation</label>
      <input id="login" name="login" type="text" required autocomplete="off" autocapitalize="off" spellcheck="false" />
      <button>Go on</button>
    </form>
    <form method="get" action="setup">
      <input type="hidden" name="key" value="${key}" />
      <button name="personal" value="yes">Use my own account instead</button>
    </form>`;
  return await page(context, "Set up Imprimatur", content, { forms: "'self'", status: problem === "" ? 200 : 400 });
}

async function done(context: Context, { installAt }: MadeApp): Promise<Response> {
  const content = html`<p>GitHub made the App, and its credentials are kept on the server.</p>
    <p><a href="${installAt}">Install it</a> where it shall audit. The first audit begins then.</p>`;
  return await page(context, "Imprimatur is set up", content);
}

async function failed(context: Context, says: string, status: 400 | 404 | 502): Promise<Response> {
  return await page(context, "Set up Imprimatur", html`<p>${says}</p>`, { status });
}
