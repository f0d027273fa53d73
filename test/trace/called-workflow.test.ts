import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, releaseFile, told, tracing, type Texts } from "./scenario.ts";

const callee = ".github/workflows/print.yml";
const inner = ".github/workflows/press.yml";

const prints = `
  on:
    workflow_call:
      inputs:
        edition: {type: string, default: stable}
        publish: {type: boolean}
      secrets:
        press-key: {required: true}
  jobs:
    print:
      runs-on: ubuntu-latest
      steps:
        - run: make
        - run: npm publish
          env:
            NODE_AUTH_TOKEN: {{ secrets.press-key }}
`;

const calls = (how: string): Texts => ({ [releaseFile]: `on: release\njobs:\n  ship:\n${how}`, [callee]: prints });
const uses = `    uses: ./${callee}\n`;

test("a secret handed over under another name is the caller's", () => {
  const [path] = tracing(calls(`${uses}    secrets:\n      press-key: {{ secrets.NPM_TOKEN }}\n`)).paths;
  assert.ok(path);
  assert.is(brief(path), "npm stored-token NPM_TOKEN");
  const { workflow, job, step, definedIn, calleeJob, calleeStep, triggers, through } = path;
  assert.equal(
    { workflow, job, step, definedIn, calleeJob, calleeStep, triggers, through },
    {
      workflow: releaseFile,
      job: "ship",
      step: null,
      definedIn: callee,
      calleeJob: "print",
      calleeStep: 1,
      triggers: ["release"],
      through: [callee],
    },
  );
});

test("inherited secrets keep their names", () => {
  assert.equal(told(calls(`${uses}    secrets: inherit\n`)), ["npm stored-token press-key"]);
});

test("secrets that are not handed over do not arrive", () => {
  assert.equal(told(calls(uses)), ["npm token-unlocated"]);
  assert.equal(told(calls(`${uses}    permissions: {id-token: write}\n`)), ["npm trusted-publishing"]);
});

test("an environment's own secrets need no hand-over", () => {
  const files = calls(uses);
  assert.equal(
    told({
      ...files,
      [callee]: prints.replace("runs-on: ubuntu-latest", "runs-on: ubuntu-latest\n      environment: press"),
    }),
    ["npm stored-token press-key"],
  );
});

test("a secret is renamed at each of two levels", () => {
  const files = {
    [releaseFile]: `
      on: push
      jobs:
        ship:
          uses: ./${inner}
          secrets:
            lantern: {{ secrets.HARBOUR_TOKEN }}
    `,
    [inner]: `
      on: workflow_call
      jobs:
        pass:
          uses: ./${callee}
          secrets:
            press-key: {{ secrets.lantern }}
    `,
    [callee]: prints,
  };
  const [path] = tracing(files).paths;
  assert.ok(path);
  assert.is(brief(path), "npm stored-token HARBOUR_TOKEN");
  assert.equal([path.job, path.definedIn, path.calleeJob, path.through], ["ship", callee, "print", [inner, callee]]);
});

test("inherit, then a rename, then inherit", () => {
  const level = (file: string, secrets: string): string =>
    `on: workflow_call\njobs:\n  pass:\n    uses: ./.github/workflows/${file}\n    secrets:${secrets}\n`;
  const files = {
    [releaseFile]: level("a.yml", " inherit").replace("workflow_call", "push"),
    ".github/workflows/a.yml": level("b.yml", "\n      lamp: {{ secrets.NPM_TOKEN }}"),
    ".github/workflows/b.yml": level("c.yml", " inherit"),
    ".github/workflows/c.yml": prints.replace("secrets.press-key", "secrets.lamp"),
  };
  assert.equal(told(files), ["npm stored-token NPM_TOKEN"]);
});

