import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { trace } from "../../src/trace/index.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { harbour } from "./harbour.ts";
import { releaseFile, slug } from "./scenario.ts";

const labeller = "on: pull_request_target\njobs: { label: { runs-on: ubuntu-latest, steps: [{ run: ls }] } }\n";

function around(files: Readonly<Record<string, string>>, named: string | undefined = slug): Surroundings {
  const repository = repositoryFrom(files, named);
  return surroundingsOf(repository, trace(repository));
}

test("every workflow job that uploads is told, where it is defined", () => {
  const { publishJobs, slug: name } = around(harbour);

  assert.is(name, slug);
  assert.equal(publishJobs.map(({ workflow, job }) => `${workflow.file.slice(".github/workflows/".length)} ${job.id}`).sort(), [
    "print.yml print",
    "release.yml dotnet",
    "release.yml gem",
    "release.yml java",
    "release.yml js",
    "release.yml python",
  ]);
});

test("a repository without a name has none", () => {
  const repository = repositoryFrom(harbour);
  assert.is(surroundingsOf(repository, trace(repository)).slug, null);
});

test("workflow jobs that outsiders reach are told in files that publish and in those that call them, and only there", () => {
  const reached = (files: Readonly<Record<string, string>>) => around(files).exposedJobs.map(({ job, events }) => `${job.id} ${events.join("+")}`);
  const calling = labeller.replace("runs-on: ubuntu-latest, steps: [{ run: ls }]", "uses: ./.github/workflows/print.yml");

  assert.equal(reached({ ...harbour, ".github/workflows/label.yml": calling }), ["print pull_request_target"]);
  assert.equal(reached({ ...harbour, ".github/workflows/label.yml": labeller }), []);
  assert.equal(reached({ ".github/workflows/label.yml": labeller }), []);
  assert.equal(reached(harbour), []);
});

test("the same files give the same answer", () => {
  const told = (one: Surroundings) =>
    JSON.stringify(one.publishJobs.map(({ job, paths, feeders, locked }) => [job.id, paths, feeders.length, locked]));
  assert.is(told(around(harbour)), told(around(harbour)));
});

test("what no file can be read as is no reason to stop", () => {
  assert.equal(around({ [releaseFile]: "on: [push\njobs: {" }).publishJobs, []);
  assert.equal(around({}).exposedJobs, []);
});

test.run();
