import type { Evidence, Place } from "../model/place.ts";
import type { Step } from "../model/workflow.ts";
import type { CredentialAction } from "../registries/tool-row.ts";
import { grantManaged } from "./secret-managers.ts";
import type { Shell } from "./shell.ts";
import { credentialActionsByName } from "./tables.ts";
import { concat, known, text, type Value } from "./value.ts";

type Inputs = ReadonlyMap<string, Value>;

/** Remembers the credential or the address that an action puts in place for later steps. True when it is such an action. */
export function grantCredential(shell: Shell, step: Step, action: string, inputs: Inputs, place: Place): boolean {
  const rows = credentialActionsByName.get(action) ?? [];
  for (const { row } of rows) grant(shell, step, row, action, inputs, place);
  return rows.length > 0 || grantManaged(shell, step, action, inputs, place);
}

function grant(shell: Shell, step: Step, row: CredentialAction, action: string, inputs: Inputs, place: Place): void {
  const { state } = shell.run;
  const at: Evidence = { ...place, says: `${action} puts a credential in place` };
  const given = (row.inputs ?? []).map((input) => inputs.get(input) ?? []).filter((value) => value.length > 0);
  const address = row.target === undefined ? undefined : inputs.get(row.target);
  if (address && row.store) state.defaults.set(row.store, { address, at });
  for (const input of row.inputsNaming ?? []) name(shell, row, inputs.get(input) ?? text(row.defaults?.[input] ?? ""), at);
  if (row.grants === "stored" && given.length === 0) {
    // What it writes reads a variable of the publishing step: that step's own environment tells.
    return;
  }
  const value: Value = given.length > 0 ? concat(...given) : [{ kind: "minted", by: action }];
  if (row.store) state.stored.push({ store: row.store, value, at });
  for (const variable of row.env ?? []) state.env.set(variable, { value, at: { ...at, says: `${action} sets ${variable}` } });
  if (step.id !== undefined && row.outputs) {
    shell.run.outputs.set(step.id.toLowerCase(), {
      values: new Map(row.outputs.map((output) => [output.toLowerCase(), value] as const)),
      other: row.outputs.length === 1 ? value : [],
    });
  }
}

/** setup-java is given names of variables; a later step's environment fills them. */
function name(shell: Shell, row: CredentialAction, value: Value, at: Evidence): void {
  const variable = known(value);
  const { state } = shell.run;
  if (variable === undefined) {
    // A secret's value where a variable's name belongs: it still ends in the settings file.
    if (row.store) state.stored.push({ store: row.store, value, at });
    return;
  }
  if (variable !== "" && row.store) state.reads.push({ store: row.store, variable });
}