test("inputs decide: given, by default, and false where a boolean is not given", () => {
  const files = (condition: string, given: string): Texts => ({
    [releaseFile]: `on: release\njobs:\n  ship:\n${uses}    secrets: inherit\n${given}`,
    [callee]: prints.replace("- run: npm publish", `- if: ${condition}\n          run: npm publish`),
  });
  const with_ = (line: string): string => `    with:\n      ${line}\n`;
  assert.is(told(files("inputs.publish", "")).length, 0);
  assert.is(told(files("inputs.publish", with_("publish: false"))).length, 0);
  assert.is(told(files("inputs.publish", with_("publish: true"))).length, 1);
  assert.is(told(files("inputs.publish", with_("publish: {{ github.event_name == 'schedule' }}"))).length, 0);
  assert.is(told(files("inputs.edition == 'stable'", "")).length, 1);
  assert.is(told(files("inputs.edition == 'stable'", with_("edition: nightly"))).length, 0);
  assert.is(told(files("inputs.edition == 'stable'", with_("EDITION: stable"))).length, 1);
});

test("an input may hold the secret's name", () => {
  const files = calls(`${uses}    secrets: inherit\n    with:\n      edition: NPM_TOKEN\n`);
  assert.equal(told({ ...files, [callee]: prints.replace("secrets.press-key", "secrets[inputs.edition]") }), ["npm stored-token NPM_TOKEN"]);
});

test("two callers are two paths", () => {
  const files = calls(`${uses}    secrets: inherit\n`);
  const paths = tracing({
    ...files,
    ".github/workflows/nightly.yml": `on: schedule\njobs:\n  night:\n${uses}    secrets: inherit\n`,
  }).paths;
  assert.equal(
    paths.map((path) => [path.workflow.split("/").at(-1), path.job, path.triggers]),
    [
      ["nightly.yml", "night", ["schedule"]],
      ["release.yml", "ship", ["release"]],
    ],
  );
});

test("the repository itself by `$/`, by name, and any case of it", () => {
  for (const name of [`$/${callee}`, `tidewater/lamp/${callee}@main`, `TideWater/Lamp/${callee}@v1`]) {
    assert.equal(told(calls(`    uses: ${name}\n    secrets: inherit\n`)), ["npm stored-token press-key"], name);
  }
});

const elsewhere = "tidewater/presses/.github/workflows/publish-npm.yml@v3";

test("a callee of another repository is delegated, or judged by the secret it is handed", () => {
  const [path] = tracing(calls(`    uses: ${elsewhere}\n    secrets:\n      token: {{ secrets.NPM_TOKEN }}\n`)).paths;
  assert.ok(path);
  assert.equal(path.credential.secrets, ["NPM_TOKEN"]);
  assert.equal([path.job, path.step, path.definedIn, path.calleeJob], ["ship", null, elsewhere, null]);
});

test("a callee of another repository that inherits everything, or holds an identity token, is delegated", () => {
  assert.equal(told(calls(`    uses: ${elsewhere}\n    secrets: inherit\n`)), ["other:unknown delegated"]);
  assert.equal(told(calls(`    uses: ${elsewhere}\n    permissions:\n      id-token: write\n`)), ["other:unknown delegated"]);
});

test("a callee of another repository whose secret no registry's name is in is delegated with it", () => {
  assert.equal(
    told(calls(`    uses: ${elsewhere.replace("-npm", "")}\n    secrets:\n      NPM_KEY: {{ secrets.LANTERN }}\n`))[0]?.endsWith("LANTERN"),
    true,
  );
});

test("callees that check, or are told not to publish, are no paths", () => {
  const secrets = "\n    secrets: inherit\n";
  assert.equal(told(calls(`    uses: tidewater/presses/.github/workflows/lint.yml@v3${secrets}`)), []);
  assert.equal(told(calls(`    uses: ${elsewhere}${secrets}    with:\n      publish: false\n`)), []);
});

