import { globSync } from "node:fs";
import { basename } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../src/collect/memory.ts";
import { fixRepository, type FixOptions } from "../src/fix.ts";
import type { Fix, FixSubject } from "../src/fixes/fix.ts";
import type { Change, Fixed, Refusal } from "../src/model/fix.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { releaseFile, slug } from "./builders.ts";
import { noChoices } from "./fixes/fixed.ts";
import { pageExample } from "./fixes/page-example.ts";
import { today } from "./github.ts";

const upload = ".github/workflows/upload.yml";
const password = "        with:\n          password: ${{ secrets.PYPI_TOKEN }}\n";
const granted = "    permissions:\n      contents: read\n      id-token: write\n";

const manifest = {
  "pyproject.toml": '[project]\nname = "lamp"\nversion = "1.0.0"\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
};

interface Parts {
  readonly head?: string;
  readonly job?: string;
  readonly steps?: string;
  readonly password?: string;
}

/** A workflow that uploads the lamp to PyPI. */
function release({ head = "", job = "", steps = "", password: secret = "" }: Parts): string {
  return `${head}on: push\npermissions:\n  contents: read\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}      - uses: pypa/gh-action-pypi-publish@v1.14.2\n${secret}`;
}

function fixed(files: Readonly<Record<string, string>>, choices: Partial<FixChoices> = {}, options: Partial<FixOptions> = {}): Fixed {
  return fixRepository(repositoryFrom(files, slug), { choices: { ...noChoices, ...choices }, date: today, ...options });
}

function after({ files }: Fixed): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map((one) => [one.file, one.after]));
}

function rulesOf(all: readonly { readonly rule: string }[]): readonly string[] {
  return [...new Set(all.map(({ rule }) => rule))].sort();
}

test("a change that settles its finding is kept, with what was there before", () => {
  const before = release({ password });
  const { files, left } = fixed({ [releaseFile]: before }, {}, { rules: ["stored-publish-token"] });

  assert.equal(
    files.map((one) => ({ ...one, changes: one.changes.map(({ fix }) => fix) })),
    [{ file: releaseFile, before, after: release({ job: granted }), changes: ["adopt-trusted-publishing"] }],
  );
  assert.equal(left, []);
});

test("what no fix settles is left, and what one refuses says why and where it stands after", () => {
  const { files, left, refusals } = fixed({ [releaseFile]: release({ password }) });

  assert.equal(rulesOf(left), ["publisher-open-to-any-branch", "unpinned-action-in-publish-job"]);
  const refused = refusals.find(({ fix }) => fix === "bind-environment");
  assert.is(refused?.because, "Which environment it should be was not said.");
  assert.is((files[0]?.after ?? "").split("\n")[(refused?.at.line ?? 0) - 1], "  publish:");
});

test("each fix sees the result of those before it: a new identity is bound to the environment in the same run", () => {
  const { files, left } = fixed({ [releaseFile]: release({ password }) }, { environment: "pypi" });

  assert.is(files[0]?.after, release({ job: `    environment: pypi\n${granted}` }));
  assert.equal(rulesOf(left), ["unpinned-action-in-publish-job"]);
});

test("what a change brings to light is settled by a fix that stands before it", () => {
  // A called workflow is handed no secret; in an environment it reads that one's.
  const called = (job: string, token: string, step = "") =>
    `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n${job}    permissions:\n      contents: read\n      id-token: write\n    steps:\n      - run: npm publish lamp.tgz\n${step}      - run: cargo publish --token ${token}\n`;
  const files = {
    [releaseFile]: `on: push\njobs:\n  publish:\n    permissions:\n      contents: read\n      id-token: write\n    uses: ./${upload}\n`,
    [upload]: called("", "${{ secrets.CARGO_TOKEN }}"),
    "Cargo.toml": '[package]\nname = "lamp"\nversion = "1.0.0"\n',
  };
  const { files: made } = fixed(files, { environment: "release" });

  assert.equal(
    made.flatMap(({ changes }) => changes.map(({ fix }) => fix)),
    ["bind-environment", "adopt-trusted-publishing"],
  );
  assert.match(made[0]?.after ?? "", "cargo publish --token ${{ steps.auth.outputs.token }}");
});

