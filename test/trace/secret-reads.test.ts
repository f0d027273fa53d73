import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import type { Files } from "../../src/model/snapshot.ts";
import { secretReads } from "../../src/trace/secret-reads.ts";

const file = ".github/workflows/release.yml";

test("names are read however they are written, in workflows and actions", () => {
  const files = filesFrom({
    [file]: "env: {A: ${{ secrets.npm_token }}, B: \"${{ secrets['CARGO_TOKEN'] }}\"}",
    "tools/publish/action.yml": "runs: {env: {C: ${{ secrets . GEM_KEY }}}}",
    "README.md": "secrets.NOT_READ",
  });
  assert.equal(secretReads(files), { names: ["CARGO_TOKEN", "GEM_KEY", "NPM_TOKEN"], more: false });
});

test("a name made at run time, all secrets at once and an unread file leave it open", () => {
  for (const text of ["${{ secrets[inputs.name] }}", "${{ secrets[format('{0}_TOKEN', matrix.r)] }}", "${{ toJSON(secrets) }}", "${{ secrets.* }}"]) {
    assert.is(secretReads(filesFrom({ [file]: text })).more, true, text);
  }
  const unread: Files = { paths: [file], has: () => true, text: () => undefined };
  assert.is(secretReads(unread).more, true);
});

test("a called workflow is read along where it is here; where it is not, secrets handed on as a whole leave it open", () => {
  const called = "acme/presses/.github/workflows/npm.yml@v1";
  const inner = "acme/presses/.github/workflows/inner.yml@v1";
  const calls = `jobs:\n  a:\n    uses: ${called}\n    secrets: inherit\n`;
  const here = {
    [file]: calls,
    [called]: "jobs:\n  b:\n    uses: ./.github/workflows/inner.yml\n    secrets: inherit\n",
    [inner]: "x: ${{ secrets.NPM_TOKEN }}",
  };
  assert.equal(secretReads(overlaid(here)), { names: ["NPM_TOKEN"], more: false });
  assert.equal(secretReads(filesFrom({ [file]: calls })), { names: [], more: true });
  assert.equal(secretReads(filesFrom({ [file]: calls.replace("secrets: inherit", "secrets: {t: '${{ secrets.T }}'}") })), {
    names: ["T"],
    more: false,
  });
});

test.run();

/** Files of other repositories are no paths of this one. */
function overlaid(texts: Readonly<Record<string, string>>): Files {
  const files = filesFrom(texts);
  return { ...files, paths: files.paths.filter((path) => !path.includes("@")) };
}
