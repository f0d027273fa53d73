import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishSecret, RepositoryDigest } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { OrganisationSecret } from "../../src/model/stored-secret.ts";
import { organizationWidePublishSecret } from "../../src/rules/organization-wide-publish-secret.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const set = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
const token: OrganisationSecret = { name: "NPM_TOKEN", ...set, visibility: "all", repositories: null };
const by = (kept: PublishSecret["kept"]) => ({
  publishes: [{ registry: "npm" as const, packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [{ name: "NPM_TOKEN", kept }] }],
  reads: ["NPM_TOKEN"],
});
const lamp = aDigest(by("organisation"));
const website = aDigest({ slug: "lanternfish/website" });

function judged(secret: Partial<OrganisationSecret>, repositories: readonly RepositoryDigest[], unread: readonly string[] = []) {
  const organisation = theOrganisation({ secrets: observed([{ ...token, ...secret }]) });
  return judgedOrganisation(organizationWidePublishSecret, { organisation, repositories, unread });
}

test("a secret that reaches others is told with its blast radius", () => {
  const atlas = aDigest({ slug: "lanternfish/atlas", visibility: "private", reads: ["NPM_TOKEN"] });
  const { findings, unseen: doubts } = judged({}, [atlas, lamp, website], ["lanternfish/dark"]);

  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, { setting: "organisation secret NPM_TOKEN", page: "organizations/lanternfish/settings/secrets/actions" });
  assert.is(
    findings[0]?.says,
    "The organisation secret NPM_TOKEN, a publish token, is given to every repository: 3 audited repositories can read it, and 1 of them publishes with it.",
  );
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    [
      "2 repositories that do not publish with it: lanternfish/atlas and lanternfish/website",
      "1 of them reads it for something else: lanternfish/atlas",
      "1 of them is public",
      "1 repository more not audited",
    ],
  );
  assert.equal([findings[0]?.severity, findings[0]?.packages], ["high", ["pkg:npm/lamp"]]);
  assert.equal(doubts, []);
});

test("it is less grave where not every repository is given it", () => {
  const inside = [aDigest({ ...by("organisation"), visibility: "private" }), aDigest({ slug: "lanternfish/atlas", visibility: "internal" }), website];
  const { findings } = judged({ visibility: "private" }, inside);

  assert.is(findings[0]?.severity, "medium");
  assert.match(findings[0]?.says ?? "", "every private and internal repository: 2 audited repositories can read it");
  assert.is(
    judged({ visibility: "selected", repositories: ["lanternfish/lamp", "lanternfish/website"] }, [lamp, website]).findings[0]?.severity,
    "medium",
  );
});

test("what only those can read that publish with it is left alone, and so are archived repositories", () => {
  assert.equal(judged({ visibility: "selected", repositories: ["lanternfish/lamp"] }, [lamp, website]), { findings: [], unseen: [] });
  assert.equal(judged({}, [lamp, { ...website, archived: true }]), { findings: [], unseen: [] });
});

test("a secret that nothing publishes with, or that a nearer one hides, is another matter", () => {
  assert.equal(judged({ name: "SLACK_TOKEN" }, [lamp, website]), { findings: [], unseen: [] });
  const named = {
    ...lamp,
    publishes: lamp.publishes.map((path) => ({ ...path, secrets: [{ name: "NPM_USERNAME", kept: "organisation" as const }] })),
  };
  assert.equal(judged({ name: "NPM_USERNAME" }, [named, website]), { findings: [], unseen: [] });
  assert.equal(judged({}, [aDigest(by("repository")), website]), { findings: [], unseen: [] });
  assert.equal(judged({}, [aDigest({ ...by("organisation"), archived: true }), website]), { findings: [], unseen: [] });
});

test("what could not be seen is one doubt", () => {
  const says = (...given: Parameters<typeof judged>) => {
    const { findings, unseen: doubts } = judged(...given);
    assert.equal(findings, []);
    return doubts.map((doubt) => doubt.says);
  };
  const handsOn = aDigest({ slug: "lanternfish/atlas", publishes: by("nowhere").publishes, readsMore: true });

  assert.equal(says({ visibility: "selected", repositories: null }, [lamp, website]), [
    "Which repositories can read the organisation secret NPM_TOKEN, which lanternfish/lamp publishes with, could not be seen.",
  ]);
  assert.equal(says({}, [aDigest(by("unknown")), website]), [
    "Whether lanternfish/lamp publishes with the organisation secret NPM_TOKEN, or with a nearer one of that name, could not be seen.",
  ]);
  assert.equal(says({}, [lamp, handsOn], ["lanternfish/dark"]), [
    "Whether lanternfish/atlas and lanternfish/dark, which can read the organisation secret NPM_TOKEN, publish with it could not be told.",
  ]);
});

test("a list that was not seen is unseen, where anything publishes", () => {
  const organisation = theOrganisation({ secrets: unseen("no-permission", "organization_secrets: read") });

  assert.is(judgedOrganisation(organizationWidePublishSecret, { organisation, repositories: [lamp] }).unseen.length, 1);
  assert.equal(judgedOrganisation(organizationWidePublishSecret, { organisation, repositories: [website] }).unseen, []);
});

test.run();
