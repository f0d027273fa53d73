import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCommand } from "../../../src/sandbox/person/read-command.ts";

const publisher = { owner: "lantern-works", repository: "lamp", workflow: "release.yml", environment: null, workflowRepository: null };

test("npm's commands are read as its manual has them", () => {
  const trust = "npm trust github @lantern-works/lamp --file release.yml --repo lantern-works/lamp";
  assert.equal(readCommand(`${trust} --env 'the release' --allow-stage-publish`), {
    do: "register-publisher",
    registry: "npm",
    package: "@lantern-works/lamp",
    publisher: { ...publisher, environment: "the release", allows: ["stage"] },
  });
  assert.equal(readCommand("npm access set mfa=publish lamp"), { do: "refuse-tokens", registry: "npm", package: "lamp" });
  for (const command of [
    "npm token list",
    "npm token revoke <id>",
    "npm stage list lamp",
    "npm stage approve <id>",
    "sleep 2",
    "read -rs KEY; read -r OTP",
  ]) {
    assert.equal(readCommand(command), { do: "unseen" }, command);
  }
});

test("a trusted publisher of npm needs its package, file, repository and a right, and all of them filled in", () => {
  const whole = "npm trust github lamp --file release.yml --repo lantern-works/lamp --allow-publish";
  assert.ok(readCommand(whole));
  for (const [part, by] of [
    ["lamp ", ""],
    ["--file release.yml ", ""],
    ["--repo lantern-works/lamp ", ""],
    ["lantern-works/lamp", "lamp"],
    ["lantern-works/lamp", "<owner>/<repository>"],
    [" --allow-publish", ""],
    ["--allow-publish", "--allow-publish --env <environment>"],
    ["--allow-publish", "--allow-publish --branch main"],
  ] as const) {
    assert.is(readCommand(whole.replace(part, by)), undefined, whole.replace(part, by));
  }
});

test("gh's commands for secrets and variables are read with whose they are", () => {
  const where = { slug: "lantern-works/lamp", environment: null };
  assert.equal(readCommand("gh secret delete TOKEN --repo lantern-works/lamp"), { do: "delete-secret", name: "TOKEN", ...where, organisation: null });
  assert.equal(readCommand("gh secret delete TOKEN --org lantern-works"), {
    do: "delete-secret",
    name: "TOKEN",
    slug: null,
    environment: null,
    organisation: "lantern-works",
  });
  assert.equal(readCommand("gh secret set TOKEN --env release --repo lantern-works/lamp"), {
    do: "set-secret",
    name: "TOKEN",
    ...where,
    environment: "release",
  });
  assert.equal(readCommand("gh variable set NUGET_USER --repo lantern-works/lamp --body ada"), {
    do: "set-variable",
    name: "NUGET_USER",
    slug: "lantern-works/lamp",
    value: "ada",
  });
  for (const command of [
    "gh secret delete TOKEN",
    "gh secret list",
    "gh secret set TOKEN",
    "gh variable set --repo o/r",
    "gh secret delete TOKEN --user",
  ]) {
    assert.is(readCommand(command), undefined, command);
  }
});

test("what nobody told of is no command that is understood", () => {
  for (const command of [
    "npm publish",
    "rm -rf /",
    "npm access set mfa=publish",
    "curl https://crates.io",
    "npm trust github lamp && rm -rf /",
    "",
  ]) {
    assert.is(readCommand(command), undefined, command);
  }
});

test.run();
