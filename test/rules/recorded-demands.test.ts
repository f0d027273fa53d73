import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RecordedPublisher } from "../../src/model/registry-record.ts";
import { admitsRun, openPublishers } from "../../src/rules/recorded-demands.ts";
import { aPublishPath } from "../builders.ts";
import { aClaim, aFit, anEntry, aRecord, aRun } from "../registries/ledger.ts";

const path = aPublishPath();
const entry = (publisher: Partial<RecordedPublisher>, claims = [aClaim()], given: Partial<LedgerEntry> = {}) =>
  anEntry({ paths: [path], fits: [aFit([aRun(path, claims)], publisher)], ...given });
const admits = (environment: string | null, ...ledger: readonly LedgerEntry[]) => admitsRun(path, environment, { ledger });

test("a publisher takes the environment that it demands, in any letters, and no other run", () => {
  assert.is(admits("NPM", entry({})), true);
  assert.is(admits("other", entry({})), false);
  assert.is(admits(null, entry({})), false);
  assert.is(admits("${{ inputs.environment }}", entry({})), undefined);
});

test("one that demands none takes runs without; with one npm's answer is not documented", () => {
  const open = { environment: null };
  const gem = aPublishPath({ registry: "rubygems", packages: ["pkg:gem/lamp"] });
  const ofGem = anEntry({ record: aRecord({ registry: "rubygems", name: "lamp" }), paths: [gem], fits: [aFit([aRun(gem)], open)] });

  assert.is(admits(null, entry(open)), true);
  assert.is(admits("other", entry(open)), undefined);
  assert.is(admitsRun(gem, "other", { ledger: [ofGem] }), true);
});

test("a copy chooses its environment, event and runner, and not its repository and file", () => {
  const refused = (claim: string) => entry({ environment: null }, [aClaim({ claim, fits: false })]);

  for (const claim of ["environment", "event_name", "runner_environment"]) assert.is(admits(null, refused(claim)), true, claim);
  for (const claim of ["repository", "repository_owner", "workflow_ref", "job_workflow_ref"]) assert.is(admits(null, refused(claim)), false, claim);
});

test("what was not seen of any package leaves it open, unless another package decides", () => {
  const both = aPublishPath({ packages: ["pkg:npm/%40lanternfish/lamp", "pkg:npm/wick"] });
  const of = (name: string, given: Partial<LedgerEntry>, record: Parameters<typeof aRecord>[0] = {}) =>
    anEntry({ record: aRecord({ name, ...record }), paths: [both], fits: [aFit([aRun(both)])], ...given });
  const ask = (...ledger: readonly LedgerEntry[]) => admitsRun(both, null, { ledger });

  assert.is(ask(of("@lanternfish/lamp", {}), of("wick", {})), false);
  assert.is(ask(of("@lanternfish/lamp", {}), of("wick", {}, { publishers: unseen("no-permission") })), undefined);
  assert.is(ask(of("@lanternfish/lamp", {})), undefined);
  assert.is(ask(of("@lanternfish/lamp", { fits: [aFit([aRun(both)], { environment: null })] })), true);
  assert.is(admits(null), undefined);
  assert.is(admitsRun(path, null, { ledger: null }), undefined);
});

test("only those on record that take the file without an environment are evidence, each once", () => {
  const told = (one: LedgerEntry) => openPublishers([path, path], { ledger: [one] }).map(({ says }) => says);

  assert.equal(told(entry({ environment: null })), ["on record: lanternfish/lamp, release.yml, no environment"]);
  assert.equal(told(entry({})), []);
  assert.equal(told(entry({ environment: null }, [aClaim({ claim: "workflow_ref", fits: false })])), []);
  assert.equal(told(entry({ environment: null }, [], { record: aRecord({ publishers: unseen("no-permission") }) })), []);
});

test.run();
