import { posix } from "node:path";
import type { Finding } from "../model/finding.ts";
import type { Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { PackageInFiles } from "../model/surroundings.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { stateRepository } from "./manifest-repository.ts";
import { untouchable } from "./untouchable.ts";

const rule = "repository-url-mismatch";

export const fillRepositoryUrl: Fix = {
  id: "fill-repository-url",
  summary: "A package's manifest names the repository it is published from",
  settles: [rule],
  propose: (subject) => subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject)),
};

function inFinding({ at, packages }: Finding, { files, slug: own, surroundings }: FixSubject): readonly Proposal[] {
  if (isSetting(at)) return [];
  const { file } = at;
  const slug = surroundings.github?.slug ?? own;
  const one = surroundings.packages.find(({ purl, at: place }) => packages.includes(purl) && place.file === file);
  const directory = posix.dirname(file) === "." ? "" : posix.dirname(file);
  const byHand = [
    `Set repository.url in ${file} to git+https://github.com/${slug ?? "<owner>/<name>"}.git, with the letters of the repository's page.`,
    ...(directory === "" ? [] : [`Set repository.directory to ${directory}.`]),
  ];
  const refuse = (because: string, ...first: readonly string[]): readonly Proposal[] => [
    { fix: fillRepositoryUrl.id, at, because, byHand: [...first, ...byHand] },
  ];
  const reason = untouchable(file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  if (slug === null)
    return refuse("Which repository this is could not be told.", "Look up its name: gh repo view --json nameWithOwner --jq .nameWithOwner");
  if (one === undefined) return refuse("The manifest was not found again where the finding stands.");
  const doubt = whyLeft(one, slug, surroundings.github);
  if (doubt !== undefined) return refuse(doubt, "Look up its name: gh repo view --json nameWithOwner --jq .nameWithOwner");
  const splices = stateRepository(files.text(file) ?? "", { slug, directory });
  if (typeof splices === "string") return refuse(splices);
  return [
    {
      fix: fillRepositoryUrl.id,
      risk: "review",
      file,
      edits: { splices },
      settles: [rule],
      says: `The manifest of ${one.name} names ${slug}, as its provenance does.`,
      look: surroundings.github === null ? [`See that ${slug} is written as on the repository's page: npm compares it letter for letter.`] : [],
      packages,
    },
  ];
}

/** Why the repository that a manifest names may be meant, or may be written rightly. */
function whyLeft({ name, repository }: PackageInFiles, slug: string, github: FixSubject["surroundings"]["github"]): string | undefined {
  const stated = /([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?(?:#.*)?$/.exec(repository?.value.trim() ?? "");
  if (repository === null || stated === null) return undefined;
  const host =
    /^(?:[\w+]+:\/\/(?:[^/@]*@)?|git@)([\w.-]+)[:/]/.exec(repository.value.trim())?.[1] ??
    /^(?:gitlab|bitbucket|gist):/.exec(repository.value.trim())?.[0] ??
    "github.com";
  if (!/^(?:www\.)?github\.com$/i.test(host))
    return `The manifest of ${name} names a repository on another host, which may be the one people are meant to see.`;
  if (github !== null) return github.settings.fork ? `${slug} is a fork, and what it is a fork of publishes ${name}.` : undefined;
  const [, owner = "", repo = ""] = stated;
  if (`${owner}/${repo}`.toLowerCase() === slug.toLowerCase()) {
    return `Only letters differ, and which are right could not be told: ${slug} is what the checkout's remote says, and GitHub takes it in any letters.`;
  }
  return owner.toLowerCase() === slug.split("/")[0]?.toLowerCase()
    ? undefined
    : `${slug} may be a fork of ${owner}/${repo}, which the manifest of ${name} names.`;
}
