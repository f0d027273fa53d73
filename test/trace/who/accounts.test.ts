import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import { observed } from "../../github.ts";
import { anOwner } from "../../registries/ledger.ts";
import { doubts, told, whoCan } from "./lamp.ts";

const ada = observed([anOwner(), anOwner({ name: "grace", role: "maintainer" })]);
const accounts = (record: Partial<RegistryRecord>) => whoCan({ record: { publishers: observed([]), owners: ada, ...record } });

test("every owner's account publishes past every workflow", () => {
  const { ways, whole } = accounts({ tokens: observed("allowed") });

  assert.equal(told({ ways }), ["account: ada, grace"]);
  assert.equal(
    ways[0]?.actors.map(({ kind, through }) => [kind, through]),
    [
      ["registry-account", ["owner"]],
      ["registry-account", ["maintainer"]],
    ],
  );
  assert.equal(ways[0]?.chain, ["npm lets the owners of @lanternfish/lamp publish, by hand or with a token made for it."]);
  assert.ok(whole);
});

test("npm without tokens still takes a person's second factor; crates.io takes nothing else than a token", () => {
  const byHand = accounts({ tokens: observed("refused") });
  assert.equal(byHand.ways[0]?.chain, ["npm lets the owners of @lanternfish/lamp publish by hand, with a second factor."]);

  const crate = { registry: "crates-io", name: "lamp" } as const;
  assert.equal(told(accounts({ ...crate, tokens: observed("refused") })), []);
  assert.equal(told(accounts({ ...crate, tokens: observed("allowed") })), ["account: ada, grace"]);
  const unknown = accounts({ ...crate, tokens: unseen("unavailable") });
  assert.equal(told(unknown), ["account: ada, grace?"]);
  assert.equal(doubts(unknown), ["Whether crates.io still takes tokens for lamp."]);
});

test("who is in a team that owns it is not told by its registry", () => {
  const answer = accounts({ owners: observed([anOwner(), anOwner({ kind: "team", name: "github:lanternfish:releases" })]) });

  assert.equal(told(answer), ["account: ada", "account: github:lanternfish:releases (team)?"]);
  assert.equal(doubts(answer), ["Who is in github:lanternfish:releases, which owns @lanternfish/lamp at npm."]);
});

test("owners that are not shown, and others beside them, are said", () => {
  assert.equal(accounts({ owners: unseen("no-permission", "an owner's token") }).unseen, [
    { says: "Whose accounts own @lanternfish/lamp at npm.", needs: "Needed to see it: an owner's token." },
  ]);
  assert.equal(doubts(accounts({ ownersBeyond: "Owners of the organisation can publish it too." })), [
    "Owners of the organisation can publish it too.",
  ]);
});

test.run();
