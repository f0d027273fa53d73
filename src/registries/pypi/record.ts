import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord, Releases } from "../../model/registry-record.ts";
import type { Release, ReleaseProvenance } from "../../model/release.ts";
import { distinct } from "../shown-publishers.ts";
import { told, toldIfThere } from "../told.ts";
import type { Checked } from "./attested.ts";
import type { IndexAnswer, ToldVersion } from "./index-answer.ts";
import { normalName, type ProjectAnswer } from "./project-answer.ts";

/** Mirrors and other indexes leave it out. */
const leftOut = unseen("not-offered", "PyPI itself");

const pageTells = unseen("not-offered", "the file's page at pypi.org, which tells whether trusted publishing was used");

/** No address of PyPI tells which account uploaded a file. */
const uploader = unseen("not-offered", "the project's history at pypi.org, as an owner");

/** What can be said of any project without asking. */
function unasked(name: string, purl: string, now: string): Omit<RegistryRecord, "exists" | "owners" | "source" | "releases"> {
  const normal = encodeURIComponent(normalName(name));
  return {
    registry: "pypi",
    purl,
    name,
    page: `https://pypi.org/project/${normal}/`,
    ownersBeyond: null,
    publishers: unseen("not-offered", "the project's publishing settings at pypi.org, as an owner"),
    shownPublishers: [],
    tokens: seen("allowed", "PyPI has no way to refuse tokens", now),
  };
}

/** A name that no project can have, as one that holds a placeholder. */
export function misnamedRecord(name: string, purl: string, now: string): RegistryRecord {
  const misnamed = unseen("not-asked", "a name that a project of PyPI can have");
  const all = { exists: misnamed, owners: misnamed, publishers: misnamed, tokens: misnamed, source: misnamed, releases: misnamed };
  return { ...unasked(name, purl, now), ...all, page: null };
}

export interface PypiAnswers {
  /** Null: not there, or in quarantine. */
  readonly project: Observed<ProjectAnswer | null>;
  /** Null: not there. */
  readonly index: Observed<IndexAnswer | null>;
  /** Of the version whose file was asked about. */
  readonly checked: ReadonlyMap<ToldVersion, Checked>;
}

export function recordOf(name: string, purl: string, now: string, { project, index, checked }: PypiAnswers): RegistryRecord {
  const exists = existing(project, index);
  const absent = exists.seen && !exists.value;
  const spelled = (project.seen ? project.value?.name : undefined) ?? name;
  const known = unasked(spelled, purl, now);
  const owners = absent ? told(exists, () => []) : toldIfThere(project, (value) => value?.owners, leftOut);
  return {
    ...known,
    page: absent ? null : known.page,
    exists,
    owners,
    ownersBeyond: owners.seen && owners.value.some(({ kind }) => kind === "organisation") ? beyond : null,
    shownPublishers: distinct([...checked.values()].flatMap((one) => (one.state === "refused" ? [] : one.publishers))),
    source: absent ? told(exists, () => null) : toldIfThere(project, (value) => value?.source, leftOut),
    releases: absent ? told(exists, () => ({ newest: [], more: false })) : toldIfThere(index, (value) => releasesOf(value, checked, index), leftOut),
  };
}

const beyond = "Owners of the organisation and members of its teams may publish as well, and are not listed.";

/** A project in quarantine is told by the index alone; the other answers as if there were none. */
function existing(project: PypiAnswers["project"], index: PypiAnswers["index"]): Observed<boolean> {
  if (project.seen && project.value !== null) return told(project, () => true);
  if (index.seen && index.value !== null) return told(index, () => true);
  return project.seen ? told(index, () => false) : told(project, () => false);
}

function releasesOf(value: IndexAnswer | null, checked: PypiAnswers["checked"], index: PypiAnswers["index"]): Releases | undefined {
  return value === null ? undefined : { newest: value.newest.map((one) => releaseOf(one, checked.get(one), index)), more: value.more };
}

function releaseOf(version: ToldVersion, checked: Checked | undefined, index: PypiAnswers["index"]): Release {
  const manner = mannerOf(version, checked, index);
  return {
    version: version.version,
    publishedAt: version.publishedAt,
    withdrawn: version.withdrawn,
    manner,
    by: manner.seen ? told(manner, () => null) : uploader,
    approvedBy: null,
    provenance: version.attested === "left-out" ? leftOut : told(index, () => provenanceOf(version, checked)),
    origin: checked === undefined || checked.state === "refused" ? null : checked.origin,
  };
}

/**
 * PyPI takes attestations under trusted publishing alone, so a version whose files all have some came out so. To have none shows
 * nothing, nor does one that does not hold.
 */
function mannerOf({ attested }: ToldVersion, checked: Checked | undefined, index: PypiAnswers["index"]): Release["manner"] {
  return attested === "all" && checked?.state !== "refused" ? told(index, () => "trusted-with-provenance" as const) : pageTells;
}

/** Of a version only one file is checked; one that has some without is not verified by it. */
function provenanceOf({ attested }: ToldVersion, checked: Checked | undefined): ReleaseProvenance {
  if (attested === "none") return { state: "none" };
  if (checked?.state === "refused") return { state: "refused", says: checked.says };
  return { state: checked?.state === "verified" && attested === "all" ? "verified" : "stated" };
}