test("workflows that call each other come to an end", () => {
  const files = {
    [releaseFile]: `on: push\njobs:\n  ship:\n    uses: ./${inner}\n`,
    [inner]: `on: workflow_call\njobs:\n  a:\n    uses: ./${callee}\n    secrets: inherit\n  b:\n    uses: ./${inner}\n`,
    [callee]: `on: workflow_call\njobs:\n  c:\n    uses: ./${inner}\n  d:\n    permissions: {id-token: write}\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n`,
  };
  const { paths, problems } = tracing(files);
  assert.ok(paths.length > 0);
  assert.ok(problems.some((problem) => problem.code === "cycle"));
});

test("a workflow on its own way again is walked once more at most", () => {
  const files = {
    [releaseFile]: `on: push\njobs:\n  ship:\n    uses: ./${inner}\n    secrets: inherit\n`,
    [inner]: `on: workflow_call\njobs:\n  again:\n    uses: ./${inner}\n    secrets: inherit\n  print:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cargo publish --token {{ secrets.CRATES }}\n`,
  };
  const { paths, problems } = tracing(files);
  assert.ok(paths.length === 1 || paths.length === 2, String(paths.length));
  assert.equal([...new Set(paths.map(brief))], ["crates-io stored-token CRATES"]);
  assert.equal(
    problems.map(({ code, file, line }) => [code, file, line]),
    [["cycle", inner, 4]],
  );
});

test("a called workflow that is not there is delegated, not forgotten", () => {
  assert.equal(
    told({
      [releaseFile]:
        "on: push\njobs:\n  publish:\n    uses: ./.github/workflows/publish.yml\n    secrets:\n      NPM_TOKEN: {{ secrets.NPM_TOKEN }}\n",
    }),
    ["other:unknown delegated NPM_TOKEN"],
  );
});

test("the caller's permission is the ceiling of the callee's", () => {
  const granting = prints.replace("runs-on: ubuntu-latest", "runs-on: ubuntu-latest\n      permissions: {id-token: write}");
  const caller = (permissions: string): Texts => ({
    [releaseFile]: `on: push\n${permissions}jobs:\n  ship:\n${uses}`,
    [callee]: granting,
  });
  assert.equal(told(caller("permissions: {id-token: write}\n")), ["npm trusted-publishing"]);
  assert.equal(told(caller("permissions: {contents: read}\n")), ["npm token-unlocated"]);
  assert.equal(told({ ...caller("permissions: {id-token: write}\n"), [callee]: prints }), ["npm trusted-publishing"]);
});

test("a workflow of another repository is followed where the snapshot has it, with what it calls beside it and the actions it uses", () => {
  const elsewhere: Texts = {
    "lanternfish/presses/.github/workflows/npm.yml@v1": `on: {workflow_call: {}}\njobs:\n  print:\n    uses: ./.github/workflows/inner.yml\n    secrets: inherit\n`,
    "lanternfish/presses/.github/workflows/inner.yml@v1": `on: {workflow_call: {}}\njobs:\n  press:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: lanternfish/presses/pub@v2\n        with: {token: "{{ secrets.NPM_TOKEN }}"}\n`,
    "lanternfish/presses/pub/action.yml@v2": `inputs: {token: {required: true}}\nruns:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n      env: {NODE_AUTH_TOKEN: "{{ inputs.token }}"}\n`,
  };
  const release = `on: release\njobs:\n  publish:\n    uses: lanternfish/presses/.github/workflows/npm.yml@v1\n    secrets: inherit\n`;
  const [path, ...rest] = tracing({ [releaseFile]: release, ...elsewhere }).paths;

  assert.equal(rest, []);
  assert.ok(path);
  assert.is(brief(path), "npm stored-token NPM_TOKEN");
  assert.is(path.definedIn, "lanternfish/presses/.github/workflows/inner.yml@v1");
  assert.is(path.claims[0]?.job_workflow_ref, "lanternfish/presses/.github/workflows/inner.yml@v1");
  assert.is(path.at.file, "lanternfish/presses/pub/action.yml@v2");
  assert.is(tracing({ [releaseFile]: release }).paths[0]?.credential.kind, "delegated");
});

test.run();
