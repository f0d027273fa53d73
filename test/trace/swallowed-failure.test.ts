import { test } from "uvu";
import * as assert from "uvu/assert";
import { running, withSteps } from "./scenario.ts";

const masked = (commands: string) => running(commands, { idToken: true }).map((path) => path.masked?.says ?? null);
const swallowed = "whatever fails before this, the script goes on";

test("what says something, or nothing, and goes on swallows the failure before it", () => {
  for (const right of ["true", ":", "echo published already", "printf done", "exit 0", "{ echo no; exit 0; }", "(echo no)"]) {
    assert.equal(masked(`npm publish || ${right}`), [swallowed], right);
  }
});

test("what fails in its turn, or does something else, swallows nothing", () => {
  for (const right of ["exit 1", "exit", "false", "{ echo no; exit 1; }", "npm view @tidewater/lamp", "$FALLBACK"]) {
    assert.equal(masked(`npm publish || ${right}`), [null], right);
  }
  assert.equal(masked("npm publish && echo done"), [null]);
  assert.equal(masked("npm publish; true"), [null]);
});

test("everything before it counts, and nothing behind it", () => {
  assert.equal(masked("npm run build && npm publish || true"), [swallowed]);
  assert.equal(masked("npm run build || true\nnpm publish"), [null]);
  assert.equal(masked("for lamp in a b; do npm publish $lamp || true; done"), [swallowed]);
});

test("the place is what goes on", () => {
  const [path] = running("npm publish || true", { idToken: true });

  assert.is(path?.masked?.line, 9);
  assert.is(path?.masked?.column, 26);
});

const step = "- run: npm publish\n";
const setting = { idToken: true } as const;

test("continue-on-error masks on the step, and on the workflow job", () => {
  const says = (steps: string, job = "") => withSteps(steps, { ...setting, job }).map((path) => path.masked?.says ?? null);

  assert.equal(says(`${step}  continue-on-error: true`), ["the workflow job goes on when this step fails"]);
  assert.equal(says(step, "continue-on-error: true"), ["the run succeeds when this workflow job fails"]);
  assert.equal(says(step), [null]);
  for (const value of ["false", "{{ matrix.experimental }}"]) {
    assert.equal(says(`${step}  continue-on-error: ${value}`), [null], value);
    assert.equal(says(step, `continue-on-error: ${value}`), [null], value);
  }
});

test("an expression counts where its value is known", () => {
  const paths = withSteps(`${step}  continue-on-error: {{ !false }}`, setting);

  assert.is(paths[0]?.masked?.says, "the workflow job goes on when this step fails");
});

test("the step of a composite action masks its upload", () => {
  const paths = withSteps("- uses: ./ship", {
    ...setting,
    files: { "ship/action.yml": "runs:\n  using: composite\n  steps:\n    - { run: npm publish, shell: bash, continue-on-error: true }\n" },
  });

  assert.is(paths[0]?.masked?.file, "ship/action.yml");
});

test.run();