test("findings of one kind are settled one by one, each in the place to which the change before moved it", () => {
  const cached = (cache: string) =>
    `      - uses: actions/setup-node@v6\n        with:\n          node-version: 24\n${cache}      - uses: actions/setup-python@v6\n        with:\n          python-version: 3.14\n`;
  const job = (id: string, cache: string) =>
    `  ${id}:\n    runs-on: ubuntu-latest\n    environment: pypi\n    permissions:\n      id-token: write\n    steps:\n${cached(cache)}      - uses: pypa/gh-action-pypi-publish@v1.14.2\n`;
  const both = (cache: string) => `on: push\njobs:\n${job("wheels", cache)}${job("source", cache)}`;
  const { files } = fixed({ [releaseFile]: both("          cache: npm\n") }, {}, { rules: ["shared-cache-in-publish-job"] });

  assert.is(files[0]?.after, both("          package-manager-cache: false\n"));
  assert.is(files[0]?.changes.length, 2);
});

test("files that belong together are changed all or none", () => {
  const calling = (secrets: string) => `on: push\njobs:\n  publish:\n    uses: ./${upload}\n${secrets}`;
  const called = (declared: string) =>
    `on:\n  workflow_call:\n${declared}jobs:\n  upload:\n    runs-on: ubuntu-latest\n    environment: pypi\n    steps:\n      - run: twine upload dist/*\n        env:\n          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}\n`;
  const rules = ["inherited-secrets"];
  const all = fixed({ [releaseFile]: calling("    secrets: inherit\n"), [upload]: called("    inputs: {}\n") }, {}, { rules });

  assert.equal(after(all), {
    [releaseFile]: calling("    secrets:\n      PYPI_TOKEN: ${{ secrets.PYPI_TOKEN }}\n"),
    [upload]: called("    inputs: {}\n    secrets:\n      PYPI_TOKEN:\n        required: false\n"),
  });
  // What stands behind an anchor is not edited, so its caller stays as well.
  const none = fixed(
    { [releaseFile]: calling("    secrets: inherit\n"), [upload]: called("    inputs: {}\n").replace("on:", "on: &events") },
    {},
    { rules },
  );
  assert.equal(none.files, []);
  assert.equal(
    none.refusals.map(({ fix, at }) => [fix, at.file]),
    [["name-secrets", upload]],
  );
  assert.equal(rulesOf(none.left), rules);
});

/** A fix that proposes the same for every finding of a rule. */
function aFix(rule: string, changes: (subject: FixSubject) => readonly Partial<Change>[]): Fix {
  const change = {
    fix: "light-lamp",
    risk: "safe" as const,
    file: releaseFile,
    edits: [],
    settles: [rule],
    says: "The lamp burns.",
    look: [],
    packages: [],
  };
  return {
    id: "light-lamp",
    summary: "The lamp burns",
    settles: [rule],
    propose: (subject) => (subject.findings.some((one) => one.rule === rule) ? changes(subject).map((one) => ({ ...change, ...one })) : []),
  };
}

const name = { do: "insert", path: [], key: "name", value: "Lamp", before: "on" } as const;
const renamed: Partial<Change> = { edits: [name] };

test("a change after which its finding is still there is not made, and is told where the finding stands", () => {
  const fix = aFix("stored-publish-token", () => [renamed, { ...renamed, says: "The lamp burns brighter." }]);
  const { files, refusals, left } = fixed({ [releaseFile]: release({ password }) }, {}, { fixes: [fix] });

  assert.equal(files, []);
  assert.equal(
    refusals.map(({ because, byHand, at }) => [because, byHand, at]),
    ["The lamp burns.", "The lamp burns brighter."].map((says) => [
      "With the change the finding would still be there.",
      [says],
      { file: releaseFile, line: 8, column: 15 },
    ]),
  );
  assert.ok(rulesOf(left).includes("stored-publish-token"));
});

test("nor is one after which a file cannot be read, though nothing is found in it any more", () => {
  const text = release({ password });
  const fix = aFix("stored-publish-token", () => [{ edits: { splices: [{ start: 0, end: 3, was: "on:", by: "on: {" }] } }]);
  const { files, refusals } = fixed({ [releaseFile]: text }, {}, { fixes: [fix] });

  assert.equal(files, []);
  assert.is(refusals[0]?.because, "With the change the files could not be read as they should.");
});

