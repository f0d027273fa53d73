import { test } from "uvu";
import * as assert from "uvu/assert";
import { tools } from "../../../src/registries/crates-io/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

const uploads: readonly (readonly [string, string])[] = [
  ["cargo publish", "handed"],
  ["cargo --config net.retry=3 publish -p lamp", "handed"],
  ["cargo publish --workspace --token x", "handed"],
  ["cargo release minor --execute --no-confirm", "handed"],
  ["cargo release publish -x", "handed"],
  ["cargo-release release -x", "handed"],
  ["cargo workspaces publish --publish-as-is", "handed"],
  ["cargo ws publish --from-git", "handed"],
  ["cargo smart-release --execute lamp", "handed"],
  ["cargo mono publish", "handed"],
  ["cargo publish-workspace", "handed"],
  ["cargo unleash em-dragons", "handed"],
  ["release-plz release", "native"],
];

for (const [command, ability] of uploads) {
  test(`${command} uploads`, () => {
    const [found, ...others] = readCommand(tools.clients, command);

    assert.is(others.length, 0);
    assert.is(found?.client.target.default, "crates-io");
    assert.is(found?.client.oidc.kind, ability);
    assert.not(found?.dryRun);
  });
}

for (const command of [
  "cargo publish --dry-run",
  "cargo publish -n -p lamp",
  "cargo workspaces publish --dry-run",
  "release-plz release --dry-run",
]) {
  test(`${command} is a dry run`, () =>
    assert.equal(
      readCommand(tools.clients, command).map((one) => one.dryRun),
      [true],
    ));
}

for (const command of [
  "cargo build",
  "cargo package",
  "cargo --config publish build",
  "cargo login x",
  "cargo release minor",
  "cargo release version minor --execute",
  "cargo release tag -x",
  "cargo release minor -x --no-publish",
  "cargo workspaces version",
  "cargo smart-release lamp",
  "cargo smart-release --execute --no-publish",
  "release-plz release-pr",
  "release-plz update",
  "cargo publish --help",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

for (const uses of ["release-plz/action", "marcoieni/release-plz-action", "katyo/publish-crates", "actions-rs/cargo", "clechasseur/rs-cargo"]) {
  test(`${uses} has a row`, () => assert.ok(actionNamed(tools.actions, uses)));
}

test("release-plz releases by default and for a pull request not", () => {
  assert.equal(actionNamed(tools.actions, "release-plz/action")?.when, {
    input: "command",
    is: ["release"],
    default: "release",
  });
});

test("the auth action's output is the token that cargo takes", () => {
  const row = tools.credentialActions.find((one) => one.uses === "rust-lang/crates-io-auth-action");

  assert.equal([row?.grants, row?.outputs], ["oidc", ["token"]]);
});

test("cargo login stores what it is given or reads", () => {
  const row = tools.credentialCommands?.find((one) => one.programs.includes("cargo"));

  assert.equal([row?.words, row?.store, row?.argument, row?.stdin], [["login"], "cargo", 0, true]);
});

test("the table is sound", () => assertSound(tools));

test.run();
