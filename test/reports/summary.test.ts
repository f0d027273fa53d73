import { test } from "uvu";
import * as assert from "uvu/assert";
import { distinctPackages, gravest, levelRows, lookedAround } from "../../src/reports/summary.ts";
import { aFinding, anOrganisationReport, aPosture, aReport, aRepository, aSettingFinding } from "./sample.ts";

test("levels are counted by registry; what a registry does not offer is no nought", () => {
  const rows = levelRows([
    aPosture({ registry: "pypi", ceiling: "trusted", level: "trusted" }),
    aPosture(),
    aPosture({ level: "sealed" }),
    aPosture({ registry: "maven-central", ceiling: "contained-token", level: "unknown" }),
  ]);

  assert.equal(rows, [
    { registry: "Maven Central", counts: [1, 0, 0, null, null], total: 1 },
    { registry: "npm", counts: [0, 1, 0, 0, 1], total: 2 },
    { registry: "PyPI", counts: [0, 0, 0, 1, null], total: 1 },
  ]);
});

test("a package that several repositories publish counts once, by its weakest known way", () => {
  const levels = (...given: readonly ("unknown" | "token" | "trusted")[]) =>
    distinctPackages(given.map((level, index) => aRepository({ slug: `lanternfish/${index}`, packages: [aPosture({ level })] }))).map(
      ({ level }) => level,
    );

  assert.equal(levels("trusted", "token"), ["token"]);
  assert.equal(levels("unknown", "trusted"), ["trusted"]);
  assert.equal(levels("trusted", "unknown"), ["trusted"]);
  const untold = [0, 1].map((index) => aRepository({ slug: `lanternfish/${index}`, packages: [aPosture({ purl: null })] }));
  assert.is(distinctPackages(untold).length, 2);
});

test("rules come by gravity, then by how much they found, with where in short", () => {
  const report = anOrganisationReport(
    { findings: [aSettingFinding(), aSettingFinding({ at: { setting: "organisation secret PYPI", page: null } })] },
    { findings: [aFinding(), aFinding({ severity: "critical" })] },
    { slug: "lanternfish/oil", findings: [aFinding(), aFinding({ rule: "a-rule" })] },
    { slug: "elsewhere/reader", findings: [aFinding({ rule: "workflow-wide-id-token" }), aFinding({ rule: "workflow-wide-id-token" })] },
  );

  assert.equal(
    gravest(report).map(({ severity, rule, where }) => [severity, rule, where]),
    [
      ["critical", "stored-publish-token", "lamp: .github/workflows/release.yml:20:14"],
      ["high", "stored-publish-token", "in 2 repositories: lamp and oil"],
      ["high", "workflow-wide-id-token", "2 in elsewhere/reader: .github/workflows/release.yml:20:14 and .github/workflows/release.yml:20:14"],
      ["high", "a-rule", "oil: .github/workflows/release.yml:20:14"],
      ["medium", "stale-publish-secret", "2 in the organisation: organisation secret NPM_TOKEN and organisation secret PYPI"],
    ],
  );
  assert.equal(
    gravest(report).map(({ says }) => says.slice(0, 30)),
    [
      "npm publish uploads to npm wit",
      "A workflow job publishes with ",
      "Every workflow job can mint th",
      "npm publish uploads to npm wit",
      "A publish token has not been r",
    ],
  );
});

test("without an organisation, what publishes is counted", () => {
  assert.equal(lookedAround(aReport({}, { looked: { workflowFiles: 0, paths: 0, skipped: [] } })), { repositories: 2, publishing: 1, unread: [] });
});

test.run();
