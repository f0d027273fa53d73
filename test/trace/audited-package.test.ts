import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditedPackage } from "../../src/trace/audited-package.ts";
import { aPublishPath, releaseFile, slug } from "../builders.ts";
import { theGitHubSight } from "../github.ts";
import { aFit, anEntry, aRun } from "../registries/ledger.ts";
import { openSettings } from "./who/lamp.ts";

test("a report has the record, the lines, and who can publish as far as this repository shows, without the graph", () => {
  const entry = anEntry();
  const audited = auditedPackage(entry, { slug, github: theGitHubSight({ settings: openSettings() }) });

  assert.is(audited.record, entry.record);
  assert.is(audited.lines, entry.lines);
  assert.equal(Object.keys(audited.who).sort(), ["purl", "registry", "unseen", "ways", "whole"]);
  assert.ok(audited.who.ways.some(({ actors }) => actors.some(({ name }) => name === "grace")));
});

test("a run is told by the file and the workflow job that hold it", () => {
  const called = aPublishPath({ definedIn: ".github/workflows/publish.yml", calleeJob: "upload" });
  const entry = anEntry({ fits: [aFit([aRun(aPublishPath()), aRun(called)])] });

  assert.equal(
    auditedPackage(entry, { slug, github: null }).fits[0]?.runs.map(({ path }) => path),
    [`${releaseFile} › publish`, ".github/workflows/publish.yml › upload"],
  );
});

test("where GitHub was not asked, who can push is not known, and the answer is not whole", () => {
  const { who } = auditedPackage(anEntry(), { slug, github: null });

  assert.not(who.whole);
  assert.ok(who.unseen.some(({ says }) => says === "Who can push to lanternfish/lamp, which publishes @lanternfish/lamp: GitHub was not asked."));
  assert.match(
    auditedPackage(anEntry(), { slug: null, github: null })
      .who.unseen.map(({ says }) => says)
      .join(),
    "Who can push to this repository",
  );
});

test.run();
