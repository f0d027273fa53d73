import { type Observed, type Unobserved, unseen } from "../../../model/observed.ts";
import type { RepositorySettings } from "../../../model/repository-settings.ts";
import type { GraphqlError, Reader } from "../reader.ts";
import { type CopiesFound, copiesFrom, type RefsGiven } from "./copies.ts";
import { deployKeysFrom, protectionsFrom, pushersFrom } from "./graphql-answers.ts";
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

export interface Details extends Pick<RepositorySettings, "rulesets" | "branchProtection" | "deployKeys" | "pushers"> {
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
  const refused = new Set<Part>();
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
};

type Part = "rulesets" | "branchProtectionRules" | "deployKeys" | "collaborators" | "refs";

const parts: Readonly<Record<Exclude<Part, "refs">, string>> = {
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
      allowsForcePushes allowsDeletions isAdminEnforced
      pushAllowances(first: 50) { nodes { actor { __typename ... on App { slug } ... on Team { slug } ... on User { login } } } }
    }
  }`,
  deployKeys: "deployKeys(first: 50) { nodes { title readOnly createdAt } }",
  collaborators: `collaborators(first: 100, affiliation: ALL) {
    pageInfo { hasNextPage }
    edges {
      permission
      node { login }
      permissionSources { permission source { __typename ... on Team { slug } } }
    }
  }`,
};

function queryFor(items: readonly DetailsAsked[], refused: ReadonlySet<Part>) {
  const asked = Object.entries(parts).flatMap(([part, text]) => (refused.has(part as Part) ? [] : [text]));
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const give = (name: string, value: string): string => {
    variables[name] = value;
    declared.push(`$${name}: String!`);
    return `$${name}`;
  };
  const fields = items.map(({ slug, files }, index) => {
    const [owner = "", name = ""] = slug.split("/");
    const copies = files
      .slice(0, mostFiles)
      .map((file, at) => `w${at}: file(path: ${give(`p${index}x${at}`, file)}) { oid }`)
      .join(" ");
    const refs = `refs(refPrefix: "refs/heads/", first: 100) { totalCount nodes { name target { oid ... on Commit { ${copies} } } } }`;
    return `r${index}: repository(owner: ${give(`o${index}`, owner)}, name: ${give(`n${index}`, name)}) { ...Settings ${copies === "" || refused.has("refs") ? "" : refs} }`;
  });
  return {
    document: `query Details(${declared.join(", ")}) {\n${fields.join("\n")}\n}\nfragment Settings on Repository {\nnameWithOwner\n${asked.join("\n")}\n}`,
    variables,
  };
}

interface PartsAnswered {
  readonly alias: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

function readOne(asked: DetailsAsked, { alias, data, errors }: PartsAnswered, refused: Set<Part>): Details | undefined {
  const own = errors.filter(({ path }) => path[0] === alias);
  const learned = own.flatMap(({ type, path: [, name] }) => (isRefusal(type) && isPart(name) && !refused.has(name) ? [name] : []));
  for (const name of learned) refused.add(name);
  const repository = data[alias] as Partial<Record<Part, unknown>> | null | undefined;
  // A part that may not be null takes its repository along: it is asked again without that part.
  if (repository === undefined || repository === null) return undefined;
  // A part left out for want of time comes when less is asked; one that is refused does not.
  if (own.some(({ type }) => !isRefusal(type))) return undefined;
  const part = <T>(name: Part, make: (given: never) => T): Observed<T> => {
    const given = repository[name];
    if (given === null || given === undefined || own.some(({ path }) => path[1] === name)) return unseen("no-permission", needs[name]);
    try {
      return { seen: true, value: make(given as never), source: `query Details: ${name}`, at: asked.at };
    } catch {
      return unseen("unavailable", needs[name]);
    }
  };
  const pushers = part("collaborators", pushersFrom);
  return {
    rulesets: part("rulesets", rulesetsFrom),
    branchProtection: part("branchProtectionRules", protectionsFrom),
    deployKeys: part("deployKeys", deployKeysFrom),
    // A part of the people is no list of them.
    pushers: pushers.seen && pushers.value === null ? unseen("not-asked", "It has more than 100 collaborators") : (pushers as Details["pushers"]),
    copies:
      asked.files.length === 0
        ? unseen("not-asked")
        : part("refs", (given: RefsGiven) => copiesFrom(given, asked.files.slice(0, mostFiles), asked.defaultBranch)),
  };
}

function isRefusal(type: string | null): boolean {
  return type === "FORBIDDEN" || type === "NOT_FOUND" || type === "INSUFFICIENT_SCOPES";
}

function isPart(name: unknown): name is Part {
  return typeof name === "string" && name in needs;
}

function nothing(because: Unobserved): Details {
  return { rulesets: because, branchProtection: because, deployKeys: because, pushers: because, copies: because };
}
