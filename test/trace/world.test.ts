import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { openWorld } from "../../src/trace/world.ts";
import { releaseFile, tracing, workflow } from "./scenario.ts";

test("files are read once, when asked for", () => {
  const asked: string[] = [];
  const repository = repositoryFrom({
    [releaseFile]: workflow("- run: make"),
    "ship/action.yaml": "name: x\nruns: {using: composite, steps: []}\n",
  });
  const { files } = repository;
  const world = openWorld({
    ...repository,
    files: {
      ...files,
      text: (path) => {
        asked.push(path);
        return files.text(path);
      },
    },
  });
  assert.equal(asked, []);
  assert.is(world.workflow(releaseFile), world.workflow(releaseFile));
  assert.is(world.action("ship"), world.action("ship"));
  assert.is(world.action("ship")?.file, "ship/action.yaml");
  assert.is(world.action(""), undefined);
  assert.is(world.workflow("gone.yml"), undefined);
  assert.equal(
    asked.filter((path) => files.has(path)),
    [releaseFile, "ship/action.yaml"],
  );
});

test("a called workflow's problems are told once, however often it is called", () => {
  const called = ".github/workflows/print.yml";
  const caller = `on: push\njobs:\n  a:\n    uses: ./${called}\n  b:\n    uses: ./${called}\n`;
  const { problems } = tracing({
    [releaseFile]: caller,
    [called]: "on: workflow_call\njobs:\n  x:\n    runs-on: ubuntu-latest\n    runs-on: ubuntu-latest\n    steps: []\n",
  });
  const all = problems.map((problem) => JSON.stringify(problem));
  assert.ok(all.length > 0);
  assert.is(new Set(all).size, all.length);
});

test("a place is a line and a column of the file", () => {
  const world = openWorld(repositoryFrom({ "lamp.sh": "one\ntwo\n" }));
  assert.equal(world.place("lamp.sh", 5), { file: "lamp.sh", line: 2, column: 2 });
  assert.equal(world.place("gone.sh", 0), { file: "gone.sh", line: 1, column: 1 });
});

test("a repository that never ends to be interpreted is given up in time", () => {
  const calls = Array.from({ length: 12 }, (_, index) => `f${index}() { f${index + 1}; f${index + 1}; f${index + 1}; f${index + 1}; }`).join("\n");
  tracing({
    [releaseFile]: workflow(`- run: |\n    ${calls.replaceAll("\n", "\n    ")}\n    f12() { npm publish; }\n    f0`),
  });
});

test.run();
