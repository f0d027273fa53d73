import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purl } from "../purl.ts";
import type { Question } from "../question.ts";
import { told } from "../told.ts";
import { type CratesPage, readAccount, readCratesPage } from "./account.ts";
import { type CrateAnswer, readCrate } from "./crate-answer.ts";
import { readOwners, teamAtGitHub } from "./owners.ts";
import { readGitHubPublishers, readGitLabPublishers } from "./publishers.ts";
import { absentRecord, misnamedRecord, publishersNeed, recordOf } from "./record.ts";

export const addresses = { api: "https://crates.io" };

export const openClient: OpenClient = (context) => ({
  record: async (name) => await record(context, name),
  ownedBy: async (account) => await ownedBy(context, account),
});

/** Two requests, and two more with a credential; one where there is no such crate. */
async function record(context: ClientContext, name: string): Promise<RegistryRecord> {
  if (!/^[a-z][\w-]{0,63}$/i.test(name)) return misnamedRecord(name, `pkg:cargo/${encodeURIComponent(name)}`);
  const known = purl("cargo", undefined, name);
  const crate = await askCrate(context, name);
  if (crate.seen && crate.value === null) return absentRecord(name, known, { ...crate, value: null });
  const [owners, publishers] = await Promise.all([askOwners(context, name), askPublishers(context, name)]);
  return recordOf(name, known, { crate: crate as Observed<CrateAnswer>, owners, publishers });
}

async function askCrate(context: ClientContext, name: string): Promise<Observed<CrateAnswer | null>> {
  const { versions } = context;
  return await ask(context, `/crates/${name}?include=versions`, {
    source: "GET /api/v1/crates/{name}",
    read: (body) => readCrate(body, versions),
    form: `crate 1, ${versions} versions`,
  });
}

async function askOwners(context: ClientContext, name: string): Promise<Observed<readonly RegistryOwner[]>> {
  const owners = await ask(context, `/crates/${name}/owners`, { source: "GET /api/v1/crates/{name}/owners", read: readOwners, form: "owners 1" });
  return whole(owners);
}

/** Of both providers, since either alone would be a part of the list. */
async function askPublishers(context: ClientContext, name: string): Promise<Observed<readonly RecordedPublisher[]>> {
  const { credential } = context;
  if (credential === null) return unseen("no-permission", publishersNeed);
  const asked = { authorization: credential.token, needs: publishersNeed, form: "publishers 1" };
  const query = `?crate=${name}&per_page=100`;
  const [github, gitlab] = await Promise.all([
    ask(context, `/trusted_publishing/github_configs${query}`, {
      ...asked,
      source: "GET /api/v1/trusted_publishing/github_configs",
      read: readGitHubPublishers,
    }),
    ask(context, `/trusted_publishing/gitlab_configs${query}`, {
      ...asked,
      source: "GET /api/v1/trusted_publishing/gitlab_configs",
      read: readGitLabPublishers,
    }),
  ]);
  const others = whole(gitlab);
  return others.seen ? told(whole(github), (own) => [...own, ...others.value]) : others;
}

/** What belongs to a crate that is there, and is said not to be: the registry has no such address. */
function whole<T>(answer: Observed<T | null>): Observed<T> {
  return answer.seen && answer.value === null ? unseen("not-offered") : (answer as Observed<T>);
}

/** Of 100 crates each, one a second. */
const pages = 20;

/** In: `ferris`, or a team as `github:acme:publishers`. An account that is not there owns nothing. */
async function ownedBy(context: ClientContext, account: string): Promise<Observed<readonly string[]>> {
  const kind = teamAtGitHub(account) === undefined ? "user" : "team";
  if (!/^[\w.:-]*\w[\w.:-]*$/.test(account)) return unseen("not-asked", "a name that an account of crates.io can have");
  const id = await ask(context, kind === "team" ? `/teams/${account.toLowerCase()}` : `/users/${account}`, {
    source: `GET /api/v1/${kind}s/{${kind}}`,
    read: (body) => readAccount(kind, body),
    form: "account 1",
  });
  if (!id.seen) return id;
  if (id.value === null) return seen([], id.source, id.at);
  const names: string[] = [];
  let next: string | null = `?${kind}_id=${id.value}&per_page=100`;
  for (let page = 0; page < pages; page++) {
    // oxlint-disable-next-line no-await-in-loop -- Where a page starts is told by the one before it.
    const found: Observed<CratesPage> = whole(await askCrates(context, next));
    if (!found.seen) return found;
    names.push(...found.value.names);
    next = found.value.next;
    if (next === null) return seen([...new Set(names)].sort(), found.source, found.at);
  }
  return unseen("not-asked", `https://crates.io/${kind}s/${account}`);
}

async function askCrates(context: ClientContext, query: string): Promise<Observed<CratesPage | null>> {
  return await ask(context, `/crates${query}`, { source: "GET /api/v1/crates", read: readCratesPage, form: "crates 1" });
}

async function ask<T>(
  { http, addresses: known }: ClientContext,
  path: string,
  question: Omit<Question<T>, "url" | "as">,
): Promise<Observed<T | null>> {
  return await http.ask({ ...question, url: `${known["api"]}/api/v1${path}`, as: "json" });
}
