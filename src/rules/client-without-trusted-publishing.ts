import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";
import { refusesRunner } from "./publish-from-unsupported-runner.ts";
import type { Remark, Rule } from "./rule.ts";
import { confidenceIn, secretsOf, sentence } from "./wording.ts";
import { mayOfferTrustedPublishing } from "./publishing-jobs.ts";

export const clientWithoutTrustedPublishing: Rule = {
  id: "client-without-trusted-publishing",
  group: "trusted-publishing",
  summary: "A workflow job is set up for trusted publishing, but its client cannot do it",
  severity: "high",
  confidence: "high",
  incidents: "stolen tokens at registries that offered trusted publishing already: LiteLLM 2026-03, CanisterWorm 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1", "PO.3.2"],
    csf: ["PR.AA-01", "PR.PS-06"],
    iso27001: ["A.5.17", "A.8.9"],
    soc2: ["CC6.1"],
  },
  asks: "publish-path",
  needs: ["registry", "credential", "client"],
  concerns: mayOfferTrustedPublishing,
  check: (path) => (isHeldBackByClient(path) ? [remark(path)] : []),
};

/**
 * The workflow job may mint an identity token, or no token is in sight, yet the client can do nothing with one.
 * A token without either sign is `stored-publish-token` alone: one defect, one message. On a runner that the registry
 * refuses no client could do better: that is `bypass-token-deadline`.
 */
export function isHeldBackByClient(path: PublishPath): boolean {
  const { credential, client, idToken } = path;
  if (refusesRunner(path)) return false;
  if (client.trustedPublishing === "none") return credential.kind === "token-unlocated" || (credential.kind === "stored-token" && idToken.write);
  return client.trustedPublishing === "exchange-step" && credential.kind === "token-unlocated" && idToken.write;
}

/** Clients that can, as of 2026-11. */
export const alternatives: Partial<Record<Destination, string>> = {
  npm: "npm 11.5.1 or later, pnpm 11 or later, or yarn 4.10.3 or later",
  pypi: "pypa/gh-action-pypi-publish on the built dist/, or uv publish",
  "crates-io": "cargo publish after rust-lang/crates-io-auth-action, or release-plz",
  rubygems: "rubygems/release-gem, or gem push after rubygems/configure-rubygems-credentials",
  nuget: "dotnet nuget push with the key that NuGet/login gives",
};

function remark(path: PublishPath): Remark {
  const registry = nameOf(path.registry);
  const why = path.client.says ?? "it has no exchange of its own";
  const found = path.credential.kind === "stored-token";
  const exchanged = path.client.trustedPublishing === "exchange-step" ? "no step before it mints a token, and " : "";
  const proof = found ? `${secretsOf(path.credential)} publishes instead` : `${exchanged}where its credential comes from was not seen`;
  return {
    at: path.at,
    says: `${path.tool} cannot do trusted publishing at ${registry} by itself (${why}); ${proof}.`,
    next: sentence(
      `Upload with ${alternatives[path.registry] ?? "a client that can"}, and register this workflow as a trusted publisher at ${registry}`,
    ),
    evidence: path.credential.evidence,
    ...(found ? {} : { severity: "medium" as const }),
    ...confidenceIn(path),
  };
}
