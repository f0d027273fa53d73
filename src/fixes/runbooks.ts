import type { Runbook, RunbookStep } from "../model/fix.ts";
import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { Organisation } from "../model/organisation.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId, type RegistryId } from "../model/registry.ts";
import { registryOf } from "../registries/index.ts";
import { packageNamed, purlNamed } from "../registries/purl.ts";
import type { FixSubject } from "./fix.ts";
import { secretsLeft } from "./secrets-left.ts";

/**
 * For packages that publish as they should where they did not before: what their owners do beside. A package that several workflows
 * publish has one for each that is to be registered in another way.
 */
export function runbooksFor(before: FixSubject, after: FixSubject): readonly Runbook[] {
  const replaced = before.paths.filter((one) => isLoose(one) && !after.paths.some((other) => isLoose(other) && isSamePlace(one, other)));
  const found = new Map<string, Runbook>();
  for (const path of after.paths) {
    const { registry } = path;
    if (!isRegistryId(registry) || !publishesAsItShould(path)) continue;
    const purls = purlsOf(path, registry, after);
    for (const purl of purls) {
      const old = replaced.filter((one) => isSamePlace(one, path) && names(one.packages, purl));
      const named = packageNamed(purl);
      if (old.length === 0 || named === undefined) continue;
      const secrets = offersTrustedPublishing(registry)
        ? idle([...new Set(old.flatMap(({ credential }) => credential.secrets))].sort(), after)
        : kept(path);
      const runbook = registryOf(registry).adopt.runbook({ slug: after.slug, purl, name: named.name, path, secrets, choices: after.choices });
      const steps = [...chosenFrom(purls, path), ...runbook.steps];
      found.set(JSON.stringify([runbook.purl, steps]), { ...runbook, steps });
    }
  }
  return [...found.values()];
}

/**
 * For packages that publish already as they should: the same half for people, of which much may be done. At Maven Central that is from an
 * environment. In: a repository as it is, and its organisation, which may keep the token that is not needed any more.
 */
export function standingRunbooks(subject: FixSubject, organisation: Organisation | null): readonly Runbook[] {
  const { slug, surroundings, choices } = subject;
  const found = new Map<string, Runbook>();
  for (const path of subject.paths) {
    const { registry } = path;
    if (!isRegistryId(registry) || !publishesAsItShould(path)) continue;
    const isTrusting = offersTrustedPublishing(registry);
    const around = { slug, github: surroundings.github, organisation, isIdle: (name: string) => idle([name], subject).length > 0 };
    const left = isTrusting ? secretsLeft(registry, around) : [];
    const purls = knownPurls(path, registry, subject);
    for (const purl of purls) {
      const named = packageNamed(purl);
      if (named === undefined) continue;
      const secrets = isTrusting ? [] : kept(path);
      const runbook = registryOf(registry).adopt.runbook({ slug, purl, name: named.name, path, secrets, choices });
      const steps = [...chosenFrom(purls, path), ...runbook.steps, ...left];
      found.set(JSON.stringify([runbook.purl, steps]), { ...runbook, steps });
    }
  }
  return [...found.values()];
}

function publishesAsItShould({ registry, credential, environment }: PublishPath): boolean {
  if (offersTrustedPublishing(registry)) return credential.kind === "trusted-publishing";
  return credential.kind === "stored-token" && environment !== null;
}

/** By which a command publishes what the manifests declare; elsewhere what lies in a folder is uploaded. */
const publishesAll: ReadonlySet<RegistryId> = new Set(["npm", "crates-io"]);

/** Where an upload may be that of several packages, a person has to know of which. */
function chosenFrom(purls: readonly string[], path: PublishPath): readonly RunbookStep[] {
  return purls.length > 1 && isRegistryId(path.registry) && !publishesAll.has(path.registry) ? [choice(path)] : [];
}

/** A trusted publisher for a package that the workflow does not upload would let more in than before. */
function choice({ workflow }: PublishPath): RunbookStep {
  return {
    kind: "choose-package",
    when: "before-merge",
    says: `See which of these packages ${workflow} uploads, and do what follows for them alone: files do not tell it for sure.`,
    commands: [],
    link: null,
    seenBy: null,
  };
}

/** Whether it publishes with a token that something better could take the place of, or that could be kept better. */
function isLoose(path: PublishPath): boolean {
  const { kind } = path.credential;
  return (kind === "stored-token" || kind === "mixed") && !publishesAsItShould(path);
}

/** Secrets that are to stay, as nothing takes their place. */
function kept({ credential }: PublishPath): readonly string[] {
  return credential.secrets.filter((name) => name !== "GITHUB_TOKEN");
}

/** Steps may have come and gone. */
function isSamePlace(a: PublishPath, b: PublishPath): boolean {
  return a.registry === b.registry && a.workflow === b.workflow && a.job === b.job && a.definedIn === b.definedIn && a.calleeJob === b.calleeJob;
}

/** Of these secrets, those that no workflow reads any more. */
function idle(secrets: readonly string[], { files }: FixSubject): readonly string[] {
  const texts = files.paths.filter((path) => /\.ya?ml$/.test(path) && path.startsWith(".github/")).map((path) => files.text(path) ?? "");
  const isRead = (name: string): boolean => texts.some((text) => new RegExp(`\\bsecrets(?:\\.|\\[['"])${name}\\b`, "i").test(text));
  return secrets.filter((name) => name !== "GITHUB_TOKEN" && !isRead(name));
}

/** An upload that names no package is that of whatever the manifests declare; where they declare none, its steps are told all the same. */
function purlsOf(path: PublishPath, registry: RegistryId, subject: FixSubject): readonly string[] {
  const known = knownPurls(path, registry, subject);
  return known.length > 0 ? known : [decodeURIComponent(purlNamed(registry, registry === "maven-central" ? "<namespace>:<package>" : "<package>"))];
}

function knownPurls({ packages }: PublishPath, registry: RegistryId, { surroundings }: FixSubject): readonly string[] {
  return packages.length > 0 ? packages : surroundings.packages.filter((one) => one.registry === registry).map(({ purl }) => purl);
}

function names(packages: readonly string[], purl: string): boolean {
  return packages.length === 0 || packages.includes(purl);
}
