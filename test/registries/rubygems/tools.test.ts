import { test } from "uvu";
import * as assert from "uvu/assert";
import { destinationAmong } from "../../../src/registries/hosts.ts";
import { tools } from "../../../src/registries/rubygems/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

const uploads: readonly (readonly [string, string])[] = [
  ["gem push lamp-1.0.gem", "rubygems"],
  ["gem push --host https://rubygems.pkg.github.com/lanternfish lamp.gem", "rubygems"],
  ["gem --config-file x push lamp.gem", "rubygems"],
  ["gem push --KEY github lamp.gem", "rubygems"],
  ["gem push lamp.gem --attestation a.json --otp 123456", "rubygems"],
  ["gem release --push", "rubygems"],
  ["gem bump --version minor --release", "rubygems"],
  ["gem-release", "rubygems"],
  ["rake release", "rubygems"],
  ["rake clean build release[remote]", "rubygems"],
  ["rake release:rubygem_push", "rubygems"],
  ["rake -f lamp.rake release", "rubygems"],
  ["toys release perform --enable-releases lamp", "rubygems"],
  ["fury push lamp.gem", "other:gemfury"],
  ["package_cloud push lanternfish/lamp lamp.gem", "other:packagecloud"],
];

for (const [command, destination] of uploads) {
  test(`${command} uploads`, () => {
    const found = readCommand(tools.clients, command);

    assert.is(found.length, 1);
    assert.is(found[0]?.client.target.default, destination);
    assert.not(found[0]?.dryRun);
  });
}

for (const command of [
  "gem build lamp.gemspec",
  "gem install lamp",
  "gem signin",
  "gem bump --push",
  "rake release:guard_clean",
  "rake release gem_push=no",
  "rake build",
  "rake -f release",
  "rake -T release",
  "toys release perform lamp",
  "fury yank lamp",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

for (const command of ["rake --dry-run release", "gem release --pretend"]) {
  test(`${command} is a dry run`, () => assert.is(readCommand(tools.clients, command)[0]?.dryRun, true));
}

test("gem_push=no in the environment keeps rake from pushing", () => {
  assert.equal(readCommand(tools.clients, "rake release")[0]?.verb.dryRun?.envOff, ["gem_push"]);
});

const actions: readonly (readonly [string, string])[] = [
  ["rubygems/release-gem", "native"],
  ["mongodb-labs/drivers-github-tools/ruby/publish", "native"],
  ["cucumber/action-publish-rubygem", "handed"],
  ["fac/ruby-gem-push-action", "handed"],
  ["cadwallion/publish-rubygems-action", "never"],
  ["discourse/publish-rubygems-action", "never"],
  ["dawidd6/action-publish-gem", "never"],
  ["jstastny/publish-gem-to-github", "never"],
  ["opensourcepolitics/decidim-publish-gem-action", "never"],
];

for (const [uses, ability] of actions) {
  test(`${uses} has a row`, () => assert.is(actionNamed(tools.actions, uses)?.oidc.kind, ability));
}

test("one action pushes to both, by what it is given", () => {
  const rows = tools.actions.filter((one) => one.uses === "dawidd6/action-publish-gem");

  assert.equal(
    rows.map((one) => [one.requires, one.target.default]),
    [
      [["api_key"], "rubygems"],
      [["github_token"], "github-packages"],
    ],
  );
});

test("the credentials action exchanges, unless it is given a token", () => {
  const row = tools.credentialActions.find((one) => one.uses === "rubygems/configure-rubygems-credentials");

  assert.equal([row?.grants, row?.inputs, row?.store], ["oidc", ["api-token"], "gem"]);
  assert.equal(row?.env, ["RUBYGEMS_API_KEY", "BUNDLE_GEM__PUSH_KEY", "GEM_HOST_API_KEY"]);
});

test("gem signin stores a credential", () => {
  assert.equal(
    tools.credentialCommands?.map((one) => [one.words, one.store]),
    [[["signin"], "gem"]],
  );
});

for (const [code, found] of [
  ["Gem::Commands::PushCommand.new.invoke(path)", "Gem::Commands::PushCommand"],
  ['Rake::Task["release"].invoke', "rake release"],
  ["Rake::Task['release:rubygem_push'].execute", "rake release"],
  ['Rake::Task["build"].invoke', undefined],
] as const) {
  test(`${code} in a program`, () => assert.is(tools.calls.find((one) => new RegExp(one.pattern).test(code))?.tool, found));
}

for (const [address, destination] of [
  ["https://rubygems.org", "rubygems"],
  ["https://rubygems.pkg.github.com/lanternfish", "github-packages"],
  ["https://gems.lanternfish.test", "other:gems.lanternfish.test"],
] as const) {
  test(`${address} is ${destination}`, () => assert.is(destinationAmong(tools.hosts, address), destination));
}

// The action that pushes to two registries has a row for each.
test("the table is sound", () => assertSound({ ...tools, actions: tools.actions.filter((one) => one.requires?.[0] !== "github_token") }));

test.run();
