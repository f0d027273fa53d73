import { test } from "uvu";
import * as assert from "uvu/assert";
import { graphOf } from "../../../src/reports/html/who-graph.ts";
import { anAnswer, aWay } from "../lamp-page.ts";

const package_ = { name: "@lanternfish/lamp", registry: "npm", who: anAnswer() } as const;

test("the weakest way goes from whoever is alone over ref, workflow and gate to the package, and is marked", () => {
  const { nodes } = graphOf(package_, true);

  assert.equal(
    nodes.filter(({ weak }) => weak).map(({ kind, title }) => `${kind} ${title}`),
    ["actor ada", "ref a tag", "workflow release.yml", "gate environment npm", "proof trusted publishing", "package @lanternfish/lamp"],
  );
  assert.equal(nodes.find(({ kind }) => kind === "gate")?.sub, "asks for an approval");
  assert.equal(nodes.find(({ title }) => title === "grace")?.sub, "with an approval");
});

test("an account reaches the package at once, a secret is what its way proves itself by", () => {
  const { nodes, edges } = graphOf(package_, true);

  assert.ok(edges.some(({ from, to }) => from === "actor true the account ada-press" && to === "package"));
  assert.ok(nodes.some(({ title, sub }) => title === "NPM_TOKEN" && sub === "a long-lived token"));
  assert.is(new Set(nodes.map(({ id }) => id)).size, nodes.length);
});

test("many are counted by what they are, and where each package has its own people a number stands for them", () => {
  const actors = ["ada", "bo", "cy"].map((name) => ({ kind: "person" as const, name, through: [], approvals: [] }));
  const who = anAnswer({ ways: [aWay({ actors: [...actors, { kind: "app", name: "renovate", through: [], approvals: [] }] })] });

  assert.is(graphOf({ ...package_, who }, true).nodes[0]?.title, "3 people, 1 App");
  assert.is(graphOf({ ...package_, who }, false).nodes[0]?.title, "those named at 1");
});

test("what nobody can publish has no drawing, and of many ways the first six are drawn", () => {
  assert.equal(graphOf({ ...package_, who: anAnswer({ ways: [] }) }, true).nodes, []);
  assert.is(graphOf({ ...package_, who: anAnswer({ ways: Array.from({ length: 8 }, () => aWay()) }) }, true).left, 2);
});

test.run();
