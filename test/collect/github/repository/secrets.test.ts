import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDependabotSecrets, readSecrets, readVariables } from "../../../../src/collect/github/repository/secrets.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, noFaults, refusing, saying } from "../answers.ts";

const slug = "lanternfish/net";

for (const [name, ask, needs] of [
  ["secrets", readSecrets, "secrets: read"],
  ["Dependabot secrets", readDependabotSecrets, "dependabot_secrets: read"],
  ["variables", readVariables, "actions_variables: read"],
] as const) {
  test(`${name} are read from GitHub's own example, by name and without values`, async () => {
    const { reader, asked } = answering();
    const all = await ask(reader, slug);

    const names = all.seen ? all.value.map((one) => one.name) : [];
    assert.is(names.length, 2);
    assert.equal(names, names.toSorted());
    assert.not.match(JSON.stringify(all), "octocat");
    assert.equal(
      asked.map(({ parameters }) => [parameters["owner"], parameters["repo"]]),
      [["lanternfish", "net"]],
    );
  });

  test(`${name} that are refused or not told are unseen`, async () => {
    for (const status of [403, 404, 422]) assert.equal(await ask(answering(refusing(status)).reader, slug), unseen("no-permission", needs));
    for (const body of [{}, null, { total_count: 4 }]) assert.equal(await ask(answering(saying(body)).reader, slug), unseen("unavailable", needs));
  });
}

test("names and dates alone are kept", async () => {
  const body = { total_count: 1, secrets: [{ name: "NPM_TOKEN", created_at: "a", updated_at: "b", value: "never" }] };

  const all = await readSecrets(answering({ "GET /repos/{owner}/{repo}/actions/secrets": { body } }).reader, slug);

  assert.equal(all.seen && all.value, [{ name: "NPM_TOKEN", createdAt: "a", updatedAt: "b" }]);
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
