import type { PublishPath } from "../model/publish-path.ts";
import { refusesRunner } from "./publish-from-unsupported-runner.ts";
import type { Answer, Rule } from "./rule.ts";
import { confidenceIn, secretsOf } from "./wording.ts";

export const bypassTokenDeadline: Rule = {
  id: "bypass-token-deadline",
  group: "tokens",
  summary: "A release needs a kind of npm token that npm plans to refuse from January 2027",
  severity: "medium",
  confidence: "medium",
  incidents: "npm's plan of 2026-07 to refuse direct publishing with tokens that bypass two-factor authentication",
  controls: {
    ssdf: ["PO.3.2"],
    csf: ["PR.AA-01"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "publish-path",
  needs: ["credential"],
  concerns: refusesRunner,
  check(path) {
    const direct = publishesDirectly(path);
    if (direct === false) return [];
    const { kind } = path.credential;
    if (kind === "token-unlocated") return [doubt(path, `The token that ${path.tool} uses was not seen; it may lie on the self-hosted runner.`)];
    if (kind !== "stored-token") return [];
    return direct ? [remark(path)] : [doubt(path, `Whether ${path.tool} stages a version or publishes it directly could not be told.`)];
  },
};

/** Whether a client of npm publishes without a person's approval; undefined where its own settings decide, as np's `stage` does. */
export function publishesDirectly({ registry, tool }: PublishPath): boolean | undefined {
  if (registry !== "npm" || /\bstage publish$/.test(tool)) return false;
  return tool === "np" ? undefined : true;
}

function remark(path: PublishPath): Answer {
  return {
    at: path.at,
    says: `${path.tool} publishes directly with ${secretsOf(path.credential)} from a self-hosted runner, whose identity tokens npm refuses; from January 2027 npm plans to refuse such a direct upload as well.`,
    next: "Upload from a GitHub-hosted runner by trusted publishing, or stage the version with npm stage publish and a token that can only stage.",
    evidence: path.credential.evidence,
    ...confidenceIn(path),
  };
}

function doubt({ at }: PublishPath, unseen: string): Answer {
  return { at, unseen, needs: "Somebody who runs the release can tell." };
}
