import { type Observed, type Unobserved, unseen } from "../../../model/observed.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import { isRefusal } from "../batches.ts";
import type { GraphqlError, Reader } from "../reader.ts";
import { type CopiesFound, copiesFrom, type RefGiven, refNames, type RefsGiven, type TagsGiven } from "./copies.ts";
import { deployKeysFrom, protectionsFrom, pushersFrom } from "./graphql-answers.ts";
import { manyPeople } from "./pushers.ts";
import { rulesetsFrom } from "./rulesets.ts";

/** A repository that publishes, and the workflow files that do. */
export interface DetailsAsked {
  /** `owner/name`. */
  readonly slug: string;
  readonly defaultBranch: string | null;
  readonly files: readonly string[];
  /** When it is asked, ISO 8601. */
  readonly at: string;
}

export interface Details extends Pick<RepositorySettings, "rulesets" | "branchProtection" | "deployKeys" | "pushers" | "refs"> {
  readonly copies: Observed<CopiesFound>;
}

/** Publishing workflows that are compared on other branches: more stand in hardly any repository. */
const mostFiles = 5;

/** Repositories of one query: each has some hundred nodes, and GitHub has ten seconds. */
const most = 10;

/**
 * What GraphQL shows of several repositories at once: rulesets, branch protection, deploy keys, who can push, and the
 * publishing workflows of other branches. Which permission GraphQL asks of an App for each is not documented (UNCONFIRMED):
 * those of the like REST endpoints are told. A part that is refused is unseen alone.
 */
export async function readDetails(reader: Reader, asked: readonly DetailsAsked[]): Promise<readonly Details[]> {
  const refused = new Refused();
  const answers = await reader.batch(asked, {
    what: "settings",
    most,
    query: (items) => queryFor(items, refused),
    read: (one, index, data, errors) => readOne(one, { alias: `r${index}`, data, errors }, refused),
  });
  return answers.map((answer) => ("seen" in answer ? nothing(answer) : answer));
}

/** What each part needs, as REST has it. */
const needs: Readonly<Record<Part, string>> = {
  rulesets: "metadata: read",
  branchProtectionRules: "administration: read",
  deployKeys: "administration: read",
  collaborators: "metadata: read, as somebody who can push",
  refs: "contents: read",
  tags: "contents: read",
};

type Part = "rulesets" | "branchProtectionRules" | "deployKeys" | "collaborators" | "refs" | "tags";

/** How many repositories a part is refused of, and shown of none, until it is asked of no further one. */
const enough = 3;

/** How often a repository is asked for anew whose answer lacks a part: then its other parts are taken without it. */
const patience = 2;

/** Parts that GitHub refuses: a person may see them of one repository and not of another, an App of all or none. */
class Refused {
  readonly #of = new Map<Part, Set<string>>();
  readonly #shown = new Set<Part>();
  readonly #incomplete = new Map<string, number>();

  /** Whether a repository has been incomplete so often that it will stay so. */
  staysIncomplete(slug: string): boolean {
    const times = this.#incomplete.get(slug) ?? 0;
    this.#incomplete.set(slug, times + 1);
    return times >= patience;
  }

  add(part: Part, slug: string): void {
    this.#of.set(part, (this.#of.get(part) ?? new Set()).add(slug));
  }

  show(part: Part): void {
    this.#shown.add(part);
  }

