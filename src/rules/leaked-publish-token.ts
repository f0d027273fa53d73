import type { Severity } from "../model/finding.ts";
import { nameOf } from "../model/known-registry.ts";
import type { RegistryId } from "../model/registry.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { LeakAlert } from "../model/stored-secret.ts";
import { isRelease } from "./publishing-repositories.ts";
import type { Answer, OrganisationSubject, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";

export const leakedPublishToken: Rule = {
  id: "leaked-publish-token",
  group: "tokens",
  summary: "Secret scanning found a registry's token",
  severity: "critical",
  confidence: "high",
  incidents: "publish tokens that others came to hold: Nx 2025-08, Shai-Hulud 2025-09 and 2025-11, CanisterWorm 2026-03",
  controls: {
    osps: ["OSPS-BR-07.01"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01"],
    pci: ["8.6.2"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "organisation",
  check(subject) {
    const { alerts, login } = subject.organisation;
    if (alerts.seen) return alerts.value.map((alert) => remark(alert, subject));
    const at = { setting: "secret scanning alerts of the organisation", page: `orgs/${login}/security/alerts/secret-scanning` };
    return [{ at, unseen: "Whether secret scanning found a registry's token could not be seen.", needs: shownBy(alerts) }];
  },
};

function remark(alert: LeakAlert, subject: OrganisationSubject): Answer {
  const { number, type, repository, createdAt, validity, first } = alert;
  const token = tokens[type];
  const what = token?.what ?? `a token of the type ${type}`;
  const lies = first === null ? repository : `${first.file}, line ${first.line}, of ${repository}`;
  return {
    at: { setting: `secret scanning alert ${number} of ${repository}`, page: `${repository}/security/secret-scanning/${number}` },
    says: `Secret scanning found ${what} in ${lies} on ${createdAt.slice(0, 10)}${states[validity]}.`,
    next: nextStep(validity, token?.registry),
    evidence: evidenceOf(alert),
    packages: packagesAt(token?.registry, repository, subject),
    severity: severities[validity],
  };
}

/** `unknown` is no comfort: PyPI and crates.io offer no check, and elsewhere none was made. */
const severities: Readonly<Record<LeakAlert["validity"], Severity>> = { active: "critical", unknown: "high", inactive: "low" };

const states: Readonly<Record<LeakAlert["validity"], string>> = {
  active: ", and it still works",
  unknown: "; whether it still works is not known",
  inactive: "; it no longer works",
};

function nextStep(validity: LeakAlert["validity"], registry: RegistryId | undefined): string {
  const where = registry === undefined ? "its registry" : nameOf(registry);
  if (validity === "inactive")
    return `Look through the versions released at ${where} while it worked for any that nobody of yours made, then close the alert as revoked.`;
  return `Revoke the token at ${where} now, look through the versions released since then for any that nobody of yours made, then close the alert; taking it out of the file alone leaves it in the history.`;
}

function evidenceOf({ number, repository, publiclyLeaked, pushedPastProtection }: LeakAlert): readonly SettingEvidence[] {
  const at = { setting: `secret scanning alert ${number} of ${repository}`, page: `${repository}/security/secret-scanning/${number}` };
  return [
    ...(publiclyLeaked ? [{ ...at, says: "GitHub found it in public as well" }] : []),
    ...(pushedPastProtection ? [{ ...at, says: "somebody pushed it past push protection" }] : []),
  ];
}

/** What the repository publishes there: the token may be for other packages, but is most likely for these. */
function packagesAt(registry: RegistryId | undefined, repository: string, { repositories }: OrganisationSubject): readonly string[] {
  if (registry === undefined) return [];
  const own = repositories.filter(({ slug }) => slug.toLowerCase() === repository.toLowerCase());
  return own.flatMap(({ publishes }) =>
    publishes.filter((path) => isRelease(path) && path.registry === registry).flatMap(({ packages }) => packages),
  );
}

/** GitHub's names of its types (facts 1, from its pattern list). */
const tokens: Readonly<Record<string, { readonly registry: RegistryId; readonly what: string }>> = {
  npm_access_token: { registry: "npm", what: "an npm access token" },
  pypi_api_token: { registry: "pypi", what: "an API token of PyPI" },
  cratesio_api_token: { registry: "crates-io", what: "an API token of crates.io" },
  rubygems_api_key: { registry: "rubygems", what: "an API key of RubyGems" },
  nuget_api_key: { registry: "nuget", what: "an API key of NuGet" },
};
