import { test } from "uvu";
import * as assert from "uvu/assert";
import { drillEnvironment, falsy, refusing, truthy } from "../../src/trace/dry-run.ts";
import { opaque, text } from "../../src/trace/value.ts";
import { brief, running, withSteps } from "./scenario.ts";

test("a yes, a no and what run time decides", () => {
  for (const word of ["true", "1", "yes", "on", "npm"]) assert.ok(truthy(text(word)), word);
  for (const word of ["false", "0", "no", "off", "", "FALSE"]) assert.not(truthy(text(word)), word);
  assert.not(truthy(opaque("weather")));
  assert.ok(falsy(text("false")));
  assert.not(falsy(text("")));
  assert.not(falsy(undefined));
  for (const word of ["no", "n", "nil", "0", "off", "false"]) assert.ok(refusing(text(word)), word);
  assert.not(refusing(text("")));
});

test("a variable named for a dry run makes one when it is set to yes", () => {
  const drill = (name: string, value: string): boolean => drillEnvironment(new Map([[name, { value: text(value) }]]));
  assert.ok(drill("DRY_RUN", "true"));
  assert.ok(drill("PUBLISH_DRY_RUN", "1"));
  assert.ok(drill("lamp_dryrun", "yes"));
  assert.not(drill("DRY_RUN", "false"));
  assert.not(drill("DRY_RUN", ""));
  assert.not(drill("LAUNDRY_RUNS", "true"));
});

const env = {
  NODE_AUTH_TOKEN: "secrets.NPM_TOKEN",
  CARGO_REGISTRY_TOKEN: "secrets.CARGO",
  GEM_HOST_API_KEY: "secrets.GEM",
  MODE: "inputs.mode",
};

const drills: readonly string[] = [
  "npm publish --dry-run",
  "npm --dry-run publish",
  "npm publish ./lamp --dry-run --access public",
  "npm publish --dry-run=true",
  "FLAG=--dry-run\nnpm publish $FLAG",
  "npm_config_dry_run=true npm publish",
  "NPM_CONFIG_DRY_RUN=1 npm publish",
  "DRY_RUN=true npm publish",
  "export DRY_RUN=true\nnpm publish",
  "npm publish --help",
  "pnpm publish -r --dry-run",
  "yarn npm publish --dry-run",
  "cargo publish --dry-run",
  "cargo --dry-run publish",
  "cargo publish -n",
  "npx semantic-release --dry-run",
  "npx semantic-release -d",
  "npx release-it --dry-run --ci",
  "npx np --preview",
  "cargo release --workspace",
  "cargo package",
];

for (const commands of drills) test(`no upload: ${commands.replace("\n", "; ")}`, () => assert.equal(running(commands, { env }).map(brief), []));

const uploads: readonly string[] = [
  "npm publish",
  "npm publish --dry-run=false",
  "npm_config_dry_run=false npm publish",
  "DRY_RUN=false npm publish",
  'if [ "$MODE" = test ]; then npm publish --dry-run; else npm publish; fi',
  'if [ "$MODE" = test ]; then FLAG=--dry-run; fi\nnpm publish $FLAG',
  'FLAG=""\n[ "$MODE" = test ] && FLAG="--dry-run"\nnpm publish $FLAG',
  "npm publish ${{ inputs.mode == 'test' && '--dry-run' || '' }}",
  "npm publish --dry-run\nnpm publish",
  "npm publish --dry-run && npm publish",
  "echo --dry-run\nnpm publish",
  "npm publish --tag dry-run",
];

for (const commands of uploads) {
  test(`an upload: ${commands.replace("\n", "; ")}`, () =>
    assert.equal(running(commands, { env, on: "{workflow_dispatch: {inputs: {mode: {type: string}}}}" }).map(brief), ["npm stored-token NPM_TOKEN"]));
}

test("a dry run by the environment of step, workflow job or workflow", () => {
  const steps = "- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}";
  const drill = "env:\n  npm_config_dry_run: true";
  assert.is(withSteps(steps).length, 1);
  assert.is(withSteps(`${steps}\n    npm_config_dry_run: true`).length, 0);
  assert.is(withSteps(steps, { job: drill }).length, 0);
  assert.is(withSteps(steps, { top: drill }).length, 0);
  assert.is(withSteps(`- run: echo "npm_config_dry_run=true" >> "$GITHUB_ENV"\n${steps}`).length, 0);
});

test("a dry run asked for by an input that run time decides is still a path", () => {
  const steps = "- uses: js-devtools/npm-publish@v4\n  with:\n    token: {{ secrets.NPM_TOKEN }}\n    dry-run: {{ inputs.rehearse }}";
  assert.equal(withSteps(steps, { on: "{workflow_dispatch: {inputs: {rehearse: {type: boolean}}}}" }).map(brief), ["npm stored-token NPM_TOKEN"]);
  assert.equal(withSteps(steps.replace("{{ inputs.rehearse }}", "true")), []);
  assert.equal(withSteps(steps.replace("{{ inputs.rehearse }}", "false")).length, 1);
});

test.run();
