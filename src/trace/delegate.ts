import type { Place } from "../model/place.ts";
import type { Destination, RegistryId } from "../model/registry.ts";
import type { Scalar, Step } from "../model/workflow.ts";
import { destinationOfAddress, registryOf } from "../registries/index.ts";
import { saysOf } from "./carried.ts";
import { clientEnvironment, registriesNamed } from "./client-environment.ts";
import { drillEnvironment } from "./dry-run.ts";
import { offered } from "./record.ts";
import type { Binding, Carried, Run, Stored, Upload } from "./run.ts";
import { casesWhere, valueOf } from "./scope.ts";
import type { Trail } from "./shell.ts";
import { has, known, pieces, secretsOf, type Value } from "./value.ts";

/**
 * A step ran something that could not be read. When a registry's credential reaches it, or
 * it speaks of publishing in a run that can mint an identity token, it is a path that ends
 * in `delegated`: silence would be a missed publish.
 */
export function delegateUnread(run: Run, step: Step, trail: Trail, through: readonly string[]): void {
  const loud = trail.unread.filter((one) => !isCheck(one.what));
  if (loud.length === 0 || casesWhere(run, step.if).length === 0) return;
  const own = new Set(step.env.map((entry) => entry.name));
  for (const one of loud) {
    const env = new Map([...run.env, ...run.state.env, ...one.env]);
    if (drillEnvironment(env)) continue;
    // Where a build leaves its results says nothing of what they do.
    const words = [one.what, ...one.words.map((word) => known(word) ?? "")]
      .join(" ")
      .replace(/\b(?:target|dist|build|out|bin|\.?venv|node_modules)\/\S*\//g, "");
    if (saysOtherwise(one.words.slice(1))) continue;
    const remote = /^[\w.-]+\/[\w.-]+(\/[^@]*)?@/.test(one.what);
    const speaks = remote
      ? /publish|upload|deploy/i.test(one.what) && mayPublish(one.what)
      : /publish|releas|deploy|upload|push/i.test(words) && mayPublish(words);
    // A program given a secret of its own that no registry's name is in uses that one.
    const other = one.words.some((word) => secretsOf(word).length > 0 && secretsOf(word).every((name) => registriesNamed(name).length === 0));
    const carried = carriedTo(one.words, env, own, speaks && !other, one.at);
    if (speaks) for (const stored of run.state.stored) addStored(carried, stored);
    if (carried.size === 0 && run.idToken.write && speaks && isJavaScript(run, one, through)) carried.set("npm", []);
    if (carried.size === 0 && !(speaks && run.idToken.write && mayPublish(words))) continue;
    recordUnread(run, one.what, one.at, carried, through, speaks);
  }
}

/** A workflow job that calls a workflow which is not here. */
export function delegateTo(run: Run, name: string, uses: Scalar): void {
  const at = run.world.place(run.file, uses.span.start);
  const given: readonly Value[] = run.job.with.map((entry) => valueOf(run, entry.value));
  const env = new Map<string, Binding>();
  if (run.job.secrets !== "inherit")
    for (const entry of run.job.secrets)
      env.set(entry.name, {
        value: valueOf(run, entry.value),
        at: { ...run.world.place(run.file, entry.key.start), says: `secret ${entry.name} is handed over` },
      });
  const file = name.replace(/@.*$/, "");
  const off = run.job.with.some((entry) => /publish|upload|pypi|npm|release/i.test(entry.name) && known(valueOf(run, entry.value)) === "false");
  const carried = carriedTo(given, env, new Set(env.keys()), true, at);
  const speaks = /publish|releas|deploy|upload|push/i.test(`${file} ${run.job.id}`);
  const inherits = run.job.secrets === "inherit" && speaks;
  if (off || isCheck(file) || (carried.size === 0 && !(speaks && run.idToken.write && mayPublish(file)) && !inherits)) return;
  const frame = {
    kind: run.frames.length === 0 ? ("workflow" as const) : ("called" as const),
    file: run.file,
    job: run.job.id,
    step: -1,
  };
  recordUnread({ ...run, frames: [...run.frames, frame, { kind: "called", file: name, job: "", step: -1 }] }, name, at, carried, run.through, speaks);
}

function recordUnread(
  run: Run,
  what: string,
  at: Place,
  carried: ReadonlyMap<Destination, readonly Carried[]>,
  through: readonly string[],
  speaks: boolean,
): void {
  const targets: readonly (readonly [Destination, readonly Carried[]])[] = carried.size > 0 ? [...carried] : [["unknown", []]];
  for (const [destination, credentials] of targets) {
    // A called workflow of another repository may choose among targets: a secret's name only hints at the registry.
    const sure = speaks && destination !== "unknown" && !what.includes(".github/workflows/");
    const javascript = destination === "npm" && credentials.length === 0;
    const upload: Upload = {
      run,
      destination: sure ? destination : "unknown",
      candidates: destination === "unknown" ? [] : [destination],
      packages: [],
      tool: what,
      at,
      through,
      ability: { trustedPublishing: javascript ? "native" : "unknown", says: `${what} could not be read` },
      provenance: offered(sure ? destination : "unknown", { state: "unknown", says: `${what} could not be read` }),
      masked: undefined,
      credentials,
      unread: "delegated",
      cases: run.cases,
      confidence: "approximate",
    };
    run.world.uploads.push(upload);
  }
}

/** Names of what is kept as a secret, or handed on, without being a credential. */
const setting = /_(URL|SOURCE|FEED|HOST|REGISTRY|OPTIONS|APP_ID|APP_KEY)$/i;

/** Credentials that reach something unread, by the registry whose clients read them. */
function carriedTo(
  words: readonly Value[],
  env: ReadonlyMap<string, Binding>,
  own: ReadonlySet<string>,
  speaks: boolean,
  at: Place,
): Map<Destination, Carried[]> {
  const out = new Map<Destination, Carried[]>();
  const add = (registry: Destination, one: Carried): void => void out.set(registry, [...(out.get(registry) ?? []), one]);
  for (const [name, binding] of env) {
    if (setting.test(name)) continue;
    if (!carries(binding.value) || (!own.has(name) && !speaks) || /^(GITHUB|GH)_(TOKEN|PAT)$/i.test(name)) continue;
    const registries = new Set([...secretsOf(binding.value).flatMap(registriesNamed), ...registriesNamed(name)]);
    const read = registries.size > 0 ? [...registries] : clientEnvironment.registriesOf(name);
    for (const registry of read.length === 1 || registries.size > 0 ? read : [])
      add(registry, { value: binding.value, evidence: [{ ...binding.at, says: `${name} ${saysOf(binding.value)}` }] });
  }
  for (const word of words) {
    if (!carries(word)) continue;
    const registries = new Set(
      [...pieces(word)].flatMap((piece) =>
        piece.kind === "secret" && !setting.test(piece.name) ? registriesNamed(piece.name) : piece.kind === "minted" ? registriesNamed(piece.by) : [],
      ),
    );
    for (const registry of registries) add(registry, { value: word, evidence: [{ ...at, says: `an argument ${saysOf(word)}` }] });
  }
  return out;
}

function carries(value: Value): boolean {
  return has(value, "secret") || has(value, "minted") || has(value, "managed");
}

/** A credential that an earlier command wrote down reaches every program after it. */
function addStored(carried: Map<Destination, Carried[]>, stored: Stored): void {
  const registry = storeRegistries[stored.store];
  if (!registry || !carries(stored.value)) return;
  if (stored.address !== undefined && destinationOfAddress(stored.address) !== registry) return;
  carried.set(registry, [...(carried.get(registry) ?? []), { value: stored.value, evidence: [stored.at] }]);
}

const storeRegistries: Readonly<Partial<Record<Stored["store"], RegistryId>>> = {
  npmrc: "npm",
  yarnrc: "npm",
  pypirc: "pypi",
  cargo: "crates-io",
  gem: "rubygems",
  nuget: "nuget",
};

/** A JavaScript program, or a package script that ends in one, of a repository that has npm packages to publish. */
function isJavaScript(run: Run, one: Trail["unread"][number], through: readonly string[]): boolean {
  const program = /\.(m|c)?[jt]s\b/.test(one.what) || one.at.file.endsWith("package.json") || through.some((file) => file.endsWith("package.json"));
  return program && run.state.managers.length === 0 && registryOf("npm").manifest.packages(run.world.repository.files).length > 0;
}

/** Arguments that name another deed than uploading. */
function saysOtherwise(args: readonly Value[]): boolean {
  const words = args.map((arg) => known(arg) ?? "").filter((word) => !/[/.]/.test(word));
  if (words.some((word) => /^(publish|release(?!-pr)|upload|push|deploy)/i.test(word))) return false;
  return words.some((word) =>
    /^(yank|unpublish|deprecate|bump|--?dry-?run$|whoami|release-pr|version-pr|prepare|plan|build|check|pack|test)/i.test(word),
  );
}

/** Programs whose first word says that they look, build or set up. */
function isCheck(what: string): boolean {
  const base = what.replace(/@.*$/, "").split("/").at(-1)?.split(/\s/)[0] ?? "";
  return /^(prepare|bump|version|changelog|tag|draft|generate|update|announce|comment|print|set|get|check|verify|validate|lint|test|build|install|setup|download|whoami|doctor|wait|notify|cache|checkout|create-release|gh-release|action-gh-release|upload-artifact|upload-release|upload-rust|upload-pages|upload-sarif|deploy-pages|release-drafter|release-please|release-notes|attest|codeql)/i.test(
    base,
  );
}

/** Publishing words that mean another kind of release: pages, images, assets, notes. */
function mayPublish(words: string): boolean {
  return !/docker|docs?\b|pages|image|artifact|asset|notes|draft|conventional-changelog|container|cdn\b|helm|chart|github-release|gh-release|release-please|release-drafter|homebrew|brew|winget|s3|cloudflare|vercel|netlify|firebase|sarif|codecov|mkdocs|slack|discord|translat|sam\b|snap\b|snapcraft|github-app|coverage|attest|sbom|goreleaser|cosign|slsa|upload-release|terraform|website|site\b|wiki|pkg-pr-new|microsoft-store|chrome|firefox|extension|marketplace|app-?store|play-?store|test-results?|unit-test|report/i.test(
    words,
  );
}
