import { createHash } from "node:crypto";
import { sourceAddress } from "../source-address.ts";
import { elementAt, readXml, textAt } from "../xml.ts";
import { resolve, type Section } from "./pom-model.ts";

/** What is kept of a released pom. */
export interface ReleasedPom {
  /** Where its source is; null: it says nothing. */
  readonly source: string | null;
  /** `group:artifact` of its parent; null: it has none. What it does not say itself its parent may. */
  readonly parent: string | null;
  /** SHA-256 of the file in hexadecimal, of which one must be right; empty where its bytes cannot be told from its text. */
  readonly digests: readonly string[];
}

/** Undefined: the text is no pom. */
export function readReleasedPom(text: string): ReleasedPom | undefined {
  const root = readXml(text);
  if (root?.name !== "project") return undefined;
  const sections: readonly Section[] = [{ pom: { file: "pom.xml", directory: "", text, root }, element: root }];
  const told = (path: string): string | undefined => {
    const written = textAt(root, path);
    return written === undefined ? undefined : sourceAddress(resolve(written, sections, {}));
  };
  const parent = elementAt(root, "parent");
  const scm = told("scm/url") ?? told("scm/connection") ?? told("scm/developerConnection");
  return {
    source: scm ?? (parent === undefined ? told("url") : undefined) ?? null,
    parent: parent === undefined ? null : `${textAt(parent, "groupId") ?? ""}:${textAt(parent, "artifactId") ?? ""}`,
    digests: digestsOf(text),
  };
}

/** A BOM may have been dropped when the text was read. One written in another charset is not what its bytes were. */
function digestsOf(text: string): readonly string[] {
  const charset = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(text.slice(0, 200))?.[1] ?? "utf-8";
  if (text.includes("\uFFFD") || !/^(?:utf-?8|us-ascii)$/i.test(charset)) return [];
  return [text, `\uFEFF${text}`].map((one) => createHash("sha256").update(one, "utf8").digest("hex"));
}
