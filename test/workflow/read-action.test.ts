import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAction } from "../../src/workflow/read-action.ts";

test("a composite action is read", () => {
  const action = readAction(
    "action.yml",
    "name: Publish\r\ninputs:\r\n  token: { required: true }\r\n  dry: { default: false }\r\noutputs:\r\n  id: { value: '${{ steps.a.outputs.id }}' }\r\nruns:\r\n  using: composite\r\n  steps:\r\n    - { run: npm publish, shell: bash }\r\n    - uses: ./other",
  );
  assert.equal(action.problems, []);
  assert.equal([action.name?.value, action.using, action.outputs[0]?.value.value], ["Publish", "composite", "${{ steps.a.outputs.id }}"]);
  assert.equal(
    action.inputs.map((input) => [input.name, input.required, input.default?.value]),
    [
      ["token", true, undefined],
      ["dry", false, "false"],
    ],
  );
  assert.equal(
    action.steps.map((step) => [step.index, step.run?.value ?? step.uses?.value]),
    [
      [0, "npm publish"],
      [1, "./other"],
    ],
  );
});

test("docker and JavaScript actions are read", () => {
  const docker = readAction(
    "a",
    "runs:\n  using: docker\n  image: Dockerfile\n  entrypoint: /x.sh\n  args: [a, '${{ inputs.b }}']\n  env: { T: t }\n",
  );
  assert.equal(
    [docker.using, docker.image?.value, docker.entrypoint?.value, docker.args.map((arg) => arg.value)],
    ["docker", "Dockerfile", "/x.sh", ["a", "${{ inputs.b }}"]],
  );
  assert.is(docker.env[0]?.value.value, "t");
  assert.is(readAction("a", "runs: { using: node24, main: dist/index.js }").main?.value, "dist/index.js");
});

test("what is no action is a problem", () => {
  assert.equal(
    readAction("a", "").problems.map((problem) => problem.code),
    ["invalid-workflow"],
  );
  assert.equal(
    readAction("a", "x: [").problems.map((problem) => problem.code),
    ["invalid-yaml"],
  );
});

test.run();
