import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fnmatch } from "../../../src/sandbox/runs/fnmatch.ts";
import { refsOf, witnesses } from "../../../src/sandbox/runs/refs.ts";
import { fullName } from "../../../src/sandbox/runs/world.ts";
import { environment, releaseTags, reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { kettle, tinworks } from "./described.ts";

test("what is there is there once, and what patterns expect is new", () => {
  const repository = kettle({
    tags: ["v1"],
    rulesets: [releaseTags({ include: ["refs/tags/v*"], exclude: ["refs/tags/v1.*"] })],
    branchProtection: [reviewed({ pattern: "release/*" })],
    environments: [environment({ patterns: [{ type: "branch", name: "ship" }] })],
  });
  const refs = refsOf(tinworks({ rulesets: [releaseTags({ include: ["refs/tags/org-?"] })] }), repository);
  const names = (exists: boolean) => refs.filter((one) => one.exists === exists).map(fullName);
  assert.equal(names(true), ["refs/heads/main", "refs/heads/next", "refs/tags/v1"]);
  for (const name of ["refs/heads/release/x", "refs/heads/ship", "refs/heads/odd/one", "refs/tags/vx", "refs/tags/v1.x", "refs/tags/org-x"]) {
    assert.ok(names(false).includes(name), name);
  }
  assert.is(new Set(refs.map(fullName)).size, refs.length);
});

test("an empty repository has no branch yet", () => {
  assert.not(refsOf(tinworks(), kettle({ pushed: null, branches: [] })).some(({ name }) => name === "main"));
});

test("whatever patterns a name matches together, a witness matches the same", () => {
  const pool = ["*", "v*", "v*.0.0", "v1.*", "v[0-9]*", "**/*", "release/*", "release/**/*", "topic/**/*", "*-rc", "nightly"];
  const part = fc.stringMatching(/^(?:v?[019]?(?:\.[019]){0,2}(?:-rc)?|x|release|topic|nightly|next)$/).filter((text) => text !== "");
  const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(fc.subarray(pool), name, (patterns, any) => {
      if (/(?:^|\/)\.|\.(?:\/|$)/.test(any)) return;
      const signature = (one: string) => patterns.filter((pattern) => fnmatch(pattern, one)).join(" ");
      assert.ok(
        witnesses(patterns).some((one) => signature(one) === signature(any)),
        `${patterns.join(" ")}: ${any}`,
      );
    }),
    { numRuns: 2000 },
  );
});

test.run();
