import type { Place } from "../model/place.ts";
import type { Entry } from "../model/workflow.ts";
import type { PublishAction } from "../registries/tool-row.ts";
import { environmentOf, variableOf } from "./call.ts";
import { carriedBy } from "./carried.ts";
import { drillEnvironment, truthy } from "./dry-run.ts";
import { followAction } from "./follow/release-configuration.ts";
import { provenanceOf } from "./provenance.ts";
import { record } from "./record.ts";
import type { Shell } from "./shell.ts";
import type { Row } from "./tables.ts";
import { aim } from "./target.ts";
import { expand, has, known, type Value } from "./value.ts";
import { abilityOf } from "./verdict.ts";

type Inputs = ReadonlyMap<string, Value>;

/** Judges a step that uses a publishing action by its row: what switches it off, where it goes, what reaches it. */
export function publishByAction(
  shell: Shell,
  { registry, row }: Row<PublishAction>,
  inputs: Inputs,
  entries: readonly Entry[],
  at: Place,
  name: string,
): void {
  if (!switchedOn(row, inputs)) {
    shell.trail.dryRuns++;
    return;
  }
  const env = environmentOf(shell);
  if (
    (row.dryRun?.inputs ?? []).some((input) => truthy(inputs.get(input) ?? [])) ||
    (row.dryRun?.env ?? []).some((one) => truthy(env.get(one)?.value ?? [])) ||
    drillEnvironment(env)
  ) {
    shell.trail.dryRuns++;
    return;
  }
  if (row.follow !== undefined && followAction(row.follow, shell, { registry, row }, inputs, at, name)) return;
  const store = row.credential.store;
  const prepared = store === undefined ? undefined : shell.run.state.defaults.get(store);
  const directory = directoryOf(shell, inputs);
  const targets = aim({
    registry,
    target: row.target,
    given: (row.target.inputs ?? []).map((input) => inputs.get(input) ?? []),
    env: (row.target.env ?? []).map((one) => variableOf(shell, one)?.value ?? []),
    run: shell.run,
    directory,
    ...(prepared ? { prepared: prepared.address } : {}),
  });
  const given = (row.credential.inputs ?? []).map((input) => ({
    name: input,
    value: inputs.get(input) ?? [],
    at: { ...at, says: "" },
  }));
  for (const target of targets) {
    const credentials = carriedBy({
      source: row.credential,
      given,
      env,
      state: shell.run.state,
      destination: target.destination,
    });
    if (
      row.onlyWithCredential &&
      !shell.run.idToken.write &&
      !credentials.some((one) => has(one.value, "secret") || has(one.value, "managed") || has(one.value, "minted"))
    ) {
      shell.trail.dryRuns++;
      continue;
    }
    record(shell, {
      ...target,
      registry,
      tool: name,
      at,
      ability: abilityOf(row.oidc.kind, row.oidc.says),
      provenance: provenanceOf({ shell, registry, row, at, directory, with: entries, inputs, uses: name }),
      credentials,
      directory,
    });
  }
}

function switchedOn(row: PublishAction, inputs: Inputs): boolean {
  const { when, unless } = row;
  if (when && !mayBe(inputs.get(when.input), when.is, when.default, when.list)) return false;
  if (unless && mustBe(inputs.get(unless.input), unless.is, unless.list)) return false;
  return !row.requires || row.requires.some((input) => (inputs.get(input) ?? []).length > 0);
}

function mayBe(value: Value | undefined, wanted: readonly string[], byDefault: string | undefined, list: true | undefined): boolean {
  if (value === undefined || value.length === 0) return byDefault !== undefined && wanted.includes(byDefault);
  return expand(value).some((option) => {
    const content = known(option);
    if (content === undefined) return true;
    return (list ? content.split(/[\s,]+/) : [content]).some((item) => wanted.includes(item.trim().toLowerCase()));
  });
}

function mustBe(value: Value | undefined, wanted: readonly string[], list: true | undefined): boolean {
  const content = value === undefined ? undefined : known(value);
  if (content === undefined) return false;
  return (list ? content.split(/[\s,]+/) : [content]).some((item) => wanted.includes(item.trim().toLowerCase()));
}

function directoryOf(shell: Shell, inputs: Inputs): string | undefined {
  const given = inputs.get("working-directory") ?? inputs.get("package") ?? inputs.get("path") ?? inputs.get("cwd");
  const content = given === undefined ? undefined : known(given);
  if (given === undefined || content === "") return shell.directory;
  return content?.replace(/^\.\//, "").replace(/\/?(package\.json)?$/, "");
}
