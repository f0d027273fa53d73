import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSharedSecrets } from "../../../../src/collect/github/organisation/secrets.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, type Answers, noFaults, refusing, saying } from "../answers.ts";

const routes = {
  actions: "GET /orgs/{org}/actions/secrets",
  actionsOf: "GET /orgs/{org}/actions/secrets/{secret_name}/repositories",
  dependabot: "GET /orgs/{org}/dependabot/secrets",
  dependabotOf: "GET /orgs/{org}/dependabot/secrets/{secret_name}/repositories",
};

test("GitHub's own examples are read, with the repositories of those that are for some", async () => {
  const { secrets, dependabotSecrets } = await readSharedSecrets(answering().reader, "lanternfish");

  const dates = { createdAt: "2019-08-10T14:59:22Z", updatedAt: "2020-01-10T14:59:22Z" };
  assert.equal(secrets.seen && secrets.value, [
    { name: "DEPLOY_TOKEN", ...dates, visibility: "all", repositories: null },
    { name: "GH_TOKEN", ...dates, visibility: "selected", repositories: ["octocat/Hello-World"] },
    { name: "GIST_ID", ...dates, visibility: "private", repositories: null },
  ]);
  assert.equal(dependabotSecrets.seen && dependabotSecrets.value.map(({ name, repositories }) => [name, repositories]), [
    ["GH_TOKEN", ["octocat/Hello-World"]],
    ["MY_ARTIFACTORY_PASSWORD", null],
    ["NPM_TOKEN", null],
  ]);
});

test("names and dates alone are kept, whatever an answer holds", async () => {
  const secret = { name: "NPM_TOKEN", created_at: "a", updated_at: "b", visibility: "all", value: "never", encrypted_value: "never" };
  const answers = answering({ [routes.actions]: { body: { total_count: 1, secrets: [secret] } } });

  assert.not.match(JSON.stringify(await readSharedSecrets(answers.reader, "lanternfish")), /never/);
});

test("repositories that are kept back are not none", async () => {
  const hidden: Answers = { [routes.actionsOf]: { status: 404, body: {} }, [routes.dependabotOf]: { status: 403, body: {} } };
  const { secrets, dependabotSecrets } = await readSharedSecrets(answering(hidden).reader, "lanternfish");

  for (const all of [secrets, dependabotSecrets]) assert.ok(all.seen && all.value.every(({ repositories }) => repositories === null));
});

test("of many secrets those that look like a registry's are asked about first, and no more than thirty", async () => {
  const named = (name: string) => ({ name, created_at: "a", updated_at: "b", visibility: "selected" });
  const all = [...Array.from({ length: 60 }, (_, index) => named(`OTHER_${index}`)), named("PYPI_API_KEY"), named("NPM_AUTH")];
  const { reader, asked } = answering({
    [routes.actions]: { body: { total_count: all.length, secrets: all } },
    [routes.dependabot]: { body: { total_count: 0, secrets: [] } },
  });

  const { secrets } = await readSharedSecrets(reader, "lanternfish");

  const about = asked.filter(({ route }) => route === routes.actionsOf).map(({ parameters }) => String(parameters["secret_name"]));
  assert.is(about.length, 30);
  assert.equal(
    about.filter((name) => !name.startsWith("OTHER")),
    ["PYPI_API_KEY", "NPM_AUTH"],
  );
  assert.is(secrets.seen && secrets.value.length, 62);
});

test("what is refused is unseen, each with its own permission", async () => {
  for (const status of [403, 404, 422]) {
    assert.equal(await readSharedSecrets(answering(refusing(status)).reader, "lanternfish"), {
      secrets: unseen("no-permission", "organization_secrets: read"),
      dependabotSecrets: unseen("no-permission", "organization_dependabot_secrets: read"),
    });
  }
});

test("an answer without the list is no empty list", async () => {
  for (const body of [{}, null, { total_count: 3 }]) {
    const { secrets, dependabotSecrets } = await readSharedSecrets(answering(saying(body)).reader, "lanternfish");
    assert.not(secrets.seen);
    assert.not(dependabotSecrets.seen);
  }
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
