import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAlerts } from "../../../../src/collect/github/organisation/alerts.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";

const route = "GET /orgs/{org}/secret-scanning/alerts";

test("alerts are never asked for without hiding the secret, and never by validity", async () => {
  const { reader, asked } = answering();
  await readAlerts(reader, "lanternfish");

  assert.ok(asked.length > 0);
  for (const { parameters } of asked) {
    assert.is(parameters["hide_secret"], true);
    assert.is(parameters["state"], "open");
    assert.is(parameters["validity"], undefined);
    assert.equal(String(parameters["secret_type"]).split(","), [
      "cratesio_api_token",
      "npm_access_token",
      "nuget_api_key",
      "pypi_api_token",
      "rubygems_api_key",
    ]);
  }
});

test("the secret is hidden on every page, whatever GitHub names as the next one", async () => {
  const next = "https://api.github.com/organizations/1/secret-scanning/alerts?after=x&hide_secret=false&validity=active";
  const { reader, asked } = answering({
    [route]: ({ after }) => ({ body: [], headers: after === undefined ? { link: `<${next}>; rel="next"` } : {} }),
  });
  await readAlerts(reader, "lanternfish");

  assert.is(asked.length, 2);
  for (const { parameters } of asked) assert.is(parameters["hide_secret"], true);
});

test("of GitHub's own example the secret is not kept, even where it is told", async () => {
  const examples = exampleOf(route) as { secret: string }[];
  const alerts = await readAlerts(answering().reader, "lanternfish");

  assert.ok(examples.length > 0 && alerts.seen);
  for (const { secret } of examples) assert.not.match(JSON.stringify(alerts), secret);
});

test("an alert is told with its place, and in the order of repositories and numbers", async () => {
  const given = (number: number, repository: string, more: object = {}) => ({
    number,
    secret_type: "npm_access_token",
    repository: { full_name: repository },
    created_at: "2026-01-01T00:00:00Z",
    ...more,
  });
  const alerts = await readAlerts(
    answering({
      [route]: {
        body: [
          given(2, "lanternfish/net", { validity: "active", publicly_leaked: true, push_protection_bypassed: true }),
          given(1, "lanternfish/net", { validity: "new", first_location_detected: { path: "a/.npmrc", start_line: 3, blob_sha: "x" } }),
          given(7, "lanternfish/lamp", { first_location_detected: { issue_title_url: "https://api.github.com/x" } }),
        ],
      },
    }).reader,
    "lanternfish",
  );

  const common = { type: "npm_access_token", createdAt: "2026-01-01T00:00:00Z", publiclyLeaked: false, pushedPastProtection: false, first: null };
  assert.equal(alerts.seen && alerts.value, [
    { ...common, number: 7, repository: "lanternfish/lamp", validity: "unknown" },
    { ...common, number: 1, repository: "lanternfish/net", validity: "unknown", first: { file: "a/.npmrc", line: 3 } },
    { ...common, number: 2, repository: "lanternfish/net", validity: "active", publiclyLeaked: true, pushedPastProtection: true },
  ]);
});

test("alerts that are kept back, not bought or not answered are not none", async () => {
  const needs = "secret_scanning_alerts: read";
  assert.equal(await readAlerts(answering(refusing(403)).reader, "lanternfish"), unseen("no-permission", needs));
  assert.equal(await readAlerts(answering(refusing(404, "Not Found")).reader, "lanternfish"), unseen("no-permission", needs));
  assert.equal(
    await readAlerts(answering(refusing(404, "Secret scanning is disabled on this repository.")).reader, "lanternfish"),
    unseen("not-offered", needs),
  );
  assert.equal(await readAlerts(answering(refusing(503)).reader, "lanternfish"), unseen("unavailable", needs));
  assert.equal(await readAlerts(answering(saying({})).reader, "lanternfish"), unseen("unavailable", needs));
});

test("an alert that does not say where it is is not told of no repository", async () => {
  const alerts = await readAlerts(answering({ [route]: { body: [{ number: 1, secret_type: "npm_access_token" }] } }).reader, "lanternfish");

  assert.not(alerts.seen);
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
