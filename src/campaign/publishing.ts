import type { RunbookStep } from "../model/fix.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId, type RegistryId, registryIds } from "../model/registry.ts";
import type { AuditedPackage } from "../model/report.ts";
import { nameIn, registryIn } from "./package-name.ts";
import type { CampaignSubject, Proposed } from "./subject.ts";

/** One package with all that its campaign is judged by. */
export interface Publishing extends Pick<CampaignSubject, "slug" | "settings" | "organisation" | "told"> {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  /** As its registry names it. */
  readonly name: string;
  /** Those that name it; where none does, those to its registry that name no package. Never empty. */
  readonly paths: readonly PublishPath[];
  /** Null where its registry was not asked. */
  readonly entry: AuditedPackage | null;
  /** Of all its runbooks, each step once. */
  readonly steps: readonly RunbookStep[];
  readonly proposed: Proposed | undefined;
}

/** Every package that this repository publishes, by registry and purl. */
export function publishingsOf(subject: CampaignSubject): readonly Publishing[] {
  return namesOf(subject)
    .flatMap(({ registry, purl }) => {
      const paths = pathsOf(registry, purl, subject);
      return paths.length === 0 ? [] : [publishing(registry, purl, paths, subject)];
    })
    .sort(byRegistryAndPurl);
}

function publishing(registry: RegistryId, purl: string, paths: readonly PublishPath[], subject: CampaignSubject): Publishing {
  const { slug, settings, organisation, ledger, runbooks, proposed, told } = subject;
  return {
    slug,
    settings,
    organisation,
    told,
    registry,
    purl,
    name: nameIn(purl),
    paths,
    entry: ledger?.find(({ record }) => record.purl === purl) ?? null,
    steps: inOrder(runbooks.filter((one) => one.purl === purl).flatMap((one) => one.steps)),
    proposed: proposed.get(purl),
  };
}

interface Named {
  readonly registry: RegistryId;
  readonly purl: string;
}

/** An upload that names no package may be that of any package known here at its registry; one that nothing names is told by its runbook. */
function namesOf({ paths, postures, ledger, runbooks }: CampaignSubject): readonly Named[] {
  const named = paths.flatMap(({ registry, packages }) => (isRegistryId(registry) ? packages.map((purl): Named => ({ registry, purl })) : []));
  const known = [
    ...postures.flatMap(({ registry, purl }) => (purl === null ? [] : { registry, purl })),
    ...(ledger ?? []).map(({ record: { registry, purl } }) => ({ registry, purl })),
    ...runbooks.flatMap(({ purl }) => {
      const registry = registryIn(purl);
      return registry === undefined ? [] : { registry, purl };
    }),
  ];
  return [...new Map([...named, ...known].map((one) => [`${one.registry} ${one.purl}`, one] as const)).values()];
}

function pathsOf(registry: RegistryId, purl: string, { paths }: CampaignSubject): readonly PublishPath[] {
  const own = paths.filter((path) => path.registry === registry);
  const naming = own.filter(({ packages }) => packages.includes(purl));
  return naming.length > 0 ? naming : own.filter(({ packages }) => packages.length === 0);
}

/** A package that several workflows publish has a runbook for each: what comes earlier in one comes before what comes later in another. */
function inOrder(steps: readonly RunbookStep[]): readonly RunbookStep[] {
  const once = [...new Map(steps.map((step) => [JSON.stringify(step), step] as const)).values()];
  return once.toSorted((a, b) => whens.indexOf(a.when) - whens.indexOf(b.when));
}

const whens: readonly RunbookStep["when"][] = ["before-merge", "after-merge", "any", "after-release"];

function byRegistryAndPurl(a: Publishing, b: Publishing): number {
  const order = registryIds.indexOf(a.registry) - registryIds.indexOf(b.registry);
  return order === 0 ? Number(a.purl > b.purl) - Number(a.purl < b.purl) : order;
}
