import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { demandMfa } from "./gemspec-metadata.ts";
import { untouchable } from "./untouchable.ts";

const rule = "gem-without-mfa-metadata";

export const requireGemMfa: Fix = {
  id: "require-gem-mfa",
  summary: "A gem demands of its owners to use multi-factor authentication",
  settles: [rule],
  propose: (subject) => subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject)),
};

function inFinding({ at, packages }: Finding, { files, surroundings }: FixSubject): readonly Proposal[] {
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [
    {
      fix: requireGemMfa.id,
      at,
      because,
      byHand: ['Add spec.metadata["rubygems_mfa_required"] = "true" to the gemspec, with the name its block gives the specification.'],
    },
  ];
  const reason = untouchable(at.file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const splices = demandMfa(files.text(at.file) ?? "");
  if (typeof splices === "string") return refuse(splices);
  const name = surroundings.packages.find(({ purl }) => packages.includes(purl))?.name ?? at.file;
  return [
    {
      fix: requireGemMfa.id,
      risk: "review",
      file: at.file,
      edits: { splices },
      settles: [rule],
      says: `RubyGems takes ${name} only from owners with multi-factor authentication, from the next version on.`,
      look: [`Every owner has to have it enabled before the next version: gem owner ${name} lists them.`],
      packages,
    },
  ];
}
