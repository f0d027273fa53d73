import { elementAt, elementsOf, readXml, textAt } from "../xml.ts";

/** What the `maven-metadata.xml` of an artifact tells. */
export interface ArtifactMetadata {
  /** The version that came out last first, then the others as they are listed, from the end. Empty: it is that of a group. */
  readonly versions: readonly string[];
  /** When the last one came out, ISO 8601; null where it is not told. */
  readonly updatedAt: string | null;
}

/** Undefined: the text is no such file. */
export function readMetadata(text: string): ArtifactMetadata | undefined {
  const root = readXml(text);
  if (root?.name !== "metadata") return undefined;
  const versioning = elementAt(root, "versioning");
  const listed = elementsOf(elementAt(versioning, "versions"), "version").map((one) => one.text.trim());
  const last = textAt(versioning, "release") ?? textAt(versioning, "latest");
  const known = [...new Set(listed.filter(inPath))].toReversed();
  return {
    versions: last !== undefined && known.includes(last) ? [last, ...known.filter((one) => one !== last)] : known,
    updatedAt: timeOf(textAt(versioning, "lastUpdated")),
  };
}

/** Whether it can be one part of an address, and no way out of it. */
export function inPath(part: string): boolean {
  return !/^\.*$/.test(part) && !/[\s/\\]/.test(part);
}

/** `20261103081500`, in UTC. */
function timeOf(stamp: string | undefined): string | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp ?? "") ?? [];
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Number.isNaN(Date.parse(time)) ? null : time;
}
