import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, briefs, withSteps, type Texts } from "./scenario.ts";

const uses = (name: string, more = ""): string => `
  - run: make
  - uses: ${name}
    with:
      token: {{ secrets.NPM_TOKEN }}
${more}`;

const composite = (steps: string): string => `
  name: ship
  inputs:
    token: {required: false}
    tag: {default: latest}
    go: {default: "true"}
  outputs:
    key: {value: "{{ inputs.token }}"}
  runs:
    using: composite
    steps:
${steps}`;

const publishes = `
      - run: echo ready
        shell: bash
      - run: npm publish --tag {{ inputs.tag }}
        shell: bash
        env:
          NODE_AUTH_TOKEN: {{ inputs.token }}
`;

test("a composite action is walked with its inputs", () => {
  const [path] = withSteps(uses("./ship"), { files: { "ship/action.yml": composite(publishes) } });
  assert.ok(path);
  assert.is(brief(path), "npm stored-token NPM_TOKEN");
  assert.equal(
    [path.job, path.step, path.definedIn, path.callerStep, path.through, path.at.file],
    ["ship", 1, "ship/action.yml", 1, ["ship/action.yml"], "ship/action.yml"],
  );
});

test("composite inside composite, and the repository itself as an action", () => {
  const outer = composite(`
      - uses: ./press/inner
        with:
          token: {{ inputs.token }}
  `);
  const files = { "press/inner/action.yaml": composite(publishes), "press/action.yml": outer, "action.yml": outer };
  for (const name of ["./press", "./", ".", "$/press", "tidewater/lamp/press@v2", "tidewater/lamp@v2"]) {
    assert.equal(briefs(withSteps(uses(name), { files })), ["npm stored-token NPM_TOKEN"], name);
  }
});

test("a checkout in a directory of its own stands before an action's path", () => {
  assert.equal(briefs(withSteps(uses("./checkout/ship"), { files: { "ship/action.yml": composite(publishes) } })), ["npm stored-token NPM_TOKEN"]);
});

test("inputs not given have their defaults, and switch steps off", () => {
  const files = {
    "ship/action.yml": composite(publishes.replace("- run: npm", "- if: inputs.go == 'true'\n        run: npm")),
  };
  assert.is(withSteps(uses("./ship"), { files }).length, 1);
  assert.is(withSteps(uses("./ship", "      go: true\n"), { files }).length, 1);
  assert.is(withSteps(uses("./ship", "      go: false\n"), { files }).length, 0);
});

test("an action's output carries what it was given", () => {
  const steps = `
    - id: keep
      uses: ./ship
      with:
        token: {{ secrets.LAMP_TOKEN }}
    - run: npm publish
      env:
        NODE_AUTH_TOKEN: {{ steps.keep.outputs.key }}
  `;
  assert.equal(briefs(withSteps(steps, { files: { "ship/action.yml": composite("      - run: make\n        shell: bash\n") } })), [
    "npm stored-token LAMP_TOKEN",
  ]);
});

test("actions that use themselves come to an end", () => {
  const files = { "ship/action.yml": composite(`      - uses: ./ship\n${publishes}`) };
  assert.ok(withSteps(uses("./ship"), { files }).every((path) => path.registry === "npm"));
});

const programs: readonly (readonly [string, Texts])[] = [
  [
    "JavaScript",
    {
      "ship/action.yml": "name: x\ninputs: {token: {required: true}}\nruns: {using: node24, main: main.mjs}\n",
      "ship/main.mjs": 'import { execa } from "execa";\nawait execa("npm", ["publish"], { env: { NODE_AUTH_TOKEN: process.env.INPUT_TOKEN } });\n',
    },
  ],
  [
    "an image with an entry file",
    {
      "ship/action.yml": "name: x\ninputs: {token: {required: true}}\nruns: {using: docker, image: Dockerfile, entrypoint: entry.sh}\n",
      "ship/entry.sh": "#!/bin/sh\nNODE_AUTH_TOKEN=$INPUT_TOKEN npm publish\n",
    },
  ],
  [
    "an image whose Dockerfile names it",
    {
      "ship/action.yml": "name: x\ninputs: {token: {required: true}}\nruns: {using: docker, image: Dockerfile}\n",
      "ship/Dockerfile": 'FROM node\nCOPY . /\nENTRYPOINT ["/entry.sh"]\n',
      "ship/entry.sh": "#!/bin/sh\nexport NODE_AUTH_TOKEN=$INPUT_TOKEN\nnpm publish\n",
    },
  ],
];

for (const [what, files] of programs) {
  test(`a local action in ${what} is read`, () => assert.equal(briefs(withSteps(uses("./ship"), { files })), ["npm stored-token NPM_TOKEN"]));
}

test("an action elsewhere that the tables do not know and that is handed a registry's secret is a path", () => {
  assert.equal(
    briefs(withSteps(uses("lantern/npm-shipper@v1"))).map((line) => line.replace(/^\S+ \S+ /, "")),
    ["NPM_TOKEN"],
  );
});

test("actions that neither publish nor speak of it are silent", () => {
  for (const name of ["actions/checkout@v5", "lantern/lint@v1", "docker://alpine:3", "actions/upload-artifact@v5", "actions/deploy-pages@v4"]) {
    assert.equal(withSteps(`- uses: ${name}\n  with:\n    path: lamp`, { idToken: true }), [], name);
  }
});

test("commands given to an action are followed", () => {
  const steps = `
    - uses: changesets/action@v1
      with:
        publish: yarn ship
      env:
        NPM_TOKEN: {{ secrets.NPM_TOKEN }}
  `;
  const files = { "package.json": '{"name": "lamp", "scripts": {"ship": "npm publish"}}' };
  const [path] = withSteps(steps, { files });
  assert.ok(path);
  assert.equal([brief(path), path.at.file], ["npm stored-token NPM_TOKEN", "package.json"]);
  assert.equal(withSteps(steps.replace("publish: yarn ship", "title: next"), { files }), []);
});

test.run();
