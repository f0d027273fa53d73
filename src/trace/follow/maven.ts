import type { Destination } from "../../model/registry.ts";
import type { Client } from "../../registries/tool-row.ts";
import { destinationOfAddress } from "../../registries/index.ts";
import { deploymentRepository, mavenGoal } from "../../registries/maven/goals.ts";
import { mavenPublishing, type MavenPublishing, type MavenUpload } from "../../registries/maven/pom.ts";
import { environmentOf, type Arguments, type Call } from "../call.ts";
import { carriedBy } from "../carried.ts";
import { enter } from "../builtins.ts";
import { registriesNamed } from "../client-environment.ts";
import { record } from "../record.ts";
import type { Carried } from "../run.ts";
import type { Row } from "../tables.ts";
import { known, secretsOf, sketch } from "../value.ts";
import { settingsCredentials } from "./maven-settings.ts";
import { uploadsSnapshot } from "./release-or-snapshot.ts";

/** Follows `mvn deploy` and its kin through the pom to the repositories they upload to. */
export function followMaven(call: Call, given: Arguments, row: Row<Client>): boolean {
  const goals = given.plain.map((word) => known(word) ?? "").flatMap((word) => mavenGoal(word) ?? []);
  const releases = goals.some((goal) => goal.kind === "release");
  const publishing = read(call, given);
  const alternative = [
    "-DaltDeploymentRepository",
    "-DaltReleaseDeploymentRepository",
    "-DaltSnapshotDeploymentRepository",
    "-Durl",
    "-DnexusUrl",
  ].flatMap((name) => given.options.get(name) ?? [])[0];
  const snapshot = uploadsSnapshot(call, publishing.version, releases);
  const set = new Map<Destination, MavenUpload | undefined>();
  if (alternative) {
    const text = sketch(alternative, "x");
    const url = deploymentRepository(text)?.url ?? text;
    set.set(destinationOfAddress(url) ?? (/^file:|^\.{0,2}\//.test(url) ? "other:local" : "unknown"), undefined);
  } else {
    const uploads = publishing.uploads.length > 0 ? publishing.uploads : publishing.dormant;
    for (const upload of uploads.filter((one) => !one.skippedBy.some((option) => given.options.has(option))))
      set.set(snapshot ? upload.snapshots : upload.releases, upload);
    // A decoy that writes into a directory does not hide a real upload of another module.
    if (set.size > 1) set.delete("other:local");
    if (set.size === 0) set.set("unknown", undefined);
  }
  for (const [destination, upload] of set) uploadTo(call, given, row, destination, upload, snapshot, goals[0]?.says);
  return true;
}

function uploadTo(
  call: Call,
  given: Arguments,
  row: Row<Client>,
  target: Destination,
  upload: MavenUpload | undefined,
  snapshot: boolean,
  goal: string | undefined,
): void {
  const { shell } = call;
  const env = environmentOf(shell);
  const options = (row.row.credential.options ?? []).flatMap((name) =>
    (given.options.get(name) ?? []).map((value) => ({ name, value, at: { ...call.at, says: "" } })),
  );
  let credentials: readonly Carried[] = carriedBy({
    source: row.row.credential,
    given: options,
    env,
    state: shell.run.state,
    destination: target,
  });
  if (credentials.length === 0) credentials = settingsCredentials(call, given, upload?.servers ?? []);
  if (credentials.length === 0) credentials = byName(call, target);
  let destination = target;
  if (
    destination === "unknown" &&
    credentials.some((one) => secretsOf(one.value).some((name) => registriesNamed(name).includes("maven-central") && !/^MAVEN_|NEXUS/i.test(name)))
  ) {
    destination = snapshot ? "other:maven-central-snapshots" : "maven-central";
  }
  const words = given.plain.map((word) => known(word) ?? "…").filter((word) => mavenGoal(word) !== undefined);
  const says = upload
    ? [{ value: [], evidence: [{ file: upload.file, line: upload.line, column: 1, says: upload.says }] }]
    : goal === undefined
      ? []
      : [];
  record(upload ? { ...shell, through: [...shell.through, upload.file] } : shell, {
    destination,
    candidates: [],
    registry: destination === "maven-central" ? row.registry : undefined,
    tool: [call.program, ...words].join(" "),
    at: call.at,
    ability: { trustedPublishing: "none", says: row.row.oidc.says ?? "Maven has no trusted publishing" },
    credentials: [...credentials, ...says],
    directory: shell.directory,
  });
}

function read(call: Call, given: Arguments): MavenPublishing {
  const { files } = call.shell.run.world.repository;
  const file = ["-f", "--file"].flatMap((name) => given.options.get(name) ?? []).map((value) => known(value))[0];
  const directory = call.shell.directory ?? "";
  const at = file === undefined ? directory : (enter(directory, [{ kind: "text", text: file }]) ?? directory);
  const named = [...given.options].flatMap(([option, values]) =>
    option === "-P" || option === "--activate-profiles" ? values.map((value) => known(value) ?? "") : /^-P./.test(option) ? [option.slice(2)] : [],
  );
  const profiles = named.flatMap((one) => one.split(",")).filter((one) => one !== "");
  const properties: Record<string, string> = {};
  for (const [option, values] of given.options) if (option.startsWith("-D")) properties[option.slice(2)] = known(values[0] ?? []) || "true";
  const first = mavenPublishing(files, at, { profiles, properties });
  const own = first.release?.profiles ?? [];
  const perform = given.plain.some((word) => mavenGoal(known(word) ?? "")?.kind === "release");
  return perform && own.length > 0 ? mavenPublishing(files, at, { profiles: [...profiles, ...own], properties }) : first;
}

/** Where the settings cannot be read, secrets in the environment whose names speak of Maven count. */
function byName(call: Call, destination: Destination): readonly Carried[] {
  const out: Carried[] = [];
  for (const [name, binding] of environmentOf(call.shell)) {
    if (/sign|gpg|pgp|passphrase/i.test(name)) continue;
    const names = [name, ...secretsOf(binding.value)];
    const token = destination === "github-packages" && /GITHUB_TOKEN|GH_TOKEN/.test(name);
    if (
      token ||
      (secretsOf(binding.value).length > 0 && names.some((one) => registriesNamed(one).includes("maven-central") || /MAVEN|DEPLOY/i.test(one)))
    )
      out.push({ value: binding.value, evidence: [binding.at] });
  }
  return out;
}
