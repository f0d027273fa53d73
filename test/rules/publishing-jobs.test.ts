import { test } from "uvu";
import * as assert from "uvu/assert";
import { mayOfferTrustedPublishing, publishingJobs } from "../../src/rules/publishing-jobs.ts";
import { aPublishPath } from "../builders.ts";

const own = aPublishPath({ workflow: "release.yml", job: "npm" });
const called = aPublishPath({ workflow: "release.yml", job: "call", definedIn: "upload.yml", calleeJob: "push" });
const inAction = aPublishPath({ workflow: "release.yml", job: "npm", definedIn: "action.yml", calleeJob: null });

test("the caller's file has the jobs that lead to an upload, each with all its paths", () => {
  const jobs = publishingJobs("release.yml", [own, called, inAction]);

  assert.equal([...jobs.keys()], ["npm", "call"]);
  assert.equal(jobs.get("npm"), [own, inAction]);
  assert.equal(jobs.get("call"), [called]);
});

test("the called workflow has the job that holds the step", () => {
  assert.equal([...publishingJobs("upload.yml", [own, called])], [["push", [called]]]);
});

test("a composite action has no workflow job, another file none that publishes", () => {
  assert.is(publishingJobs("action.yml", [inAction]).size, 0);
  assert.is(publishingJobs("other.yml", [own, called]).size, 0);
});

test("only a registry known to lack trusted publishing is left out", () => {
  const may = (registry: typeof own.registry, candidates: typeof own.candidates = []): boolean =>
    mayOfferTrustedPublishing(aPublishPath({ registry, candidates }));

  assert.is(may("npm"), true);
  assert.is(may("maven-central"), false);
  assert.is(may("unknown"), true);
  assert.is(may("unknown", ["maven-central"]), false);
  assert.is(may("unknown", ["maven-central", "pypi"]), true);
});

test.run();
