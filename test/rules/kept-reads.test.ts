import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { keptRead, lastingSecrets } from "../../src/rules/kept-reads.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const secret = { name: "NPM_TOKEN", createdAt: "2024-05-01T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" };
const read = (
  settings: Parameters<typeof theSettings>[0],
  organisation: Parameters<typeof theOrganisation>[0] | null = {},
  environment: string | null = "npm",
) => {
  const whole = organisation === null ? null : theOrganisation(organisation);
  const github = theGitHubSight({ settings: theSettings(settings), organisation: whole });
  const { kept, at, says, needs } = keptRead("NPM_TOKEN", aPublishPath({ environment, credential: aStoredToken() }), github);
  return [kept, at?.setting, says ?? needs];
};

test("a secret is found where GitHub would take it from", () => {
  const shared = { secrets: observed([{ ...secret, visibility: "private", repositories: null } as const]) };

  assert.equal(read({ environments: observed([anEnvironment({ secrets: observed([secret]) })]) }), [
    "environment",
    "secret NPM_TOKEN of environment npm of lanternfish/lamp",
    "last set on 2025-01-02",
  ]);
  assert.equal(read({ secrets: observed([secret]) }), [
    "repository",
    "secret NPM_TOKEN of lanternfish/lamp",
    "a secret of the repository, last set on 2025-01-02",
  ]);
  assert.equal(read({ visibility: "private" }, shared), [
    "organisation",
    "organisation secret NPM_TOKEN",
    "a secret of the organisation for all private repositories, last set on 2025-01-02",
  ]);
  assert.equal(read({}), ["nowhere", undefined, undefined]);
});

test("what has to be seen first is named", () => {
  const may = (permission: string) => unseen("no-permission", `${permission}: read`);
  const hidden = [
    read({ environments: may("actions") }),
    read({ environments: observed([anEnvironment({ secrets: may("environments") })]) }),
    read({ secrets: may("secrets") }),
    read({}, { secrets: may("organization_secrets") }),
    read({}, null),
    read({}, {}, "${{ vars.STAGE }}"),
    read({ secrets: may("secrets") }, {}, null),
  ];

  assert.equal(
    hidden.map(([kept, at, says]) => [kept, at, says]),
    [
      ["unknown", "environment npm", "The permission actions: read can show it."],
      ["unknown", "environment npm", "The permission environments: read can show it."],
      ["unknown", "environment npm", "The permission secrets: read can show it."],
      ["unknown", "environment npm", "The permission organization_secrets: read can show it."],
      ["unknown", "environment npm", "The organisation's owners can show its secrets."],
      ["nowhere", undefined, undefined],
      ["unknown", "repository secrets", "The permission secrets: read can show it."],
    ],
  );
});

test("only long-lived secrets are kept anywhere", () => {
  assert.equal(lastingSecrets(aPublishPath({ credential: aStoredToken({ secrets: ["GITHUB_TOKEN", "NPM_TOKEN"] }) })), ["NPM_TOKEN"]);
  assert.equal(lastingSecrets(aPublishPath({ credential: aCredential({ secrets: ["NPM_TOKEN"] }) })), []);
});

test.run();
