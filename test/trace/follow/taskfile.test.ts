import { test } from "uvu";
import * as assert from "uvu/assert";
import { earthTargets } from "../../../src/trace/follow/taskfile-earthly.ts";
import { uploads } from "./taskfile-traced.ts";

test("go-task: calls, variables, loops, wildcards and includes", () => {
  const files = {
    "Taskfile.yml": `version: '3'
includes: { lamp: ./lamp }
vars: { REPO: '{{.REPO | default "testpypi"}}' }
tasks:
  publish:
    desc: npm publish
    deps: [build]
    cmds:
      - task: up
        vars: { TARGET: '{{.REPO}}' }
  build: python -m build
  up:
    cmds:
      - cmd: twine upload -r {{.TARGET}} {{.CLI_ARGS}} dist/*
  ship-*: cargo publish -p {{index .MATCH 0}}
  unreached: npm publish
`,
    "lamp/Taskfile.yml": "tasks:\n  release:\n    cmds: [{ task: inner }]\n  inner: npm publish\n",
  };
  assert.equal(uploads("task publish", files), ["testpypi twine upload at Taskfile.yml:14"]);
  assert.equal(uploads("task publish REPO=pypi", files), ["pypi twine upload at Taskfile.yml:14"]);
  assert.equal(uploads("task lamp:release", files), ["npm npm publish at lamp/Taskfile.yml:4"]);
  assert.equal(uploads("task ship-lamp", files), ["crates-io cargo publish at Taskfile.yml:15"]);
});

test("mise: tasks of mise.toml and of files", () => {
  const files = {
    "mise.toml": '[tasks.build]\nrun = "python -m build"\n[tasks.publish]\ndepends = ["build"]\nrun = ["true", "twine upload"]\n',
    "mise-tasks/lamp/ship": "#!/usr/bin/env bash\ncargo publish\n",
  };
  assert.equal(uploads("mise run publish dist/* ::: lamp:ship", files), [
    "crates-io cargo publish at mise-tasks/lamp/ship:2",
    "pypi twine upload at mise.toml:5",
  ]);
});

test("pixi: tasks of features, and commands that are no task", () => {
  const files = {
    "pixi.toml": '[feature.ship.tasks]\npublish = { cmd = "twine upload dist/*", depends-on = ["build"] }\nbuild = "true"\n',
  };
  assert.equal(uploads("pixi run -e ship publish", files), ["pypi twine upload at pixi.toml:2"]);
  assert.equal(uploads("pixi run cargo publish", files), ["crates-io cargo publish at .github/workflows/release.yml:13"]);
});

test("moon, devbox and mage", () => {
  assert.equal(
    uploads("moon run lamp:publish", {
      "lamp/moon.yml": "tasks:\n  publish:\n    command: npm publish\n  ship:\n    command: cargo publish\n",
    }),
    ["npm npm publish at lamp/moon.yml:3"],
  );
  assert.equal(uploads("devbox run ship", { "devbox.json": '{ "shell": { "scripts": { "ship": ["cd lamp", "npm publish"] } } }' }), [
    "npm npm publish at devbox.json:2",
  ]);
  const magefile =
    'func Publish() error {\n\treturn push()\n}\nfunc push() error {\n\treturn sh.Run("npm", "publish")\n}\nfunc Ship() error {\n\treturn sh.Run("cargo", "publish")\n}\n';
  assert.equal(uploads("mage publish", { "magefile.go": magefile }), ["npm npm publish at magefile.go:5"]);
});

test("earthly: pushing commands need --push", () => {
  const Earthfile = "build:\n  RUN make\npublish:\n  FROM +build\n  RUN --push --secret NODE_AUTH_TOKEN \\\n    npm publish\n";
  assert.equal(
    earthTargets(Earthfile).map((target) => [target.name, target.commands.map((command) => command.line)]),
    [
      ["", []],
      ["build", [2]],
      ["publish", [4, 5]],
    ],
  );
  assert.equal(uploads("earthly --push +publish", { Earthfile }), ["npm npm publish at Earthfile:5"]);
  assert.equal(uploads("earthly +publish", { Earthfile }), []);
});

test.run();
