import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Way } from "../../../src/model/who.ts";
import type { PagePackage } from "../../../src/reports/html/page.ts";
import { reachOf } from "../../../src/reports/html/reach.ts";
import { alikeIn, secretsOf } from "../../../src/reports/html/who-alike.ts";
import { aRecord } from "../../registries/ledger.ts";
import { anAnswer, aWay } from "../lamp-page.ts";
import { aPosture } from "../sample.ts";

function aPackage(number: number, name: string, repository: string, ways: (name: string, repository: string) => readonly Way[]): PagePackage {
  const who = anAnswer({ ways: ways(name, repository), unseen: [], whole: true });
  return { number, name, registry: "npm", posture: aPosture(), repositories: [repository], record: aRecord(), who, fits: [], reach: reachOf(who) };
}

function bySecret(secret: string, person: string): (name: string, repository: string) => readonly Way[] {
  return (name, repository) => {
    const { run } = aWay();
    return [
      aWay({
        kind: "secret",
        credential: secret,
        run: run && { ...run, repository },
        actors: [{ kind: "person", name: person, through: [], approvals: [] }],
        chain: [`They can push to ${repository}.`, `It reads ${secret}.`, `npm takes it for ${name}.`],
        close: `Delete ${secret}.`,
      }),
    ];
  };
}

test("packages that differ in names alone are told together, with what stands for each name that differs", () => {
  const [group, ...rest] = alikeIn([
    aPackage(0, "lamp", "acme/lamp", bySecret("A_TOKEN", "ada")),
    aPackage(1, "oil", "acme/oil", bySecret("B_TOKEN", "bo")),
  ]);

  assert.equal(rest, []);
  assert.equal(
    group?.packages.map(({ name }) => name),
    ["lamp", "oil"],
  );
  assert.equal([group?.samePeople, group?.sameSecret], [false, false]);
  assert.equal(group?.told.who?.ways[0]?.chain, ["They can push to ‹repository›.", "It reads ‹secret›.", "npm takes it for ‹package›."]);
});

test("what is the same for all is told by its name", () => {
  const [group] = alikeIn([
    aPackage(0, "lamp", "acme/lamp", bySecret("TOKEN", "ada")),
    aPackage(1, "lamp-cli", "acme/lamp", bySecret("TOKEN", "ada")),
  ]);

  assert.equal([group?.samePeople, group?.sameSecret], [true, true]);
  assert.equal(group?.told.who?.ways[0]?.chain, ["They can push to acme/lamp.", "It reads TOKEN.", "npm takes it for ‹package›."]);
});

test("another way, or an approval that is asked for, makes another group; one alone keeps its names", () => {
  const open = (name: string, repository: string) => [
    ...bySecret("A_TOKEN", "ada")(name, repository),
    ...bySecret("A_TOKEN", "bo")(name, repository),
  ];
  const asking = (name: string, repository: string) =>
    open(name, repository).map((way, index) =>
      index === 0 ? way : { ...way, actors: way.actors.map((one) => ({ ...one, approvals: [{ of: "environment npm", by: ["bo"] }] })) },
    );
  const groups = alikeIn([aPackage(0, "lamp", "acme/lamp", open), aPackage(1, "oil", "acme/oil", asking)]);

  assert.equal(
    groups.map(({ told }) => told.name),
    ["lamp", "oil"],
  );
});

test("what was not looked at is in no group", () => {
  assert.equal(alikeIn([{ ...aPackage(0, "lamp", "acme/lamp", () => []), who: null }]), []);
  assert.equal(secretsOf(null), []);
});

test.run();
