import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { gitDirectoryOf, slugOf } from "../../src/collect/slug.ts";
import { withDirectory } from "./temporary.ts";

test("every way to write GitHub's address is understood, and no other host is", () => {
  const slugs: Record<string, string | undefined> = {
    "https://github.com/lanternfish/lamp.git": "lanternfish/lamp",
    "https://github.com/lanternfish/lamp": "lanternfish/lamp",
    "https://user:token@github.com/lanternfish/lamp.js/": "lanternfish/lamp.js",
    "git@github.com:lanternfish/lamp.git": "lanternfish/lamp",
    "ssh://git@ssh.github.com:443/lanternfish/lamp.git": "lanternfish/lamp",
    "https://gitlab.com/lanternfish/lamp.git": undefined,
    "https://notgithub.com/lanternfish/lamp": undefined,
    "/srv/git/github.com/lanternfish/lamp": undefined,
  };
  for (const [url, slug] of Object.entries(slugs)) {
    withDirectory({ config: `[remote "upstream"]\n\turl = https://github.com/a/b\n[remote "origin"]\n\turl = ${url}\n` }, (directory) => {
      assert.is(slugOf(directory), slug, url);
    });
  }
});

test("without an origin, or without configuration, there is no name", () => {
  withDirectory({ config: '[remote "upstream"]\n\turl = https://github.com/a/b\n' }, (directory) => {
    assert.is(slugOf(directory), undefined);
    assert.is(slugOf(join(directory, "gone")), undefined);
  });
});

test("a worktree's configuration is that of its repository", () => {
  withDirectory({ "tree/.git": "gitdir: ../main/.git/worktrees/tree\n", "main/.git/worktrees/tree/commondir": "../..\n" }, (directory) => {
    assert.is(gitDirectoryOf(join(directory, "tree")), join(directory, "main/.git"));
    assert.is(gitDirectoryOf(directory), undefined);
  });
});

test.run();
