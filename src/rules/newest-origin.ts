import type { RegistryRecord } from "../model/registry-record.ts";
import type { Release } from "../model/release.ts";
import type { OrganisationSubject } from "./rule.ts";

export interface NewestOrigin {
  readonly release: Release;
  /** `outside`: a repository at GitHub that is not the organisation's. `untold`: of another host, or not told. */
  readonly where: "outside" | "inside" | "account" | "untold";
  /** Behind its date, with the space before it: ` from acme/lamp, outside the organisation`; empty where nothing is told. */
  readonly says: string;
}

/** Where the newest version of a package came from, which no repository publishes; undefined where none is known. */
export function newestOrigin(
  { releases }: RegistryRecord,
  { organisation, repositories }: Pick<OrganisationSubject, "organisation" | "repositories">,
): NewestOrigin | undefined {
  const [release] = releases.seen ? releases.value.newest : [];
  if (release === undefined) return undefined;
  const { origin, by } = release;
  if (origin === null || origin.repository === null) {
    return by.seen && by.value !== null ? { release, where: "account", says: ` by the account ${by.value}` } : { release, where: "untold", says: "" };
  }
  const { repository, provider } = origin;
  if (provider !== "github") {
    return { release, where: "untold", says: ` from ${repository}${provider === "gitlab" ? " at GitLab" : ", which is not at GitHub"}` };
  }
  if (!repository.toLowerCase().startsWith(`${organisation.login.toLowerCase()}/`)) {
    return { release, where: "outside", says: ` from ${repository}, outside the organisation` };
  }
  const known = repositories.find(({ slug }) => slug.toLowerCase() === repository.toLowerCase());
  const now = known === undefined ? "which it does not have any more" : known.archived ? "which is archived" : "which does not publish it any more";
  return { release, where: "inside", says: ` from ${repository}, ${now}` };
}