test("nor one of a file that is not here, nor what belongs to it", () => {
  const pair = [{ together: "lamp" }, { together: "lamp", file: ".npmrc" }].map((one) => ({ ...renamed, ...one }));
  const { files, refusals } = fixed({ [releaseFile]: release({ password }) }, {}, { fixes: [aFix("stored-publish-token", () => pair)] });

  assert.equal(files, []);
  assert.equal(
    refusals.map(({ because, at }) => [because, at.file]),
    [[".npmrc is not here.", ".npmrc"]],
  );
});

test("why something is refused is told once", () => {
  const refusal: Refusal = { fix: "light-lamp", at: { file: releaseFile, line: 1, column: 1 }, because: "There is no oil.", byHand: ["Buy oil."] };
  const fix: Fix = { ...aFix("stored-publish-token", () => []), propose: () => [refusal, { ...refusal }] };

  assert.equal(fixed({ [releaseFile]: release({ password }) }, {}, { fixes: [fix] }).refusals, [refusal]);
});

test("what is refused in a file that is made elsewhere says so in the words of its header", () => {
  const head = "# Code generated by lamplighter. DO NOT EDIT.";
  const [refusal] = fixed({ [releaseFile]: release({ head: `${head}\n`, password }), ...manifest }).refusals;
  assert.is(refusal?.generated, head);
  assert.is(
    fixed({ [releaseFile]: release({ password }) }, {}).refusals.find(({ generated }) => generated !== undefined),
    undefined,
  );
});

test("fixes that undo each other's work come to an end", () => {
  const lit = aFix("publisher-open-to-any-branch", () => [renamed]);
  const dark: Fix = { ...aFix("publisher-open-to-any-branch", () => [{ edits: [{ do: "remove", path: ["name"] }] }]), id: "put-out-lamp" };

  assert.equal(fixed({ [releaseFile]: release({ job: granted }) }, {}, { fixes: [lit, dark] }).files, []);
});

test("only findings of the rules asked for are settled, also by a fix that knows others", () => {
  const job = "    permissions:\n      contents: read\n      id-token: write\n";
  const both = release({ job, steps: "      - run: gem push lamp.gem\n        env:\n          GEM_HOST_API_KEY: ${{ secrets.GEM_KEY }}\n" });
  const misplaced = `on: push\njobs:\n  gate:\n    runs-on: ubuntu-latest\n    environment: pypi\n    steps:\n      - run: echo go\n  publish:\n    needs: gate\n    runs-on: ubuntu-latest\n${granted}    steps:\n      - uses: pypa/gh-action-pypi-publish@v1.14.2\n`;

  const settled = fixed({ [releaseFile]: misplaced, [upload]: both }, { environment: "pypi" }, { rules: ["misplaced-environment"] });
  assert.equal(Object.keys(after(settled)), [releaseFile]);
  assert.equal(settled.left, []);
  assert.equal(fixed({ [releaseFile]: both }, {}, { rules: ["unprotected-publish-environment"] }).refusals, []);
});

test("a waived finding is not fixed", () => {
  const comment = "      # imprimatur: waive[stored-publish-token] the registry is asked for in spring\n";
  const files = { [releaseFile]: release({ steps: comment, password }) };

  assert.equal(fixed(files).files, []);
  assert.equal(
    fixed(files).refusals.filter(({ fix }) => fix === "adopt-trusted-publishing"),
    [],
  );
});

test("a policy of the organisation waives as well, until the day it says", () => {
  const text =
    "version: 1\nwaivers:\n  - rule: stored-publish-token\n    where: .github/workflows/*.yml\n    reason: moved in spring\n    owner: ada\n    expires: 2026-12-01\n";
  const files = { [releaseFile]: release({ password }) };
  const organisationPolicy = { file: "lanternfish/.github/imprimatur.yml", text };

  assert.equal(fixed(files, {}, { organisationPolicy }).files, []);
  assert.is(fixed(files, {}, { organisationPolicy, date: "2026-12-02" }).files.length, 1);
});

