import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishSecret } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Destination } from "../../src/model/registry.ts";
import { expiredPublishSecret } from "../../src/rules/expired-publish-secret.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest } from "../github.ts";

const publishing = (registry: Destination, updatedAt: string, held: Partial<PublishSecret> = {}) =>
  aDigest({
    publishes: [
      {
        registry,
        packages: [],
        path: ".github/workflows/release.yml › publish",
        secrets: [{ name: "TOKEN", kept: "repository", updatedAt, ...held }],
      },
    ],
  });
const judged = (registry: Destination, updatedAt: string, date: string | null = "2026-11-25") =>
  judgedOrganisation(expiredPublishSecret, { repositories: [publishing(registry, updatedAt)], date });

test("a token of npm that was stored over 90 days ago is told, with what follows", () => {
  const { findings } = judged("npm", "2026-08-01T08:00:00Z");

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "TOKEN was last set on 2026-08-01, 116 days ago; npm lets a token that can publish live 90 days at most, since 2025-10-13, and revoked all classic tokens on 2025-12-09, so what it holds no longer publishes, unless it was made before that limit.",
  );
  assert.is(findings[0]?.evidence[0]?.says, "publishes to npm with it");
  assert.equal(judged("npm", "2026-08-27T08:00:00Z").findings, []);
});

test("a key of NuGet lives 30 days, and older ones ended on 2026-11-01", () => {
  assert.is(judged("nuget", "2026-10-20T08:00:00Z").findings.length, 1);
  assert.match(judged("nuget", "2026-10-20T08:00:00Z").findings[0]?.says ?? "", "NuGet lets an API key live 30 days at most");
  assert.equal(judged("nuget", "2026-10-26T08:00:00Z").findings, []);
  assert.equal(judged("nuget", "2026-03-01T08:00:00Z", "2026-11-01").findings, []);
  assert.is(judged("nuget", "2026-03-01T08:00:00Z", "2026-11-02").findings.length, 1);
});

test("registries without a limit, or whose limit is not known, are left alone", () => {
  for (const registry of ["pypi", "crates-io", "rubygems", "maven-central", "unknown"] as const) {
    assert.equal(judged(registry, "2020-01-01T00:00:00Z"), { findings: [], unseen: [] }, registry);
  }
});

test("what could not be seen is unseen where it matters, and so is age without a date", () => {
  const hidden = (registry: Destination) => {
    const digest = aDigest({
      publishes: [
        { registry, packages: [], path: "release.yml › publish", secrets: [{ name: "TOKEN", kept: "unknown", unseen: unseen("not-asked") }] },
      ],
    });
    return judgedOrganisation(expiredPublishSecret, { repositories: [digest] });
  };
  assert.is(hidden("npm").unseen.length, 1);
  assert.equal(hidden("pypi").unseen, []);
  assert.equal([judged("npm", "2020-01-01T00:00:00Z", null).findings, judged("npm", "2020-01-01T00:00:00Z", null).unseen.length], [[], 1]);
});

test.run();
