import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bodyFiles, writeBodies } from "../../src/cli/deliver-bodies.ts";
import { withDirectory } from "../collect/temporary.ts";
import { aPlan, opensPull } from "../reports/planned.ts";

test("each act has a file of its own, and each commit a diff that git takes", () => {
  const files = bodyFiles(aPlan);
  assert.equal(
    files.map(({ file }) => file),
    [
      "lantern-works/lamp/issue.md",
      "lantern-works/lamp/pull-request-docs-0a1b2c3d.md",
      "lantern-works/lamp/pull-request-nightly-0a1b2c3d.md",
      "lantern-works/lamp/pull-request-release-0a1b2c3d.md",
      "lantern-works/lamp/pull-request-release-0a1b2c3d.diff",
      "lantern-works/oil/issue.md",
      "lantern-works/.github/overview.md",
    ],
  );
  assert.is(files[0]?.text, "# Publishing: what is left to do\n\n- [ ] Register it.\n");
  const diff = files.find(({ file }) => file.endsWith(".diff"))?.text ?? "";
  assert.match(diff, /^Publish lamp to npm by trusted publishing\n\nSigned-off-by: Ada/);
  assert.match(diff, "\ndiff --git a/.github/workflows/release.yml b/.github/workflows/release.yml\n");
  assert.match(diff, "-name: Release\n+name: Publish\n");
});

test("they are written below the directory, whatever a name holds", () => {
  withDirectory({}, (directory) => {
    const odd = { ...opensPull, slug: "lantern-works/..", branch: "imprimatur/../../x" };
    assert.is(writeBodies(join(directory, "out"), { organisation: "lantern-works", acts: [odd] }), 2);
    assert.equal(readdirSync(directory), ["out"]);
    const [name = ""] = readdirSync(join(directory, "out/lantern-works/_")).filter((one) => one.endsWith(".md"));
    assert.match(readFileSync(join(directory, "out/lantern-works/_", name), "utf8"), "What, and why.");
  });
});

test.run();
