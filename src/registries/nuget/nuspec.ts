import { sourceAddress } from "../source-address.ts";
import { elementAt, readXml } from "../xml.ts";

/** What is kept of the nuspec inside a released package. */
export interface Nuspec {
  /** Null: it says nothing of its source. */
  readonly repository: string | null;
}

/** Undefined: it is no such text. */
export function readNuspec(body: unknown): Nuspec | undefined {
  const root = typeof body === "string" ? readXml(body) : undefined;
  if (root?.name !== "package") return undefined;
  return { repository: sourceAddress(elementAt(root, "metadata/repository")?.attributes["url"]) ?? null };
}
