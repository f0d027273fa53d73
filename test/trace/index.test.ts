import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { trace } from "../../src/trace/index.ts";
import { harbour } from "./harbour.ts";
import { releaseFile, slug, told, workflow } from "./scenario.ts";

const tracedJson = (files: Readonly<Record<string, string>>): string => JSON.stringify(trace(repositoryFrom(files, slug)));
const pathsOf = (files: Readonly<Record<string, string>>): ReturnType<typeof trace>["paths"] => trace(repositoryFrom(files, slug)).paths;

test("the harbour's own answer", () => {
  assert.equal(
    pathsOf(harbour)
      .map((path) =>
        `${path.job}/${path.calleeJob ?? ""}${path.step ?? ""} ${path.registry} ${path.credential.kind} ${path.credential.secrets.join("+")}`.trim(),
      )
      .sort(),
    [
      "dotnet/0 nuget stored-token NUGET_KEY",
      "gem/0 rubygems stored-token GEM_KEY",
      "java/1 maven-central stored-token CENTRAL_PASSWORD",
      "js/0 npm stored-token NPM_TOKEN",
      "python/1 pypi trusted-publishing",
      "rust/print crates-io mixed CRATES_TOKEN",
    ],
  );
});

test("nothing, and files that are no workflows, are no paths", () => {
  assert.equal(trace(repositoryFrom({})), { root: "memory", paths: [], problems: [], workflows: [] });
  assert.equal(told({ "release.yml": workflow("- run: npm publish"), "package.json": '{"scripts": {"release": "npm publish"}}' }), []);
});

test("a workflow that only others call starts nothing by itself", () => {
  assert.equal(told({ [releaseFile]: workflow("- run: npm publish", { on: "workflow_call" }) }), []);
});

test("what cannot be read is a located problem, and the other files are read", () => {
  const files = {
    ".github/workflows/broken.yml": "on: push\njobs: {ship: [\n",
    ".github/workflows/odd.yml": "- 1\n- 2\n",
    ".github/workflows/empty.yml": "",
    [releaseFile]: workflow("- run: cargo publish --token {{ secrets.CRATES }}").replaceAll("{{ ", "${{ "),
  };
  const { paths, problems } = trace(repositoryFrom(files, slug));
  assert.is(paths.length, 1);
  assert.ok(problems.some((problem) => problem.file.endsWith("broken.yml") && problem.line >= 1));
});

test("same files, same answer", () => {
  assert.is(tracedJson(harbour), tracedJson({ ...harbour }));
  assert.is(tracedJson(harbour), tracedJson(Object.fromEntries(Object.entries(harbour).reverse())));
});

test("no text makes tracing throw or linger", () => {
  const paths = Object.keys(harbour);
  const scraps = [
    "\t",
    "\0",
    "\uFEFF",
    "${{",
    "}}",
    "&a ",
    "*a",
    "<<: *a",
    "- ",
    ": ",
    "|\n",
    "'",
    '"',
    "\r\n",
    "{",
    "[",
    "$(",
    "${X:-",
    "<<EOF\n",
    "\\",
    "uses: ./.github/workflows/release.yml\n",
    "if: ",
    "secrets: inherit\n",
    "matrix: {a: [1, 2]}\n",
    "💡",
  ];
  const edit = fc.record({
    path: fc.constantFrom(...paths),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(40),
    scrap: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 12 })),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const files: Record<string, string> = { ...harbour };
      for (const { path, at, cut, scrap } of edits) {
        const before = files[path] ?? "";
        const start = Math.floor(at * before.length);
        files[path] = before.slice(0, start) + scrap + before.slice(start + cut);
      }
      const { problems } = trace(repositoryFrom(files, slug));
      for (const problem of problems) assert.ok(problem.file in files && problem.line >= 1 && problem.column >= 1);
    }),
    { seed: 2, numRuns: 400 },
  );
});

