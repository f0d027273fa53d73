import { nameOf } from "../model/known-registry.ts";
import type { Destination } from "../model/registry.ts";
import type { CommittedCredential } from "../model/surroundings.ts";
import type { Answer, Remark, Rule } from "./rule.ts";

export const committedRegistryCredential: Rule = {
  id: "committed-registry-credential",
  group: "tokens",
  summary: "A credential of a registry stands in a file of the repository",
  severity: "critical",
  confidence: "high",
  incidents: "worms that searched files for publish tokens: Shai-Hulud 2025-09 and 2025-11",
  controls: {
    osps: ["OSPS-BR-07.01"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-01"],
    pci: ["8.6.2"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "repository",
  check: ({ surroundings: { committed, unsearched } }): readonly Answer[] => [
    ...committed.map(remark),
    ...(unsearched === undefined ? [] : [notSearched(unsearched)]),
  ],
};

function remark({ at, what, registry, by }: CommittedCredential): Remark {
  const told = by === "shape" ? "has the shape of" : "stands where a client reads";
  return {
    at,
    says: `A value in ${at.file} ${told} ${what}.`,
    next: `Revoke it ${revoked(registry)} first, then take it out of the file: history keeps it.`,
    // A key tells what a value is for, and not that it still works; nobody installs from TestPyPI in earnest.
    ...(by === "key" ? { severity: "high", confidence: "medium" } : registry === "testpypi" ? { severity: "high" } : {}),
  };
}

function notSearched({ first, count }: { readonly first: string; readonly count: number }): Answer {
  const files = count === 1 ? "1 file that could hold a credential was" : `${count} files that could hold credentials were`;
  return {
    at: { file: first, line: 1, column: 1 },
    unseen: `${files} not searched, this one first: too large, unreadable, or past the limit.`,
    needs: "GitHub's secret scanning searches every file and the history.",
  };
}

function revoked(registry: Destination): string {
  const page = pages[registry];
  return page === undefined ? `at ${nameOf(registry)}` : `on ${page}`;
}

/** Where an owner revokes a token, as each registry's documentation names the page. */
const pages: Readonly<Partial<Record<Destination, string>>> = {
  npm: "the Access Tokens page of npmjs.com (or by npm token revoke)",
  pypi: "https://pypi.org/manage/account/",
  testpypi: "https://test.pypi.org/manage/account/",
  "crates-io": "https://crates.io/settings/tokens",
  rubygems: "https://rubygems.org/profile/api_keys",
  nuget: "https://www.nuget.org/account/apikeys",
  "maven-central": "https://central.sonatype.com/usertoken",
};
