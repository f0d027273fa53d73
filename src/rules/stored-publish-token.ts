import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { publishesDirectly } from "./bypass-token-deadline.ts";
import { alternatives, isHeldBackByClient } from "./client-without-trusted-publishing.ts";
import { refusesRunner } from "./publish-from-unsupported-runner.ts";
import { type KeptRead, keptRead, lastingSecrets } from "./kept-reads.ts";
import type { Remark, Rule } from "./rule.ts";
import { confidenceIn, listed, secretsOf, sentence } from "./wording.ts";
import { mayOfferTrustedPublishing } from "./publishing-jobs.ts";

export const storedPublishToken: Rule = {
  id: "stored-publish-token",
  group: "tokens",
  summary: "A workflow job publishes with a long-lived token kept as a secret",
  severity: "high",
  confidence: "high",
  incidents: "stolen publish tokens: Nx 2025-08, GhostAction 2025-09, Shai-Hulud 2025-09 and 2025-11, LiteLLM 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17", "A.8.5"],
    soc2: ["CC6.1"],
  },
  asks: "publish-path",
  needs: ["registry", "credential"],
  concerns: mayOfferTrustedPublishing,
  // Where the runner is refused, what is said below could not be followed: that ground is bypass-token-deadline's.
  check: (path, { github }) => {
    if (path.credential.kind !== "stored-token" || isHeldBackByClient(path) || refusesRunner(path)) return [];
    return [github === null ? remark(path) : asKept(path, github)];
  },
};

/** Where GitHub was asked, the secret to delete is named with where it is kept. One that is nowhere is no token to steal. */
function asKept(path: PublishPath, github: GitHubSight): Remark {
  const reads = lastingSecrets(path).map((name) => keptRead(name, path, github));
  const told = remark(path, reads.every(({ kept }) => kept !== "unknown" && kept !== "nowhere") ? namedIn(reads) : undefined);
  const evidence = [
    ...(told.evidence ?? []),
    ...reads.flatMap(({ kept, at, says }) => (kept === "unknown" || at === undefined || says === undefined ? [] : [{ ...at, says }])),
  ];
  if (reads.length === 0 || reads.some(({ kept }) => kept !== "nowhere")) return { ...told, evidence };
  return { ...told, evidence, says: told.says.replace(/\.$/, "; GitHub keeps no such secret, so the upload cannot work."), severity: "low" };
}

/** "NPM_TOKEN of the environment npm". */
function namedIn(reads: readonly KeptRead[]): string {
  const names = reads.map(({ name, kept, path }) => `${name} of the ${kept === "environment" ? `environment ${path.environment ?? ""}` : kept}`);
  return names.length === 0 ? "the secret" : listed([...new Set(names)].sort());
}

function remark(path: PublishPath, secret = "the secret"): Remark {
  const registry = nameOf(path.registry);
  const deadline =
    publishesDirectly(path) === true
      ? ", and plans to refuse direct publishing with tokens that bypass two-factor authentication from January 2027"
      : "";
  return {
    at: path.at,
    says: `${path.tool} uploads to ${registry} with ${secretsOf(path.credential)}, although ${registry} offers trusted publishing${deadline}.`,
    next: nextStep(path, secret),
    evidence: path.credential.evidence,
    ...confidenceIn(path),
  };
}

function nextStep({ client, idToken, registry, tool }: PublishPath, secret: string): string {
  const name = nameOf(registry);
  const grant = idToken.write ? "" : "give this workflow job id-token: write, ";
  const able = alternatives[registry] ?? "a client that can do trusted publishing";
  const exchange = exchangeSteps[registry];
  const proof = `and delete ${secret} after the first release without it`;
  const register = `register this workflow as a trusted publisher at ${name}`;
  switch (client.trustedPublishing) {
    case "none":
      return sentence(`${tool} cannot do trusted publishing: upload with ${able}, ${grant}${register}, then delete ${secret}`);
    case "unknown":
      return sentence(`Have ${tool} upload with ${able}, ${grant}${register}, then delete ${secret}`);
    case "exchange-step":
      if (exchange === undefined) return sentence(`Upload with ${able}, ${grant}${register}, then delete ${secret}`);
      return sentence(
        `Register this workflow as a trusted publisher at ${name}, ${grant}mint the token with ${exchange} in a step before the upload, ${proof}`,
      );
    case "native":
      return sentence(`Register this workflow as a trusted publisher at ${name}, ${grant}take the token out, ${proof}`);
  }
}

/** Actions of the registries themselves that hand out a token for an identity token. At PyPI and npm, clients exchange by themselves or not at all. */
const exchangeSteps: Partial<Record<Destination, string>> = {
  "crates-io": "rust-lang/crates-io-auth-action",
  rubygems: "rubygems/configure-rubygems-credentials",
  nuget: "NuGet/login",
};