test("a workflow that has nothing to do with it changes no path", () => {
  const unrelated = fc.record({
    name: fc.constantFrom("aaa", "lint", "zzz"),
    on: fc.constantFrom("push", "pull_request", "[schedule, release]"),
    run: fc.constantFrom("make lint", "echo npm publish", "npm test", "cargo build --release", "./polish.sh"),
    permission: fc.constantFrom("", "permissions: {id-token: write}\n"),
  });
  fc.assert(
    fc.property(unrelated, ({ name, on, run, permission }) => {
      const text = `on: ${on}\n${permission}jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;
      assert.equal(pathsOf({ ...harbour, [`.github/workflows/${name}.yml`]: text }), pathsOf(harbour));
    }),
    { seed: 2, numRuns: 60 },
  );
});

test("a secret renamed everywhere is renamed in the answer, and nothing else changes", () => {
  const names = ["NPM_TOKEN", "CRATES_TOKEN", "GEM_KEY", "NUGET_KEY", "CENTRAL_PASSWORD"] as const;
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.stringMatching(/^[A-Z]{4}_[A-Z]{5}$/), (name, fresh) => {
      const renamed = (text: string): string => text.replaceAll(`secrets.${name}`, `secrets.${fresh}`);
      const files = Object.fromEntries(Object.entries(harbour).map(([path, text]) => [path, renamed(text)]));
      const inAnswer = (json: string): string =>
        JSON.stringify(JSON.parse(json), (key, value: unknown) =>
          key === "secrets" && Array.isArray(value)
            ? value.map((one) => (one === name ? fresh : String(one))).sort((a, b) => (a < b ? -1 : 1))
            : value,
        );
      const expected = inAnswer(JSON.stringify(pathsOf(harbour))).replaceAll(`secrets.${name}`, `secrets.${fresh}`);
      const found = JSON.stringify(pathsOf(files));
      assert.equal(withoutColumns(found), withoutColumns(expected));
    }),
    { seed: 2, numRuns: 40 },
  );
});

test("a token written out in a file never gets into the answer", () => {
  const places: readonly (readonly [string, (canary: string) => string])[] = [
    ["env", (canary) => `- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ${canary}`],
    ["run", (canary) => `- run: NODE_AUTH_TOKEN=${canary} npm publish`],
    ["option", (canary) => `- run: cargo publish --token ${canary}`],
    ["login", (canary) => `- run: cargo login ${canary} && cargo publish`],
    ["npmrc", (canary) => `- run: echo "//lamp.test/:_authToken=${canary}" > ~/.npmrc && npm publish`],
    ["env file", (canary) => `- run: echo "NODE_AUTH_TOKEN=${canary}" >> $GITHUB_ENV\n- run: npm publish`],
    [
      "output",
      (canary) =>
        `- id: key\n  run: echo "token=${canary}" >> $GITHUB_OUTPUT\n- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: \${{ steps.key.outputs.token }}`,
    ],
    ["with", (canary) => `- uses: js-devtools/npm-publish@v4\n  with:\n    token: ${canary}`],
    ["unknown action", (canary) => `- uses: lantern/publish-npm@v1\n  with:\n    token: ${canary}\n    other: \${{ secrets.NPM_TOKEN }}`],
    ["unread script", (canary) => `- run: ./publish.sh --token=${canary}\n  env:\n    NPM_TOKEN: \${{ secrets.NPM_TOKEN }}`],
    ["mixed", (canary) => `- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN || '${canary}' }}`],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.stringMatching(/^npm_[A-Za-z0-9]{36}$/), ([where, steps], canary) => {
      const { paths, problems } = trace(repositoryFrom({ [releaseFile]: workflow(steps(canary), { idToken: true }) }, slug));
      assert.not(JSON.stringify({ paths, problems }).includes(canary), where);
    }),
    { seed: 2, numRuns: 120 },
  );
});

/** A name of another length moves what stands behind it on its line. */
function withoutColumns(json: string): string {
  return json.replace(/"column":\d+/g, '"column":0');
}

test.run();
