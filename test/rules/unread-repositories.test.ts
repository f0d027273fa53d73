import { test } from "uvu";
import * as assert from "uvu/assert";
import { expiredPublishSecret } from "../../src/rules/expired-publish-secret.ts";
import { organizationWidePublishSecret } from "../../src/rules/organization-wide-publish-secret.ts";
import { stalePublishSecret } from "../../src/rules/stale-publish-secret.ts";
import { unreadDoubt } from "../../src/rules/unread-repositories.ts";
import { judgedOrganisation } from "../builders.ts";
import { observed, theOrganisation } from "../github.ts";

const secret = {
  name: "NPM_TOKEN",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  visibility: "all" as const,
  repositories: null,
};

test("where all was read there is no doubt", () => {
  assert.equal(unreadDoubt({ unread: [] }), []);
});

test("a repository that could not be read is never a pass", () => {
  const organisation = theOrganisation({ secrets: observed([secret]) });
  for (const rule of [stalePublishSecret, expiredPublishSecret, organizationWidePublishSecret]) {
    const { findings, unseen } = judgedOrganisation(rule, { organisation, repositories: [], unread: ["lanternfish/dark"] });
    assert.equal(findings, []);
    assert.is(unseen.length, 1, rule.id);
    assert.match(unseen[0]?.says ?? "", "lanternfish/dark");
  }
});

test.run();
