import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishSecret } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Destination } from "../../src/model/registry.ts";
import { keptPublishSecrets } from "../../src/rules/kept-publish-secrets.ts";
import { aDigest, theOrganisation, today } from "../github.ts";

const updatedAt = "2026-01-01T00:00:00Z";
const publishing = (slug: string, secret: PublishSecret, registry: Destination = "pypi") =>
  aDigest({
    slug,
    publishes: [{ registry, packages: [`pkg:pypi/${slug.slice(12)}`], path: ".github/workflows/release.yml › publish", secrets: [secret] }],
  });
const kept = (...repositories: ReturnType<typeof aDigest>[]) =>
  keptPublishSecrets({ organisation: theOrganisation(), repositories, unread: [], records: null, date: today });

test("a secret of the organisation is one, however many publish with it", () => {
  const slugs = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `lanternfish/${name}`);
  const { secrets } = kept(...slugs.map((slug) => publishing(slug, { name: "PYPI_TOKEN", kept: "organisation", updatedAt })));

  assert.is(secrets.length, 1);
  assert.is(secrets[0]?.at.setting, "organisation secret PYPI_TOKEN");
  assert.is(secrets[0]?.packages.length, 7);
  assert.is(secrets[0]?.readBy.length, 6);
  assert.is(secrets[0]?.readBy.at(-1)?.says, "2 more publish with it");
  assert.equal(secrets[0]?.readBy[0], {
    setting: ".github/workflows/release.yml › publish of lanternfish/a",
    page: "lanternfish/a/blob/HEAD/.github/workflows/release.yml",
    says: "publishes to PyPI with it",
  });
});

test("secrets of repositories and environments are told apart", () => {
  const { secrets } = kept(
    publishing("lanternfish/a", { name: "T", kept: "repository", updatedAt }),
    publishing("lanternfish/b", { name: "T", kept: "repository", updatedAt }),
    publishing("lanternfish/b", { name: "T", kept: "environment", environment: "pypi", updatedAt }),
  );
  assert.equal(
    secrets.map(({ at }) => at.setting),
    ["secret T of lanternfish/a", "secret T of lanternfish/b", "secret T of environment pypi of lanternfish/b"],
  );
});

test("what could not be seen is a doubt, and a secret that does not exist is neither", () => {
  const { secrets, doubts } = kept(
    publishing("lanternfish/a", { name: "T", kept: "unknown", unseen: unseen("no-permission", "secrets: read") }),
    publishing("lanternfish/b", { name: "T", kept: "nowhere" }),
  );
  assert.equal(secrets, []);
  assert.equal(doubts, [
    {
      at: { setting: "secret T of lanternfish/a", page: "lanternfish/a/settings/secrets/actions" },
      unseen: "When the secret T, which lanternfish/a publishes with, was last set could not be seen.",
      needs: "The permission secrets: read can show it.",
    },
  ]);
});

test("test registries and archived repositories do not count", () => {
  const secret = { name: "T", kept: "repository", updatedAt } as const;
  assert.equal(kept(publishing("lanternfish/a", secret, "testpypi"), { ...publishing("lanternfish/b", secret), archived: true }).secrets, []);
});

test("user names are left to the password they go with", () => {
  assert.equal(kept(publishing("lanternfish/a", { name: "CENTRAL_USERNAME", kept: "repository", updatedAt })), { secrets: [], doubts: [] });
});

test.run();
