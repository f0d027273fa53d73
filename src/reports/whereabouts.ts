import type { Place } from "../model/place.ts";
import type { AuditedOrganisation, AuditedRepository, Report } from "../model/report.ts";
import { isSetting, type Setting } from "../model/setting.ts";

/** What findings are of. */
export type Audited = AuditedOrganisation | AuditedRepository;

/** The organisation first, where there is one. */
export function allAudited({ organisation, repositories }: Pick<Report, "organisation" | "repositories">): readonly Audited[] {
  return organisation === null ? repositories : [organisation, ...repositories];
}

/** An organisation's login, a repository's `owner/name` or root. */
export function auditedName(audited: Audited): string {
  return "login" in audited ? audited.login : (audited.slug ?? audited.root);
}

/** `release.yml:20:14`, or a setting's name. */
export function spotOf(at: Place | Setting): string {
  return isSetting(at) ? at.setting : `${at.file}:${at.line}:${at.column}`;
}

/** `release.yml:20`, or a setting's name. */
export function lineOf(at: Place | Setting): string {
  return isSetting(at) ? at.setting : `${at.file}:${at.line}`;
}

/** Where the pages of settings are; GitHub's own where no organisation says otherwise. */
export function hostOf({ organisation }: Pick<Report, "organisation">): string {
  return organisation?.host ?? "https://github.com";
}

/**
 * The full address of a setting's page. Names of people's making stand in it: what is no part of a path is encoded, so
 * that the address ends where it ends and stays at its host. One of a registry is whole by itself.
 */
export function addressOf({ page }: Setting, host: string): string | null {
  if (page === null) return null;
  const encoded = page.toWellFormed().replace(foreign, (signs) => encodeURIComponent(signs));
  return registryHosts.has(URL.parse(encoded)?.origin ?? "") ? encoded : `${host}/${encoded}`;
}

/** Where registries have their pages for people: a link leads to them or to GitHub's host, and nowhere else. */
const registryHosts: ReadonlySet<string> = new Set(
  ["www.npmjs.com", "pypi.org", "crates.io", "central.sonatype.com", "rubygems.org", "www.nuget.org"].map((one) => `https://${one}`),
);

const foreign = /%(?![0-9a-f]{2})|[^\w\-.~/%!$&'()*+,;=:@?#]+/giu;
