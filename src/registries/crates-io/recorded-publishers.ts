import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { ClientContext, OwnerCredential } from "../client.ts";
import type { Question } from "../question.ts";
import { told } from "../told.ts";
import { ask } from "./ask.ts";
import type { OwnersAnswer } from "./owners.ts";
import { type GitLabPage, readGitHubPublishers, readGitLabPage } from "./publishers.ts";

/** Whom to ask for the trusted publishers of a crate: an owner that is a user, not one of a team. */
const needs = "a token of a crate owner with the scope trusted-publishing";

/** In: a crate as crates.io spells it, and its owners. */
export type RecordedPublishers = (crate: string, owners: Observed<OwnersAnswer>) => Promise<Observed<readonly RecordedPublisher[]>>;

/**
 * Trusted publishers on record, of both providers, since either alone would be a part of the list. A crate is asked about with one
 * request, for GitHub's: an answer says that the token's account owns the crate, and that the token reaches it. So the list of
 * all that this account has for GitLab, which leaves out what a token does not reach, is asked for once for all crates.
 */
export function openRecordedPublishers(context: ClientContext): RecordedPublishers {
  const { credential } = context;
  if (credential === null) return () => Promise.resolve(unseen("no-permission", needs));
  let known: Promise<Observed<GitLabPublishers>> | undefined;
  const ofGitLab = async (users: readonly number[]): Promise<Observed<GitLabPublishers>> => {
    const found = await (known ??= askAccounts(context, credential, users));
    // A failure is not for good; that the token may not is.
    if (!found.seen && found.because !== "no-permission") known = undefined;
    return found;
  };
  return async (crate, owners) => {
    const github = await askGitHub(context, credential, crate);
    if (!github.seen) return github;
    if (!owners.seen) return owners;
    return told(await ofGitLab(owners.value.users), (all) => [...github.value, ...(all.get(keyOf(crate)) ?? [])]);
  };
}

/** By crate. */
type GitLabPublishers = ReadonlyMap<string, readonly RecordedPublisher[]>;

/** crates.io takes two names that differ in case, or in `-` and `_`, for one. */
export function isSameCrate(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(crate: string): string {
  return crate.toLowerCase().replaceAll("_", "-");
}

async function askGitHub(context: ClientContext, credential: OwnerCredential, crate: string): Promise<Observed<readonly RecordedPublisher[]>> {
  const found = await ask(context, `/trusted_publishing/github_configs?crate=${crate}&per_page=100`, {
    ...asOwner(credential),
    // "You are not an owner of this crate" (src/controllers/trustpub/github_configs/list.rs).
    refusedBy: [400],
    source: "GET /api/v1/trusted_publishing/github_configs",
    read: readGitHubPublishers,
  });
  return found.seen && found.value === null ? unseen("not-offered", "crates.io's own API") : (found as Observed<readonly RecordedPublisher[]>);
}

function asOwner({ token }: OwnerCredential): Pick<Question<unknown>, "authorization" | "needs" | "form"> {
  return { authorization: token, needs, form: "publishers 2" };
}

/**
 * The one that a token is of is not told, so each user is tried that owns a crate which the token reaches. None of them: the token
 * is one of the old kind, without scopes, to which crates.io shows no such list.
 */
async function askAccounts(context: ClientContext, credential: OwnerCredential, users: readonly number[]): Promise<Observed<GitLabPublishers>> {
  for (const user of users) {
    // oxlint-disable-next-line no-await-in-loop -- The next is asked about only if it is not this one.
    const found = await askAccount(context, credential, user);
    if (found.seen || found.because !== "no-permission") return found;
  }
  return unseen("no-permission", needs);
}

/** Of 100 each, one a second. */
const pages = 20;

async function askAccount(context: ClientContext, credential: OwnerCredential, user: number): Promise<Observed<GitLabPublishers>> {
  const all = new Map<string, RecordedPublisher[]>();
  let next: string | null = `?user_id=${user}&per_page=100`;
  for (let page = 0; page < pages; page++) {
    // oxlint-disable-next-line no-await-in-loop -- Where a page starts is told by the one before it.
    const found: Observed<GitLabPage | null> = await ask(context, `/trusted_publishing/gitlab_configs${next}`, {
      ...asOwner(credential),
      source: "GET /api/v1/trusted_publishing/gitlab_configs",
      read: readGitLabPage,
    });
    if (!found.seen) return found;
    if (found.value === null) return unseen("not-offered", "crates.io's own API");
    for (const { crate, publisher } of found.value.publishers) all.set(keyOf(crate), [...(all.get(keyOf(crate)) ?? []), publisher]);
    next = found.value.next;
    if (next === null) return seen(all, found.source, found.at);
  }
  return unseen("not-asked", "the crates' settings at crates.io, as an owner");
}
