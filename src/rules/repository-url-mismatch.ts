import type { PublishPath } from "../model/publish-path.ts";
import type { PackageInFiles } from "../model/surroundings.ts";
import type { Answer, Remark, Rule } from "./rule.ts";

export const repositoryUrlMismatch: Rule = {
  id: "repository-url-mismatch",
  group: "trusted-publishing",
  summary: "A manifest names no repository, or another one, and npm refuses provenance for it",
  severity: "medium",
  confidence: "high",
  incidents: "npm compares the manifest's repository with the one in the provenance, and answers 422",
  controls: {
    slsa: ["Build L1"],
    ssdf: ["PS.3.2"],
    csf: ["GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC8.1"],
  },
  asks: "repository",
  check: ({ paths, surroundings: { slug, packages } }): readonly Answer[] => {
    const proving = paths.filter(leavesProvenance);
    return packages.filter(({ registry }) => registry === "npm").flatMap((one) => answersFor(one, proving, slug));
  },
};

/** Uploads with a provenance that npm compares; what trusted publishing does where that could not be told, it makes one. */
function leavesProvenance({ registry, provenance, credential }: PublishPath): boolean {
  if (registry !== "npm") return false;
  return provenance.state === "made" || (provenance.state === "unknown" && ["trusted-publishing", "mixed"].includes(credential.kind));
}

function answersFor(one: PackageInFiles, paths: readonly PublishPath[], slug: string | null): readonly Answer[] {
  const own = paths.filter((path) => path.packages.includes(one.purl));
  if (own.length === 0 && paths.every(({ packages }) => packages.length > 0)) return [];
  const found = fault(one, slug);
  if (found === undefined) return [];
  if (!own.some(surelyPublishesAll)) {
    return [{ at: one.at, unseen: `${found.says} Whether a workflow job publishes it with provenance could not be told.` }];
  }
  if (found.stated === "unclear") return [{ at: found.at, unseen: found.says, ...(found.needs === undefined ? {} : { needs: found.needs }) }];
  return [remark(one, found, own)];
}

/** A package manager in a directory above several packages publishes one of them, or none; a release tool all. */
function surelyPublishesAll({ packages, tool }: PublishPath): boolean {
  return packages.length === 1 || !/^(?:npm|pnpm|yarn|bun) /.test(tool);
}

function remark({ purl, name }: PackageInFiles, { at, says, stated }: Fault, paths: readonly PublishPath[]): Remark {
  const certain = stated !== "case" && paths.some(({ provenance }) => provenance.state === "made");
  return {
    at,
    says: `${says} npm compares it with the provenance of ${paths[0]?.tool ?? "the upload"}.`,
    next: `Set repository.url in ${at.file} to the address of this repository, letter for letter as GitHub writes it.`,
    key: name,
    packages: [purl],
    ...(certain ? {} : { confidence: "medium" }),
  };
}

interface Fault {
  readonly at: PackageInFiles["at"];
  readonly says: string;
  readonly stated: "none" | "other" | "case" | "unclear";
  readonly needs?: string;
}

/** What is wrong with the repository that a manifest states; undefined when nothing is. */
function fault({ name, at, repository }: PackageInFiles, slug: string | null): Fault | undefined {
  if (repository === null) return { at, says: `The manifest of ${name} names no repository.`, stated: "none" };
  const named = repositoryNamed(repository.value);
  const doubt = (says: string, needs?: string): Fault => ({ at: repository.at, says, stated: "unclear", ...(needs === undefined ? {} : { needs }) });
  if (named === "unclear") return doubt(`Whether npm takes the repository that the manifest of ${name} names for this one could not be told.`);
  if (slug === null)
    return doubt(
      `Whether the manifest of ${name} names this repository could not be told.`,
      "A checkout with a remote at GitHub shows which repository it is.",
    );
  if (named === slug) return undefined;
  const stated = named?.toLowerCase() === slug.toLowerCase() ? "case" : "other";
  const says =
    stated === "case"
      ? `The manifest of ${name} writes this repository ${named ?? ""}, in other letters than ${slug}.`
      : `The manifest of ${name} names ${named ?? "a repository that is not at GitHub"}, and this repository is ${slug}.`;
  return { at: repository.at, says, stated };
}

/** `owner/name` at GitHub; undefined for another host; `unclear`, which is no such pair, for an address that is more than a repository's. */
function repositoryNamed(value: string): string | undefined {
  const address = value.trim().replace(/#[^#]*$/, "");
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(address)?.[1];
  if (short !== undefined) return plain(short);
  const full = /^(?:(git\+https|https|git\+ssh|ssh|git|http|git\+http):\/\/(?:[^/@]*@)?|git@)(?:www\.)?github\.com(?::|\/)(.*)$/i.exec(address);
  if (full === null) return /^[\w.+-]+:|@/.test(address) ? undefined : "unclear";
  const [, scheme = "", rest = ""] = full;
  const path = rest.replace(/\/$/, "");
  return /^(?:git\+)?http$/i.test(scheme) || !/^[\w.-]+\/[\w.-]+$/.test(path) ? "unclear" : plain(path);
}

function plain(path: string): string {
  return path.replace(/\.git$/, "");
}
