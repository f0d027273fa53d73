import * as assert from "uvu/assert";
import type { Tools } from "../../src/registries/contract.ts";

/** What holds for the table of any registry, whatever its rows say. */
export function assertSound(tools: Tools): void {
  for (const client of tools.clients) {
    const row = client.programs.join(", ");
    assert.ok(client.verbs.length > 0 && client.source !== "", row);
    for (const option of client.target.options ?? []) assert.ok(client.valueOptions.includes(option), `${row}: ${option} takes a value`);
    const secrets = (client.credential.options ?? []).filter((option) => option.startsWith("-"));
    for (const option of secrets) assert.ok(client.valueOptions.includes(option), `${row}: ${option} takes a value`);
    for (const option of client.verbs.flatMap((verb) => [...(verb.requires ?? []), ...(verb.dryRun?.options ?? [])])) {
      assert.not(client.valueOptions.includes(option), `${row}: ${option} takes no value`);
    }
  }
  for (const { uses, aliases = [], source } of [...tools.actions, ...tools.credentialActions]) {
    for (const name of [uses, ...aliases]) assert.is(name, name.toLowerCase(), "compared in lower case");
    assert.ok(source !== "", uses);
  }
  for (const call of tools.calls) assert.ok([new RegExp(call.pattern), new RegExp(call.with ?? "")]);
  const names = tools.actions.flatMap((action) => [action.uses, ...(action.aliases ?? [])]);
  assert.is(new Set(names).size, names.length, "an action has one row");
}
