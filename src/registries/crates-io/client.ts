import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purl } from "../purl.ts";
import { told } from "../told.ts";
import { type CratesPage, readAccount, readCratesPage } from "./account.ts";
import { ask } from "./ask.ts";
import { type CrateAnswer, readCrate } from "./crate-answer.ts";
import { type OwnersAnswer, readOwners, teamAtGitHub } from "./owners.ts";
import { isSameCrate, openRecordedPublishers, type RecordedPublishers } from "./recorded-publishers.ts";
import { absentRecord, misnamedRecord, recordOf } from "./record.ts";

export const addresses = { api: "https://crates.io" };

export const openClient: OpenClient = (context) => {
  const publishers = openRecordedPublishers(context);
  return {
    record: async (name) => await record(context, publishers, name),
    ownedBy: async (account) => await ownedBy(context, account),
  };
};

/** Two requests, and one more with a credential; one where there is no such crate. */
async function record(context: ClientContext, publishersOf: RecordedPublishers, name: string): Promise<RegistryRecord> {
  if (!/^[a-z][\w-]{0,63}$/i.test(name)) return misnamedRecord(name, `pkg:cargo/${encodeURIComponent(name)}`);
  const known = purl("cargo", undefined, name);
  const crate = await askCrate(context, name);
  if (crate.seen && crate.value === null) return absentRecord(name, known, { ...crate, value: null });
  const owners = await askOwners(context, name);
  const spelled = (crate.seen ? crate.value?.name : undefined) ?? name;
  // A token reaches crates by the names that crates.io gives them.
  const publishers = await publishersOf(isSameCrate(spelled, name) ? spelled : name, owners);
  return recordOf(name, known, { crate: crate as Observed<CrateAnswer>, owners: told(owners, (value) => value.owners), publishers });
}

async function askCrate(context: ClientContext, name: string): Promise<Observed<CrateAnswer | null>> {
  const { versions } = context;
  return await ask(context, `/crates/${name}?include=versions`, {
    source: "GET /api/v1/crates/{name}",
    read: (body) => readCrate(body, versions),
    form: `crate 1, ${versions} versions`,
  });
}

async function askOwners(context: ClientContext, name: string): Promise<Observed<OwnersAnswer>> {
  const owners = await ask(context, `/crates/${name}/owners`, { source: "GET /api/v1/crates/{name}/owners", read: readOwners, form: "owners 2" });
  return whole(owners);
}

/** What belongs to a crate that is there, and is said not to be: the registry has no such address. */
function whole<T>(answer: Observed<T | null>): Observed<T> {
  return answer.seen && answer.value === null ? unseen("not-offered", "crates.io's own API") : (answer as Observed<T>);
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
  return unseen("not-asked", "the account's page at crates.io");
}

async function askCrates(context: ClientContext, query: string): Promise<Observed<CratesPage | null>> {
  return await ask(context, `/crates${query}`, { source: "GET /api/v1/crates", read: readCratesPage, form: "crates 1" });
}