test("a package that changes over has a runbook, with the secrets that nothing reads any more", () => {
  const { runbooks } = fixed({ [releaseFile]: release({ password }), ...manifest });

  assert.equal(
    runbooks.map(({ purl }) => purl),
    ["pkg:pypi/lamp"],
  );
  assert.match(JSON.stringify(runbooks), "PYPI_TOKEN");
  const nightly = `on: push\njobs:\n  nightly:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./nightly.sh\n        env:\n          TOKEN: \${{ secrets.PYPI_TOKEN }}\n`;
  const kept = fixed({ [releaseFile]: release({ password }), ".github/workflows/nightly.yml": nightly, ...manifest });
  assert.not.match(JSON.stringify(kept.runbooks), "PYPI_TOKEN");
});

test("one that publishes by trusted publishing already has none", () => {
  const nightly = release({ head: "# Code generated by lamplighter. DO NOT EDIT.\n", password });
  const { runbooks, files } = fixed({ [releaseFile]: release({ job: granted }), ".github/workflows/nightly.yml": nightly, ...manifest });

  assert.equal(files, []);
  assert.equal(runbooks, []);
});

test("a runbook is about the workflow that changed, also where another one publishes the package as well", () => {
  const nightly = ".github/workflows/nightly.yml";
  const { runbooks } = fixed({ [nightly]: release({ password }), [releaseFile]: release({ job: granted }), ...manifest });
  assert.is(runbooks.length, 1);
  assert.match(JSON.stringify(runbooks), "nightly.yml");

  const both = fixed({ [nightly]: release({ password }), [releaseFile]: release({ password }), ...manifest });
  assert.equal(
    both.runbooks.map(({ purl }) => purl),
    ["pkg:pypi/lamp", "pkg:pypi/lamp"],
  );
});

test("an upload that names no package is that of whatever the manifests declare", () => {
  const text = manifest["pyproject.toml"];
  const below = { "lamp/pyproject.toml": text, "wick/pyproject.toml": text.replace('"lamp"', '"wick"') };
  const head =
    "on: push\npermissions:\n  contents: read\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        folder: ${{ fromJSON(vars.FOLDERS) }}\n    defaults:\n      run:\n        working-directory: ${{ matrix.folder }}\n";
  const twine = `${head}    steps:\n      - run: twine upload dist/*\n        env:\n          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}\n`;
  const { runbooks } = fixed({ [releaseFile]: twine, ...below });

  assert.equal(
    runbooks.map(({ purl }) => purl),
    ["pkg:pypi/lamp", "pkg:pypi/wick"],
  );
});

test("what it makes is settled: a second run changes nothing", () => {
  const files = { [releaseFile]: release({ password }), ...manifest };
  const first = fixed(files, { environment: "pypi" });
  const second = fixed({ ...files, ...after(first) }, { environment: "pypi" });

  assert.equal(second.files, []);
  assert.equal(second.runbooks, []);
  assert.equal(second.left, first.left);
});

for (const file of globSync("docs/rules/*.md")) {
  const rule = basename(file, ".md");

  test(`${rule}: neither example of its page is changed twice`, () => {
    const { before, after: wanted, given } = pageExample(rule);
    const { settings, choices } = given;
    const all = { choices: { ...noChoices, ...choices }, date: today };
    for (const files of [before, wanted]) {
      const repository = { ...repositoryFrom(files, slug), ...(settings === undefined ? {} : { settings }) };
      const first = fixRepository(repository, all);
      const second = fixRepository({ ...repository, ...repositoryFrom({ ...files, ...after(first) }, slug) }, all);
      assert.equal(
        second.files.map((one) => [one.file, one.after]),
        [],
      );
    }
  });
}

test("the same in gives the same out, and what is handed in stays as it is", () => {
  const files = Object.freeze({ [releaseFile]: release({ password }) });
  const repository = Object.freeze(repositoryFrom(files, slug));
  const options = Object.freeze({ choices: Object.freeze({ ...noChoices, environment: "pypi" }), date: today });

  assert.equal(fixRepository(repository, options), fixRepository(repository, options));
  assert.is(repository.files.text(releaseFile), files[releaseFile]);
});

test.run();
