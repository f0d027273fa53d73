import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { copiesThatMint, copyEvidence } from "../../src/rules/branch-copies.ts";
import { releaseFile } from "../builders.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";

const sight = (text: string, file = releaseFile) =>
  theGitHubSight({
    settings: theSettings({
      branchCopies: observed({ workflows: "publishing" as const, branches: 3, more: false, copies: [{ file, branches: ["a/b", "c"], text }] }),
    }),
  });
const mints = (text: string, environment: string | null = null) => copiesThatMint(releaseFile, environment, sight(text)).length === 1;

test("a copy that asks for an identity token can mint one", () => {
  assert.ok(mints("permissions:\n  id-token: write\n"));
  assert.ok(mints('permissions: { "id-token": "write" }\n'));
  assert.ok(mints("permissions: write-all\n"));
  assert.not(mints("permissions:\n  id-token: none\n"));
  assert.not(mints("# id-token: write\n"));
  assert.not(mints("jobs: {}\n"));
});

test("one that names the environment is bound by it", () => {
  const text = "permissions: { id-token: write }\njobs:\n  x:\n    environment:\n      name: NPM\n";

  assert.not(mints(text, "npm"));
  assert.ok(mints(text, "pypi"));
  assert.ok(mints(text.replace("    environment", "    # environment").replace("      name: NPM\n", ""), "npm"));
  assert.not(mints(text, "${{ vars.STAGE }}"));
  assert.ok(mints("permissions: { id-token: write }\njobs: { x: { environment: staging } }\n# npm\n", "npm"));
  assert.not(mints("permissions: { id-token: write }\njobs: { x: { environment: { name: npm } } }\n", "npm"));
});

test("other files are no copies, and what was not seen is none", () => {
  const text = "permissions: { id-token: write }\n";

  assert.equal(copiesThatMint(releaseFile, null, sight(text, ".github/workflows/other.yml")), []);
  assert.equal(copiesThatMint(releaseFile, null, theGitHubSight({ settings: theSettings({ branchCopies: unseen("not-asked") }) })), []);
});

test("evidence leads to the copy", () => {
  const github = sight("permissions: { id-token: write }\n");
  assert.equal(copyEvidence(copiesThatMint(releaseFile, null, github), github), [
    {
      setting: "branch a/b",
      page: `lanternfish/lamp/blob/a/b/${releaseFile}`,
      says: `holds another ${releaseFile} that asks for an identity token (the same on c)`,
    },
  ]);
});

test.run();
