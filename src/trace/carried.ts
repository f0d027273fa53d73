import type { Destination } from "../model/registry.ts";
import type { CredentialSource } from "../registries/tool-row.ts";
import { destinationOfAddress } from "../registries/index.ts";
import type { Binding, Carried, JobState } from "./run.ts";
import { has, secretsOf, type Value } from "./value.ts";

/** What can carry a credential to one upload. */
export interface Carriers {
  readonly source: CredentialSource;
  /** Values of the source's options or inputs, with what names them. */
  readonly given: readonly { readonly name: string; readonly value: Value; readonly at: Binding["at"] }[];
  readonly env: ReadonlyMap<string, Binding>;
  readonly state: JobState;
  readonly destination: Destination;
}

/** Every value that reaches an upload as its credential, by option, environment or store. User names are left out where they are known to be nothing else. */
export function carriedBy(carriers: Carriers): readonly Carried[] {
  const { source } = carriers;
  const names = new Set(source.userNames ?? []);
  const out: Carried[] = [];
  for (const one of carriers.given) {
    if (one.value.length > 0 && !names.has(one.name))
      out.push({ value: one.value, evidence: [{ ...one.at, says: `${one.name} ${saysOf(one.value)}` }] });
  }
  for (const [name, binding] of carriers.env) {
    if (binding.value.length === 0 || names.has(name) || !reads(carriers, name)) continue;
    out.push({ value: binding.value, evidence: [{ ...binding.at, says: `${name} ${saysOf(binding.value)}` }] });
  }
  const own = carriers.state.stored.filter(({ store }) => store === source.store);
  // A client takes what is stored for the very address; what is stored for one that only the run knows is for another.
  const meant = own.some(({ address }) => address !== undefined && destinationOfAddress(address) === carriers.destination);
  for (const one of own) {
    if (meant && one.decided) continue;
    const address = one.address === undefined ? undefined : destinationOfAddress(one.address);
    if (address !== undefined && carriers.destination !== "unknown" && address !== carriers.destination) continue;
    if (has(one.value, "github-token") && carriers.destination !== "github-packages" && carriers.destination !== "unknown") continue;
    out.push({ value: one.value, evidence: [{ ...one.at, says: `${one.at.says}: ${saysOf(one.value)}` }] });
  }
  return out;
}

/** A client reads a variable by its table, or because a configuration it reads names it. */
function reads({ source, state }: Carriers, name: string): boolean {
  return (source.env ?? []).some((pattern) => fits(pattern, name)) || state.reads.some((one) => one.store === source.store && one.variable === name);
}

/** `*` stands for any run of name characters. */
export function fits(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return pattern === name;
  let family = families.get(pattern);
  if (family === undefined) {
    family = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\/]/g, "\\$&").replaceAll("*", ".*")}$`, "i");
    families.set(pattern, family);
  }
  return family.test(name);
}

/** Patterns come from the tables alone, so this stays small. */
const families = new Map<string, RegExp>();

/** What a value is, in words that never hold a secret's value. */
export function saysOf(value: Value): string {
  const names = secretsOf(value);
  if (names.length > 0) return `carries secrets.${names.join(", secrets.")}`;
  for (const piece of value) {
    if (piece.kind === "minted") return `carries a short-lived credential from ${piece.by}`;
    if (piece.kind === "managed") return `carries a credential from ${piece.source}`;
    if (piece.kind === "github-token") return "carries GITHUB_TOKEN";
    if (piece.kind === "opaque") return `carries ${piece.says}`;
    if (piece.kind === "choice") return saysOf(piece.options.find((option) => option.length > 0) ?? []);
  }
  return value.length === 0 ? "is empty" : "is written out in the file";
}
