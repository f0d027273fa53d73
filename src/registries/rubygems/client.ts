import { unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purl } from "../purl.ts";
import type { Question } from "../question.ts";
import { told } from "../told.ts";
import { areForGood, checked, readAttestations, type Shown, unasked } from "./attested.ts";
import { readGems, readOwners } from "./owners.ts";
import { readPublishers } from "./publishers.ts";
import { misnamedRecord, publishersNeed, recordOf } from "./record.ts";
import { publisherShown } from "./shown-publisher.ts";
import { readVersions, type ToldVersion } from "./versions.ts";

export const addresses = { api: "https://rubygems.org" };

export const openClient: OpenClient = (context) => ({
  record: async (name) => await record(context, name),
  ownedBy: async (account) => await ownedBy(context, account),
});

/**
 * Three requests. With a credential a fourth where trusted publishers are on record, or are not shown: a gem that has none has no
 * attestation to ask for.
 */
async function record(context: ClientContext, name: string): Promise<RegistryRecord> {
  const now = context.now();
  if (!isNamed(name)) return misnamedRecord(name, `pkg:gem/${encodeURIComponent(name)}`, now);
  const [versions, owners, publishers] = await Promise.all([
    ask(context, `/versions/${name}.json`, {
      source: "GET /api/v1/versions/{gem}.json",
      read: (body) => readVersions(body, context.versions),
      form: `versions 1, ${context.versions} versions`,
    }),
    ask(context, `/gems/${name}/owners.json`, { source: "GET /api/v1/gems/{gem}/owners.json", read: readOwners, form: "owners 1" }),
    askPublishers(context, name),
  ]);
  const newest = versions.seen ? versions.value?.newest[0] : undefined;
  const hasNone = publishers.seen && publishers.value.length === 0;
  const { shown, shownPublishers } =
    newest === undefined || hasNone ? { shown: unasked, shownPublishers: [] } : await askAttestations(context, name, newest);
  return recordOf(name, purl("gem", undefined, name), now, { versions, owners, publishers, newest: shown, shownPublishers });
}

interface Attestations {
  readonly shown: Shown;
  readonly shownPublishers: readonly RecordedPublisher[];
}

async function askAttestations(context: ClientContext, name: string, { version, sha256 }: ToldVersion): Promise<Attestations> {
  const attestations = await ask(context, `/attestations/${name}-${encodeURIComponent(version)}.json`, {
    source: "GET /api/v1/attestations/{gem}-{version}.json",
    read: readAttestations,
    form: "attestations 1",
    forever: (found) => areForGood(found, sha256, context.verify),
  });
  const { shown, verified } = checked(attestations, sha256, context.verify);
  const bundle = attestations.seen ? attestations.value?.[0] : undefined;
  return { shown, shownPublishers: verified === null ? [] : publisherShown(bundle, verified) };
}

async function askPublishers(context: ClientContext, name: string): Promise<Observed<readonly RecordedPublisher[]>> {
  const { credential } = context;
  if (credential === null) return unseen("no-permission", publishersNeed);
  const publishers = await ask(context, `/gems/${name}/trusted_publishers.json`, {
    authorization: credential.token,
    ...(credential.otp === undefined ? {} : { headers: { otp: credential.otp } }),
    needs: publishersNeed,
    source: "GET /api/v1/gems/{gem}/trusted_publishers.json",
    read: readPublishers,
    form: "publishers 1",
  });
  // A gem that is not there may have pending publishers, which are shown on the website alone.
  return publishers.seen && publishers.value === null ? unseen("not-offered") : told(publishers, (value) => value ?? []);
}

/** In: a user's handle. One that is not found may be an organisation's, whose gems no answer lists. */
async function ownedBy(context: ClientContext, account: string): Promise<Observed<readonly string[]>> {
  if (!isNamed(account)) return unseen("not-asked", "a handle that an account of RubyGems can have");
  const gems = await ask(context, `/owners/${account}/gems.json`, {
    source: "GET /api/v1/owners/{handle}/gems.json",
    read: readGems,
    form: "gems 1",
  });
  return gems.seen && gems.value === null ? unseen("not-offered", "the organisation's page at rubygems.org") : told(gems, (value) => value ?? []);
}

/** Characters of RubyGems' own pattern (rubygems/rubygems.org, lib/patterns.rb); dots alone would lead elsewhere. */
function isNamed(name: string): boolean {
  return /^[\w.-]+$/.test(name) && /\w/.test(name);
}

async function ask<T>(
  { http, addresses: known }: ClientContext,
  path: string,
  question: Omit<Question<T>, "url" | "as">,
): Promise<Observed<T | null>> {
  return await http.ask({ ...question, url: `${known["api"]}/api/v1${path}`, as: "json" });
}
