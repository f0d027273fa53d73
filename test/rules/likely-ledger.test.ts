import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { likelyLedger } from "../../src/rules/likely-ledger.ts";
import { aPublishPath } from "../builders.ts";
import { anEntry, aRecord } from "../registries/ledger.ts";

const untold = aPublishPath({ packages: [] });
const lamp = (given: Partial<LedgerEntry> = {}) => anEntry({ paths: [], perhaps: [untold], ...given });
const counts = (...ledger: readonly LedgerEntry[]) => likelyLedger({ ledger }).map(({ paths }) => paths.length);

test("uploads that name no package are those of the only package declared for their registry", () => {
  const wick = (given: Partial<LedgerEntry> = {}) => lamp({ record: aRecord({ name: "wick" }), ...given });

  assert.equal(counts(lamp()), [1]);
  assert.equal(counts(lamp(), wick()), [0, 0]);
  assert.equal(counts(lamp(), wick({ declared: false })), [1, 0]);
  assert.equal(counts(lamp(), lamp({ registry: "pypi" })), [1, 1]);
  assert.equal(counts(lamp({ declared: false })), [0]);
});

test("one that is named by an upload keeps its own", () => {
  const path = aPublishPath();

  assert.equal(likelyLedger({ ledger: [lamp({ paths: [path] })] })[0]?.paths, [path]);
  assert.equal(likelyLedger({ ledger: null }), []);
});

test.run();
