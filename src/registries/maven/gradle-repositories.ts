import type { Destination } from "../../model/registry.ts";
import type { CredentialSource } from "../tool-row.ts";
import { destinationOf, snapshotsOfCentral } from "./addresses.ts";
import { credentialOf, loginOf, variablesOf, type LoginNames } from "./gradle-credentials.ts";
import type { GradleFiles } from "./gradle-files.ts";
import { lineAt, within, type Block, type Source } from "./gradle-source.ts";

/** A repository that a build uploads to. */
export interface GradleRepository {
  /** As tasks spell it, lower camel case: `sonatype`, `gitHubPackages`. */
  readonly name: string;
  /** Where a release version goes; where one that ends in -SNAPSHOT goes. */
  readonly releases: Destination;
  readonly snapshots: Destination;
  readonly credential: CredentialSource;
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

const publishingBlock = /(?:^|[.\s(<])(?:publishing|nexusPublishing|mavenPublishing|PublishingExtension|NexusPublishExtension|uploadArchives)\b/;

/** Reads `publishing { repositories { … } }`, `nexusPublishing { … }` and the legacy `mavenDeployer { … }`. */
export function repositoriesOf(build: GradleFiles): readonly GradleRepository[] {
  const names = addressNames(build);
  const variables = variablesOf(build);
  const found: GradleRepository[] = [];
  for (const source of build.sources) {
    for (const block of source.blocks) {
      if (/^mavenDeployer\b/.test(block.header)) found.push(...deployer(source, block, names, variables));
      const around = aroundControl(block);
      if (around === undefined || !isRepositories(around) || control.test(block.header)) continue;
      found.push(repository(source, block, names, variables));
    }
    for (const block of source.blocks) {
      const holder = control.test(block.header) ? aroundControl(block) : block;
      if (holder !== undefined && isRepositories(holder)) found.push(...bare(source, block, names));
    }
  }
  return found;
}

const control = /^(?:if|else|for|when|try|run|with|apply|let|also)\b/;

/** The block around this one, conditions left out. */
function aroundControl(block: Block): Block | undefined {
  let here = block.parent;
  while (here !== undefined && control.test(here.header)) here = here.parent;
  return here;
}

function isRepositories(block: Block): boolean {
  return /(?:^|\.)repositories\b[^\n]*$/.test(block.header) && within(block, publishingBlock);
}

function repository(source: Source, block: Block, names: AddressNames, variables: ReadonlyMap<string, LoginNames>): GradleRepository {
  const code = source.code.slice(block.open, block.close);
  const kind = /^(?:(?:create|register|named|maybeCreate)\s*(?:<[^>]*>)?\s*\(\s*["'](\w+)["']|(\w+))/.exec(block.header);
  const called = kind?.[1] ?? kind?.[2] ?? "maven";
  const stated = /\bname\s*(?:=|\.set\s*\(|\()?\s*["']([\w-]+)["']/.exec(code)?.[1] ?? /\bname\s*[:=]\s*["']([\w-]+)["']/.exec(block.header)?.[1];
  const name = lowerFirst(stated ?? called);
  const nexus = within(block, /nexusPublishing|NexusPublishExtension/);
  const targets = nexus ? nexusTargets(called, code, names) : mavenTargets(called, `${/\((.*)\)/s.exec(block.header)?.[1] ?? ""}\n${code}`, names);
  return {
    name,
    ...targets,
    credential: credentialOf(loginOf(code, name, variables)),
    file: source.file,
    line: lineAt(source.text, block.start + leading(source, block.start)),
    says: `the repository ${name} receives releases at ${targets.releases} and snapshots at ${targets.snapshots}`,
  };
}

/** Calls without a block of their own: `sonatype()`, `mavenLocal()`, `maven("…")`. */
function bare(source: Source, block: Block, names: AddressNames): readonly GradleRepository[] {
  const inner = source.blocks.filter((one) => one.parent === block);
  const nexus = within(block, /nexusPublishing|NexusPublishExtension/);
  const found: GradleRepository[] = [];
  for (const call of source.mask.slice(block.open, block.close).matchAll(/\b(sonatype|mavenLocal|maven)\s*\(/g)) {
    const start = block.open + call.index;
    const name = call[1] ?? "";
    if (inner.some((one) => start >= one.start && start < one.close)) continue;
    if (name === "sonatype" && !nexus) continue;
    const line = source.code.slice(start, source.code.indexOf("\n", start) + 1 || undefined);
    const targets = name === "sonatype" ? central : name === "mavenLocal" ? local : mavenTargets(name, line, names);
    found.push({
      name,
      ...targets,
      credential: credentialOf({
        env: [],
        properties: name === "sonatype" ? ["sonatypeUsername", "sonatypePassword"] : [],
      }),
      file: source.file,
      line: lineAt(source.text, start),
      says: `${name}() is a repository of the build`,
    });
  }
  return found;
}

function deployer(source: Source, block: Block, names: AddressNames, variables: ReadonlyMap<string, LoginNames>): readonly GradleRepository[] {
  const code = source.code.slice(block.open, block.close);
  const releases = addressesIn(/(?<!\w)repository\s*\(([^)]*)\)/.exec(code)?.[1] ?? "", names)[0];
  const snapshots = addressesIn(/snapshotRepository\s*\(([^)]*)\)/.exec(code)?.[1] ?? "", names)[0];
  const target = releases === undefined ? "unknown" : destinationOf(releases);
  return [
    {
      name: "mavenDeployer",
      releases: target,
      snapshots: snapshots === undefined ? target : destinationOf(snapshots),
      credential: credentialOf(
        loginOf(code.replace(/userName\s*:/g, "\nuserName =").replace(/password\s*:/g, "\npassword ="), "mavenDeployer", variables),
      ),
      file: source.file,
      line: lineAt(source.text, block.start + leading(source, block.start)),
      says: "the legacy maven plugin uploads here",
    },
  ];
}

interface Targets {
  readonly releases: Destination;
  readonly snapshots: Destination;
}

const central: Targets = { releases: "maven-central", snapshots: snapshotsOfCentral };
const local: Targets = { releases: "other:local", snapshots: "other:local" };

function nexusTargets(called: string, code: string, names: AddressNames): Targets {
  const say = (setting: string): string | undefined => addressesIn(new RegExp(`\\b${setting}\\b([^\\n]*)`).exec(code)?.[1] ?? "", names)[0];
  const releases = say("nexusUrl");
  const snapshots = say("snapshotRepositoryUrl");
  const standard = /^sonatype$/i.test(called);
  const target = releases === undefined ? (standard ? "maven-central" : "unknown") : destinationOf(releases);
  return {
    releases: target,
    snapshots: snapshots === undefined ? (target === "maven-central" ? snapshotsOfCentral : target) : destinationOf(snapshots),
  };
}

function mavenTargets(called: string, code: string, names: AddressNames): Targets {
  if (called === "mavenLocal") return local;
  if (called === "mavenCentral") return central;
  const url = /\b(?:url|setUrl)\b\s*(?:=|\.set\s*\(|\(|:)?([\s\S]*)/.exec(code)?.[1] ?? code;
  const expression = url.split(/\n\s*(?:credentials|name\b|authentication|content\b|isAllow|allowInsecure|metadataSources)/)[0] ?? "";
  const addresses = addressesIn(expression, names);
  const destinations = addresses.map(destinationOf);
  if (destinations.length === 0) return isLocal(expression) ? local : { releases: "unknown", snapshots: "unknown" };
  const isSnapshot = (index: number): boolean => destinations[index] === snapshotsOfCentral || /snapshot/i.test(addresses[index] ?? "");
  const releases = destinations.findIndex((_, index) => !isSnapshot(index));
  const snapshots = destinations.findIndex((_, index) => isSnapshot(index));
  const first = destinations[releases === -1 ? snapshots : releases] ?? "unknown";
  const second = destinations[snapshots === -1 ? releases : snapshots] ?? "unknown";
  return { releases: first, snapshots: second };
}

function isLocal(expression: string): boolean {
  return /build(?:Dir\b|Directory\b)|layout\.|\bfile\s*\(|(?:root|project)(?:Dir|Directory)\b|["'](?:\.{0,2}\/|build\/|target\/|file:)/.test(
    expression,
  );
}

/** Addresses by the name of the variable or property that holds them. */
type AddressNames = ReadonlyMap<string, readonly string[]>;

function addressNames({ sources, properties }: GradleFiles): AddressNames {
  const found = new Map<string, string[]>();
  const add = (name: string, address: string): void => void found.set(name, [...(found.get(name) ?? []), address]);
  for (const { name, value } of properties) if (value.includes("://")) add(name, value);
  for (const { code } of sources) {
    for (const assigned of code.matchAll(/\b(\w+)\s*(?::\s*\w+\s*)?=\s*([^\n]*:\/\/[^\n]*)/g)) {
      for (const literal of literals(assigned[2] ?? "")) if (literal.includes("://")) add(assigned[1] ?? "", literal);
    }
    for (const assigned of code.matchAll(/\b(?:val|var|def|final)\s+(\w+)\s*=\s*([^\n]*)/g)) {
      if (isLocal(assigned[2] ?? "") && !(assigned[2] ?? "").includes("://")) add(assigned[1] ?? "", "file:///");
    }
  }
  return found;
}

// Words of the statement itself; a variable of that name elsewhere is another thing.
const keywords: readonly string[] = ["url", "uri", "name", "project", "rootProject", "version", "maven"];

function addressesIn(expression: string, names: AddressNames): readonly string[] {
  const stated = literals(expression).filter((literal) => literal.includes("://"));
  if (stated.length > 0) return [...new Set(stated)];
  const found: string[] = [];
  for (const word of expression.matchAll(/"([^"\n]*)"|'([^'\n]*)'|\b([A-Za-z_]\w*)\b(?!\s*\()/g)) {
    const name = word[1] ?? word[2] ?? word[3] ?? "";
    if (!keywords.includes(name)) found.push(...(names.get(name) ?? []));
  }
  return [...new Set(found)];
}

function literals(code: string): readonly string[] {
  return [...code.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((found) => found[1] ?? found[2] ?? "");
}

function leading(source: Source, index: number): number {
  return /^\s*/.exec(source.text.slice(index, index + 500))?.[0].length ?? 0;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
