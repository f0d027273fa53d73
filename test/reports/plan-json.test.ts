import { test } from "uvu";
import * as assert from "uvu/assert";
import { planJson } from "../../src/reports/plan-json.ts";
import { aPlan, opensPull } from "./planned.ts";

interface Json {
  readonly schema: string;
  readonly organisation: string;
  readonly acts: readonly Readonly<Record<string, unknown>>[];
}

const read = (text: string) => JSON.parse(text) as Json;

test("a plan is told act by act, in its order", () => {
  const { schema, organisation, acts } = read(planJson(aPlan));
  assert.is(schema, "imprimatur/plan@1");
  assert.is(organisation, "lantern-works");
  assert.equal(
    acts.map((act) => act["do"]),
    aPlan.acts.map((act) => act.do),
  );
  assert.equal(acts[0], {
    do: "open-issue",
    repository: "lantern-works/lamp",
    because: "There are things to do that only people can do.",
    about: "repository",
    title: "Publishing: what is left to do",
    body: "- [ ] Register it.\n",
  });
});

test("a pull request's files are told as the diff that git takes", () => {
  const [act] = read(planJson({ organisation: "lantern-works", acts: [opensPull] })).acts;
  const content = act?.["content"] as { readonly base: unknown; readonly files: readonly { readonly path: string; readonly diff: string }[] };
  assert.equal(content.base, { branch: "main", commit: "1".repeat(40) });
  assert.is(content.files[0]?.path, ".github/workflows/release.yml");
  assert.match(content.files[0]?.diff ?? "", "-name: Release\n+name: Publish\n");
});

test("what people asked for in comments is told beside the acts", () => {
  const commands = [{ slug: "lantern-works/lamp", number: 4, because: "ada said no." }];
  const text = planJson({ organisation: "lantern-works", acts: [] }, commands);
  assert.equal(JSON.parse(text), {
    schema: "imprimatur/plan@1",
    organisation: "lantern-works",
    commands: [{ repository: "lantern-works/lamp", number: 4, because: "ada said no." }],
    acts: [],
  });
});

test("nothing of the model slips in unnamed", () => {
  const acts = aPlan.acts.map((act) => ({ ...act, further: "word" }));
  assert.not.match(planJson({ ...aPlan, acts }), /further|"id"/);
});

test.run();
