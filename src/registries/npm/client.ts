import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purlNamed } from "../purl.ts";
import type { Question } from "../question.ts";
import { npmAddress } from "./address.ts";
import { type Attestations, readAttestations } from "./attested.ts";
import { type Found, mostFound, readFound, readOrganisation } from "./owned.ts";
import { type Packument, readPackument } from "./packument.ts";
import { absentRecord, misnamedRecord, publishersNeed, recordOf } from "./record.ts";
import { publishersFromTrustList } from "./trust-list.ts";

export const addresses: Readonly<Record<string, string>> = { registry: npmAddress.replace(/\/+$/, "") };

export const openClient: OpenClient = (context) => ({
  record: async (name) => await record(context, name),
  ownedBy: async (account) => await ownedBy(context, account),
});

/** Of one package; a third may be its trusted publishers, or another version's provenance. */
const requests = 3;

async function record(context: ClientContext, name: string): Promise<RegistryRecord> {
  const known = isName(name) ? purlOf(name) : undefined;
  if (known === undefined) return misnamedRecord(name, `pkg:npm/${encodeURIComponent(name)}`);
  const packument = await askPackument(context, name);
  if (packument.seen && packument.value === null) return absentRecord(name, known, packument);
  const read = packument as Observed<Packument>;
  const trust = isOwner(context) ? 1 : 0;
  const attested = (read.seen ? read.value.newest : []).filter((version) => version.attested).slice(0, requests - 1 - trust);
  const [publishers, ...attestations] = await Promise.all([
    askPublishers(context, name),
    ...attested.map(async ({ version }) => [version, await askAttestations(context, name, version)] as const),
  ]);
  return recordOf(name, known, { packument: read, attestations: new Map(attestations), publishers }, context.verify);
}

/** As addresses can have it: of one part, or of a scope and one part, neither leading elsewhere. */
function isName(name: string): boolean {
  return name.length <= 214 && /^(?:@[^/@\s.][^/@\s]*\/)?[^/@\s.][^/@\s]*$/.test(name) && !/[${}\\?#%]/.test(name);
}

/** Undefined for a name that npm takes for no package's: `node_modules`. */
function purlOf(name: string): string | undefined {
  try {
    return purlNamed("npm", name);
  } catch {
    return undefined;
  }
}

/** `@acme/lamp` as one part of a path, as npm's own client writes it. */
function escaped(name: string): string {
  return encodeURIComponent(name).replace(/^%40/, "@").replace("%2F", "%2f");
}

async function askPackument(context: ClientContext, name: string): Promise<Observed<Packument | null>> {
  const { versions } = context;
  return await ask(context, `/${escaped(name)}`, {
    // The short form that npm's client asks for has no publishers, maintainers or dates.
    accept: "application/json",
    source: "GET /{package}",
    read: (body) => readPackument(body, name, versions),
    form: `packument 2, ${versions} versions`,
  });
}

async function askAttestations(context: ClientContext, name: string, version: string): Promise<Observed<Attestations | null>> {
  return await ask(context, `/-/npm/v1/attestations/${escaped(name)}@${encodeURIComponent(version)}`, {
    source: "GET /-/npm/v1/attestations/{package}@{version}",
    read: readAttestations,
    form: "attestations 1",
    // A version's document told of it: that it is not there is for now.
    forever: (found) => found !== null,
  });
}

/** Whether npm may be asked for what only maintainers see: each such call wants a second factor. */
function isOwner({ credential }: ClientContext): boolean {
  return credential?.otp !== undefined;
}

async function askPublishers(context: ClientContext, name: string): Promise<Observed<readonly RecordedPublisher[]>> {
  const { credential } = context;
  if (credential?.otp === undefined) return unseen("no-permission", publishersNeed);
  const publishers = await ask(context, `/-/package/${escaped(name)}/trust`, {
    authorization: `Bearer ${credential.token}`,
    headers: { "npm-otp": credential.otp },
    source: "GET /-/package/{package}/trust",
    needs: publishersNeed,
    read: publishersFromTrustList,
    form: "trust 1",
  });
  // npm hides what an account may not see.
  return publishers.seen && publishers.value === null
    ? unseen("no-permission", publishersNeed)
    : (publishers as Observed<readonly RecordedPublisher[]>);
}

/** In: `@acme` for a scope, or an account's name. A scope's members see all of it, everybody else what the search finds. */
async function ownedBy(context: ClientContext, account: string): Promise<Observed<readonly string[]>> {
  const bare = account.replace(/^@/, "");
  if (!/^[\w~-][\w.~-]*$/.test(bare)) return unseen("not-asked", "a name that an account of npm can have");
  if (context.credential !== null && account.startsWith("@")) {
    const own = await ask(context, `/-/org/${encodeURIComponent(bare)}/package`, {
      authorization: `Bearer ${context.credential.token}`,
      source: "GET /-/org/{scope}/package",
      read: readOrganisation,
      form: "organisation 1",
    });
    if (own.seen && own.value !== null) return seen(own.value, own.source, own.at);
  }
  const text = `${account.startsWith("@") ? "scope" : "maintainer"}:${bare}`;
  const found: Observed<Found | null> = await ask(context, `/-/v1/search?text=${encodeURIComponent(text)}&size=${mostFound}`, {
    source: "GET /-/v1/search",
    read: (body) => readFound(body, account),
    form: `search 1, ${account}`,
  });
  if (!found.seen) return found;
  if (found.value === null) return unseen("not-offered", "npm's own registry");
  if (!found.value.whole) return unseen("not-asked", `a member of npm's organisation: the search gives ${mostFound} packages at most`);
  return seen(found.value.names, found.source, found.at);
}

async function ask<T>(
  { http, addresses: known }: ClientContext,
  path: string,
  question: Omit<Question<T>, "url" | "as">,
): Promise<Observed<T | null>> {
  return await http.ask({ ...question, url: `${known["registry"]}${path}`, as: "json" });
}
