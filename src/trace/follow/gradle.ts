import type { Destination } from "../../model/registry.ts";
import type { Client, CredentialSource } from "../../registries/tool-row.ts";
import { gradlePublishing, gradleReach, type GradleReach } from "../../registries/maven/gradle-build.ts";
import { environmentOf, type Arguments, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { enter } from "../builtins.ts";
import { registriesNamed } from "../client-environment.ts";
import { record } from "../record.ts";
import { note } from "../run-file.ts";
import type { Carried } from "../run.ts";
import type { Row } from "../tables.ts";
import { known, secretsOf, sketch, splitWords, type Value } from "../value.ts";
import { jreleaserUploads } from "./jreleaser.ts";
import { uploadsSnapshot } from "./release-or-snapshot.ts";

/** Follows Gradle tasks through the build files to the repositories they upload to. */
export function followGradle(call: Call, given: Arguments, row: Row<Client>): boolean {
  const directory = directoryOf(call, given);
  const publishing = gradlePublishing(call.shell.run.world.repository.files, directory ?? "");
  const excluded = new Set((given.options.get("-x") ?? []).map((value) => known(value)));
  const words = given.plain.flatMap((word) => splitWords(word));
  const names = words.map((word) => known(word) ?? sketch(word, "?"));
  const reaches = names.filter((name) => !excluded.has(name)).flatMap((name) => gradleReach(publishing, name).map((reach) => ({ name, reach })));
  const uploads = reaches.filter(({ reach }) => !reach.promotes);
  const chosen = uploads.length > 0 ? uploads : reaches;
  if (chosen.length === 0) {
    const speaking = names.filter(
      (name) => /publish|upload|closeAndRelease|push$|(^|:)(release|deploy)$/i.test(name) && !/ToMavenLocal|ocal$/.test(name),
    );
    if (speaking.length > 0 && publishing.plugins.length === 0 && publishing.repositories.length === 0)
      note({ ...call, args: words }, `${call.program} ${speaking.join(" ")}`);
    else call.shell.trail.dryRuns += names.some((name) => /ToMavenLocal/.test(name)) ? 1 : 0;
    return true;
  }
  // What an earlier step of this workflow job uploaded is only let out here.
  if (
    uploads.length === 0 &&
    call.shell.run.world.uploads.some((one) => one.run.state === call.shell.run.state && one.destination === "maven-central")
  ) {
    call.shell.trail.dryRuns++;
    return true;
  }
  const released = names.some((name) => /closeAndRelease|AndRelease|releaseStaging/.test(name));
  const seen = new Set<string>();
  for (const { name, reach } of chosen) {
    if (reach.follow === "jreleaser") {
      jreleaserUploads(call, directory ?? "", row);
      continue;
    }
    const snapshot = reach.snapshots !== reach.releases && uploadsSnapshot(call, publishing.version, released);
    const key = `${snapshot ? reach.snapshots : reach.releases}`;
    if (seen.has(key)) continue;
    seen.add(key);
    uploadReach(call, given, row, name, reach, snapshot);
  }
  return true;
}

function uploadReach(call: Call, given: Arguments, row: Row<Client>, name: string, reach: GradleReach, snapshot: boolean): void {
  const { shell } = call;
  const own: CredentialSource = reach.credential;
  const source: CredentialSource = {
    ...own,
    env: own.env && own.env.length > 0 ? own.env : (row.row.credential.env ?? []),
    store: "gradle",
  };
  const env = environmentOf(shell);
  const properties = [...given.options].filter(([option]) => option.startsWith("-P") || option.startsWith("-D"));
  const options = properties
    .flatMap(([option, values]) => values.map((value) => ({ name: option, value, at: { ...call.at, says: "" } })))
    .filter((one) => isLogin(one.name, one.value, own));
  let destination: Destination = snapshot ? reach.snapshots : reach.releases;
  let credentials: readonly Carried[] = carriedBy({ source, given: options, env, state: shell.run.state, destination });
  if (credentials.length === 0) credentials = byName(env);
  if (destination === "unknown") destination = hinted(credentials, call);
  const through = [...shell.through, ...reach.through.map((wire) => wire.file), ...(reach.file === undefined ? [] : [reach.file])];
  const evidence =
    reach.file === undefined ? [] : [{ value: [], evidence: [{ file: reach.file, line: reach.line ?? 1, column: 1, says: reach.says }] }];
  record(
    { ...shell, through },
    {
      destination,
      candidates: [],
      registry: destination === "maven-central" ? row.registry : undefined,
      tool: `${call.program} ${name}`,
      at: call.at,
      ability: { trustedPublishing: "none", says: row.row.oidc.says ?? "Gradle has no trusted publishing" },
      credentials: [...credentials, ...evidence],
      directory: shell.directory,
    },
  );
}

function isLogin(name: string, value: Value, own: CredentialSource): boolean {
  return (
    (own.options ?? []).includes(name) || (secretsOf(value).length > 0 && /pass|token|user|key|secret/i.test(name) && !/sign|gpg|pgp/i.test(name))
  );
}

/** When the build files name no variable, secrets whose names speak of Maven Central count. */
function byName(env: ReadonlyMap<string, { readonly value: Value; readonly at: Carried["evidence"][number] }>): readonly Carried[] {
  const out: Carried[] = [];
  for (const [name, binding] of env) {
    if (/sign|gpg|pgp|signature/i.test(name)) continue;
    const names = [name, ...secretsOf(binding.value)];
    if (secretsOf(binding.value).length > 0 && names.some((one) => registriesNamed(one).includes("maven-central")))
      out.push({ value: binding.value, evidence: [binding.at] });
  }
  return out;
}

/** A target that the build files hide: the credential's names tell, when they speak of one registry. */
function hinted(credentials: readonly Carried[], call: Call): Destination {
  const text = credentials.flatMap((one) => [...one.evidence.map((evidence) => evidence.says), ...secretsOf(one.value)]).join(" ");
  if (!/mavenCentral|sonatype|ossrh|MAVEN_CENTRAL|CENTRAL_PORTAL/i.test(text)) return "unknown";
  return uploadsSnapshot(call, undefined, false) ? "other:maven-central-snapshots" : "maven-central";
}

function directoryOf(call: Call, given: Arguments): string | undefined {
  const option = ["-p", "--project-dir"].flatMap((name) => given.options.get(name) ?? [])[0];
  return option ? enter(call.shell.directory, option) : call.shell.directory;
}
