import type { AccessToken } from "../model/access-token.ts";
import type { RepositoryDigest } from "../model/digest.ts";
import type { Setting, SettingEvidence } from "../model/setting.ts";
import { packagesIn, publishingRepositories } from "./publishing-repositories.ts";
import type { Doubt, OrganisationSubject } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { upToFive } from "./up-to-five.ts";
import { listed } from "./wording.ts";

/** A personal access token that can change what a repository that publishes releases. */
export interface WritingAccessToken {
  readonly token: AccessToken;
  readonly at: Setting;
  /** "ada's token deploy", and what it can do where: the start of a sentence. */
  readonly says: string;
  readonly evidence: readonly SettingEvidence[];
  readonly packages: readonly string[];
}

/** Those of the tokens in question that work and reach one, and what could not be told of the others: one doubt each for what is missing. */
export function writingAccessTokens(
  subject: OrganisationSubject,
  concerns: (token: AccessToken) => boolean,
): { readonly tokens: readonly WritingAccessToken[]; readonly doubts: readonly Doubt[] } {
  const { organisation, repositories, unread, date } = subject;
  const publishing = publishingRepositories(repositories);
  const at = { setting: "personal access tokens of the organisation", page: pageOf(organisation.login) };
  if (publishing.length === 0 && unread.length === 0) return { tokens: [], doubts: [] };
  const { accessTokens } = organisation;
  if (!accessTokens.seen) {
    return {
      tokens: [],
      doubts: [{ at, unseen: "Which personal access tokens reach the organisation could not be seen.", needs: shownBy(accessTokens) }],
    };
  }
  const working = accessTokens.value.filter(
    (token) =>
      !token.expired &&
      !(token.expiresAt !== null && date !== null && token.expiresAt.slice(0, 10) < date) &&
      writesOf(token).length > 0 &&
      concerns(token),
  );
  const tokens: WritingAccessToken[] = [];
  const untold: AccessToken[] = [];
  const elsewhere: AccessToken[] = [];
  for (const token of working) {
    const reached = publishing.filter((one) => reaches(token, one));
    if (reached.length > 0) tokens.push(writing(token, reached, organisation.login));
    else if (token.repositories === null) untold.push(token);
    else if (token.repositories === "all" || token.repositories.some((slug) => unread.includes(slug))) elsewhere.push(token);
  }
  return {
    tokens,
    doubts: [
      ...doubt(
        untold,
        at,
        (names) => `Which repositories ${names} can write to could not be seen.`,
        "The permission organization_personal_access_tokens: read can show it.",
      ),
      ...doubt(
        elsewhere,
        at,
        (names) =>
          `Whether ${names} can write to a repository that publishes could not be told: ${upToFive(unread)} ${unread.length === 1 ? "was" : "were"} not audited.`,
        "An audit that can read these repositories can show it.",
      ),
    ],
  };
}

/** What lets a token change a release: code, workflows and their runs, secrets, and what guards them. */
const decisive = ["contents", "workflows", "actions", "secrets", "environments", "administration"];

function writesOf({ permissions }: AccessToken): readonly string[] {
  return decisive.filter((name) => permissions[name] === "write" || permissions[name] === "admin");
}

function reaches({ repositories }: AccessToken, { slug }: RepositoryDigest): boolean {
  if (repositories === null) return false;
  return repositories === "all" || repositories.some((one) => one.toLowerCase() === slug.toLowerCase());
}

function writing(token: AccessToken, reached: readonly RepositoryDigest[], login: string): WritingAccessToken {
  const at = { setting: `personal access token ${token.name} (${token.id}) of ${token.owner}`, page: pageOf(login) };
  const names = upToFive(reached.map(({ slug }) => slug));
  const publishes = reached.length === 1 ? "publishes" : "publish";
  const reach = token.repositories === "all" ? `every repository, and so of ${names}` : names;
  return {
    token,
    at,
    says: `${token.owner}'s personal access token ${token.name} can write ${listed(writesOf(token))} of ${reach}, which ${publishes}`,
    evidence: [
      { ...at, says: `granted on ${token.grantedAt.slice(0, 10)}` },
      { ...at, says: token.lastUsedAt === null ? "never used, as far as GitHub tells" : `last used on ${token.lastUsedAt.slice(0, 10)}` },
      { ...at, says: token.expiresAt === null ? "never expires" : `expires on ${token.expiresAt.slice(0, 10)}` },
    ],
    packages: packagesIn(reached),
  };
}

function doubt(tokens: readonly AccessToken[], at: Setting, says: (names: string) => string, needs: string): readonly Doubt[] {
  return tokens.length === 0 ? [] : [{ at, unseen: says(upToFive(tokens.map(({ owner, name }) => `${owner}'s token ${name}`))), needs }];
}

function pageOf(login: string): string {
  return `organizations/${login}/settings/personal-access-tokens/active`;
}
