import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WhoCanPublish } from "../../src/model/who.ts";
import { whoJson } from "../../src/reports/who-json.ts";
import { whoCan } from "../trace/who/lamp.ts";
import { closedSchema, schemaNamed } from "./closed-schema.ts";
import { hostileText } from "./hostile.ts";
import { anAnswer, aPageSaying } from "./lamp-page.ts";

const validate = closedSchema("who");
const json = (who: WhoCanPublish) => JSON.parse(whoJson(who, { name: "@lanternfish/lamp" }));

test("an answer is there whole, with its graph, and described by the schema", () => {
  for (const who of [anAnswer(), anAnswer({ ways: [], unseen: [], whole: true }), whoCan()])
    assert.ok(validate(json(who)), JSON.stringify(validate.errors));

  assert.equal(Object.keys(json(anAnswer())), ["schema", "purl", "registry", "name", "whole", "unseen", "ways", "graph"]);
  const { ways, graph, unseen } = anAnswer();
  assert.equal([json(anAnswer()).ways, json(anAnswer()).graph, json(anAnswer()).unseen], [ways, graph, unseen]);
});

test("an answer without a field, or with another one, is not the schema's", () => {
  const valid = (change: (answer: Record<string, Record<string, unknown>[]>) => void) => {
    const answer = json(anAnswer());
    change(answer);
    return validate(answer);
  };

  assert.not(valid((answer) => delete answer["graph"]));
  assert.not(valid((answer) => Object.assign(answer, { lamp: 1 })));
  assert.not(valid((answer) => Object.assign(answer["ways"]?.[0] ?? {}, { kind: "by-magic" })));
  assert.not(valid((answer) => delete answer["ways"]?.[0]?.["close"]));
});

test("what several schemas describe they describe alike", () => {
  const audit = schemaNamed("audit").$defs;
  for (const name of ["who", "package"]) {
    for (const [key, described] of Object.entries(schemaNamed(name).$defs)) {
      if (key in audit && key !== "repository" && key !== "who") assert.equal(described, audit[key], `${name}: ${key}`);
    }
  }
});

test("fields are named one by one, and hostile names stay inside strings", () => {
  const [way] = anAnswer().ways;
  assert.ok(way);
  const longer = Object.assign({ lamp: "oil" }, way);
  assert.not.match(whoJson(anAnswer({ ways: [longer] }), { name: "lamp" }), "oil");
  fc.assert(
    fc.property(hostileText, (text) => {
      const { who, record } = aPageSaying(text);
      const written = whoJson(who, record);
      assert.not.match(written, /(?!\n)[\p{Bidi_Control}\p{Cc}]|##\[/u);
      if (text.isWellFormed()) assert.is(JSON.parse(written).ways[0].close, text);
    }),
  );
});

test.run();
