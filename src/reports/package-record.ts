import type { PublisherFit, RunFit } from "../model/ledger.ts";
import type { Observed, Unobserved } from "../model/observed.ts";
import type { PackagePage } from "../model/package-page.ts";
import type { RecordedPublisher, RegistryOwner } from "../model/registry-record.ts";
import { someOf } from "./lines.ts";

type Listing = (label: string, texts: readonly string[]) => readonly string[];

/** What a registry holds of a package, line by line; what could not be seen says who could show it. */
export function recordLines({ record, repositories }: PackagePage, list: Listing): readonly string[] {
  const { exists, owners, ownersBeyond, publishers, shownPublishers, tokens, source, page } = record;
  if (exists.seen && !exists.value) return list("Package", ["The registry has none of that name."]);
  const fits = repositories.flatMap(({ entry }) => entry.fits);
  return [
    ...list("Owners", [
      told(owners, (all) => (all.length === 0 ? "none" : someOf(all.map(ownerWords), 12))),
      ...(ownersBeyond === null ? [] : [ownersBeyond]),
    ]),
    ...list(
      "Publishers",
      publishers.seen
        ? publisherWords(publishers.value, fits)
        : [unseenWords(publishers), ...shownPublishers.map((one) => `${recordedWords(one)} (a release shows it)`)],
    ),
    ...list("Tokens", [told(tokens, (state) => (state === "refused" ? "refused: only trusted publishing can publish" : "accepted"))]),
    ...list("Source", [told(source, (address) => address ?? "none")]),
    ...list("Page", page === null ? [] : [page]),
  ];
}

function told<T>(observed: Observed<T>, words: (value: T) => string): string {
  return observed.seen ? words(observed.value) : unseenWords(observed);
}

const because: Readonly<Record<Unobserved["because"], string>> = {
  "no-permission": "not seen: only an owner is shown it",
  "not-offered": "not seen: the registry does not show it",
  unavailable: "not seen: the registry gave no answer that could be read",
  "not-asked": "not seen: it was not asked for",
};

/** A reason and who could show it, as one text. */
export function unseenWords({ because: why, needs }: Unobserved): string {
  return needs === undefined ? because[why] : `${because[why]} (${needs.replace(/\.$/, "")})`;
}

function ownerWords({ kind, name, role, github }: RegistryOwner): string {
  const more = [
    ...(kind === "person" ? [] : [kind]),
    ...(role === null ? [] : [role]),
    ...(github === null || github === name ? [] : [`${github} at GitHub`]),
  ];
  return more.length === 0 ? name : `${name} (${more.join(", ")})`;
}

function publisherWords(publishers: readonly RecordedPublisher[], fits: readonly PublisherFit[]): readonly string[] {
  if (publishers.length === 0) return ["none"];
  return publishers.map((one) => {
    const runs = fits.filter(({ publisher }) => publisher === one || sameRecord(publisher, one)).flatMap((fit) => fit.runs);
    return `${recordedWords(one)}${fitWords(runs)}`;
  });
}

function sameRecord(a: RecordedPublisher, b: RecordedPublisher): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `acme/lamp, release.yml, environment npm`. */
export function recordedWords({ provider, owner, repository, workflow, environment, workflowRepository, allows }: RecordedPublisher): string {
  const where = provider === "github" ? "" : `${provider === "gitlab" ? "GitLab" : "another provider"}: `;
  const called = workflowRepository === null ? "" : ` of ${workflowRepository}`;
  const rights = allows === null ? "" : `; may ${allows.join(", ")}`;
  return `${where}${owner}/${repository}, ${workflow}${called}, ${environment === null ? "no environment" : `environment ${environment}`}${rights}`;
}

function fitWords(runs: readonly RunFit[]): string {
  if (runs.length === 0) return "";
  if (runs.some(({ accepted }) => accepted === true)) return ": accepts the publish path";
  if (runs.some(({ accepted }) => accepted === "unknown")) return ": may accept the publish path";
  const refusing = runs.flatMap(({ claims }) => claims.filter(({ fits }) => fits === false));
  return `: accepts no publish path (${[...new Set(refusing.map(({ says }) => says.replace(/\.$/, "")))].slice(0, 2).join("; ")})`;
}