  has(part: Part, slug: string): boolean {
    const own = this.#of.get(part);
    return own !== undefined && (own.has(slug) || (own.size >= enough && !this.#shown.has(part)));
  }
}

const parts: Readonly<Record<Exclude<Part, "refs" | "tags">, string>> = {
  rulesets: `rulesets(first: 50, includeParents: true) {
    nodes {
      databaseId name target enforcement
      source { __typename }
      conditions { refName { include exclude } }
      rules(first: 50) { nodes { type parameters { ... on PullRequestParameters { requiredApprovingReviewCount requireCodeOwnerReview } } } }
      bypassActors(first: 50) { nodes { actor { __typename ... on App { slug } ... on Team { slug } } deployKey organizationAdmin enterpriseOwner repositoryRoleName } }
    }
  }`,
  branchProtectionRules: `branchProtectionRules(first: 50) {
    nodes {
      pattern requiresApprovingReviews requiredApprovingReviewCount requiresCodeOwnerReviews restrictsPushes
      allowsForcePushes allowsDeletions isAdminEnforced blocksCreations
      pushAllowances(first: 50) { nodes { actor { __typename ... on App { slug } ... on Team { slug } ... on User { login } } } }
      bypassPullRequestAllowances(first: 50) { nodes { actor { __typename ... on App { slug } ... on Team { slug } ... on User { login } } } }
    }
  }`,
  deployKeys: "deployKeys(first: 100) { nodes { title readOnly createdAt } }",
  collaborators: `collaborators(first: 100, affiliation: ALL) {
    pageInfo { hasNextPage }
    edges {
      permission
      node { login }
      permissionSources { permission source { __typename ... on Team { slug } } }
    }
  }`,
};

function queryFor(items: readonly DetailsAsked[], refused: Refused) {
  const used = new Set<string>();
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const give = (name: string, value: string): string => {
    variables[name] = value;
    declared.push(`$${name}: String!`);
    return `$${name}`;
  };
  const fields = items.map(({ slug, files }, index) => {
    const [owner = "", name = ""] = slug.split("/");
    // GitHub refuses a query with a variable that is not used.
    const copies = (refused.has("refs", slug) ? [] : files.slice(0, mostFiles))
      .map((file, at) => `w${at}: file(path: ${give(`p${index}x${at}`, file)}) { oid }`)
      .join(" ");
    const held = `{ name target { oid ... on Commit { ${copies} } } }`;
    // The default branch need not be among the first hundred.
    const refs = `defaultBranchRef ${held} refs(refPrefix: "refs/heads/", first: 100) { totalCount nodes ${held} }`;
    const tags = copies === "" || refused.has("tags", slug) ? "" : `tags: refs(refPrefix: "refs/tags/", first: 100) { totalCount nodes { name } }`;
    const own = Object.keys(parts).filter((part) => !refused.has(part as Part, slug));
    for (const part of own) used.add(part);
    const spread = own.map((part) => `...${part}`).join(" ");
    return `r${index}: repository(owner: ${give(`o${index}`, owner)}, name: ${give(`n${index}`, name)}) { nameWithOwner ${spread} ${tags} ${copies === "" ? "" : refs} }`;
  });
  const fragments = Object.entries(parts).flatMap(([part, text]) => (used.has(part) ? [`fragment ${part} on Repository { ${text} }`] : []));
  return { document: `query Details(${declared.join(", ")}) {\n${fields.join("\n")}\n}\n${fragments.join("\n")}`, variables };
}

interface PartsAnswered {
  readonly alias: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

function readOne(asked: DetailsAsked, { alias, data, errors }: PartsAnswered, refused: Refused): Details | undefined {
  const own = errors.filter(({ path }) => path[0] === alias);
  const repository = data[alias] as (Partial<Record<Part, unknown>> & { readonly defaultBranchRef?: RefGiven | null }) | null | undefined;
  // A part that may not be null takes its repository along: it is asked again without that part.
  if (repository === undefined || repository === null) {
    for (const error of own) if (isRefusal(error) && isPart(error.path[1])) refused.add(error.path[1], asked.slug);
    return undefined;
  }
  // A part left out for want of time comes when less is asked; one that is refused does not.
  if (own.some((error) => !isRefusal(error)) && !refused.staysIncomplete(asked.slug)) return undefined;
  const part = <T>(name: Part, make: (given: never) => T): Observed<T> => {
    const given = repository[name];
    const kept = own.filter((error) => withholds(error, name));
    if (kept.some((error) => !isRefusal(error))) return unseen("unavailable", needs[name]);
    if (given === null || given === undefined || kept.length > 0) return unseen("no-permission", needs[name]);
    refused.show(name);
    try {
      return { seen: true, value: make(given as never), source: `query Details: ${name}`, at: asked.at };
    } catch {
      return unseen("unavailable", needs[name]);
    }
  };
  const pushers = part("collaborators", pushersFrom);
  const copies: Details["copies"] =
    asked.files.length === 0
      ? unseen("not-asked")
      : part("refs", (given: RefsGiven) => copiesFrom(given, asked.files.slice(0, mostFiles), defaultBranchOf(asked, repository.defaultBranchRef)));
  return {
    rulesets: part("rulesets", (given: Parameters<typeof rulesetsFrom>[0]) =>
      rulesetsFrom(
        given,
        own.filter(isOfBypass).map(({ path }) => path[3]),
      ),
    ),
    branchProtection: part("branchProtectionRules", protectionsFrom),
    deployKeys: part("deployKeys", deployKeysFrom),
    // A part of the people is no list of them.
    pushers: pushers.seen && pushers.value === null ? manyPeople : (pushers as Details["pushers"]),
    copies,
    refs: copies.seen ? part("tags", (given: TagsGiven) => refNames(copies.value, given)) : copies,
  };
}

/** Without the default branch nothing can be told of the others: each would differ from it. */
function withholds(error: GraphqlError, name: Part): boolean {
  const [, of] = error.path;
  return (of === name && !isOfBypass(error)) || (name === "refs" && of === "defaultBranchRef");
}

/** Who passes by a ruleset may be kept back by itself, all of them or one: that is told with the ruleset. */
function isOfBypass({ path }: GraphqlError): boolean {
  return path[1] === "rulesets" && path[4] === "bypassActors";
}

/** @throws TypeError where there is one, and it was not told. */
function defaultBranchOf({ defaultBranch }: DetailsAsked, told: RefGiven | null | undefined): RefGiven | null {
  if (defaultBranch !== null && (told ?? null) === null) throw new TypeError("The default branch is missing.");
  return told ?? null;
}

function isPart(name: unknown): name is Part {
  return typeof name === "string" && name in needs;
}

function nothing(because: Unobserved): Details {
  return { rulesets: because, branchProtection: because, deployKeys: because, pushers: because, copies: because, refs: because };
}
