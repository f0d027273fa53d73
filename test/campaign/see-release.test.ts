import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { anEnvironment, observed, theSettings } from "../github.ts";
import { aRelease, theReleases } from "../registries/ledger.ts";
import { byToken, hidden, only } from "./lamp.ts";

test("a version at Maven Central came by the token in the environment where it followed soon on a run that had it", () => {
  const settings = (runs: RepositorySettings["runs"]) =>
    theSettings({
      runs,
      environments: observed([anEnvironment({ secrets: observed([{ name: "CENTRAL_TOKEN", createdAt: day(1), updatedAt: day(10) }]) })]),
    });
  const run = (startedAt: string, conclusion = "success") =>
    observed([{ file: ".github/workflows/release.yml", startedAt, event: "release", conclusion, branch: null, called: [] }]);
  const state = (publishedAt: string, runs: RepositorySettings["runs"]) =>
    only({
      registry: "maven-central",
      name: "com.lanternfish:lamp",
      secrets: ["CENTRAL_TOKEN"],
      path: { ...byToken, environment: "npm" },
      record: { releases: theReleases([aRelease({ manner: hidden, publishedAt })]) },
      given: { settings: settings(runs) },
    }).steps.find(({ step }) => step.kind === "release")?.state;
  assert.is(state(day(9), run(day(8))), "open");
  assert.is(state(day(12), run(day(12))), "done");
  assert.is(state(day(12), run(day(12), "failure")), "asked");
  assert.is(state(day(14), run(day(12))), "asked");
  assert.is(state(day(12), run(day(13))), "asked");
  assert.is(state(day(12), hidden), "asked");
});

function day(of: number): string {
  return `2026-11-${String(of).padStart(2, "0")}T10:00:00Z`;
}

test.run();
