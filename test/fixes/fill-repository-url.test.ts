import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fillRepositoryUrl as fix } from "../../src/fixes/fill-repository-url.ts";
import { stateRepository } from "../../src/fixes/manifest-repository.ts";
import { applySplices } from "../../src/workflow/splices.ts";
import { releaseFile } from "../builders.ts";
import { settingsFrom } from "../github.ts";
import { fixedFiles, type Given } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

const release = (step: string) =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions: { contents: read, id-token: write }\n    steps:\n      - uses: actions/setup-node@v7\n        with: { node-version: 24 }\n      - run: ${step}\n`;

function fixed(manifest: string, file = "package.json", given: Given = {}) {
  const step = file === "package.json" ? "npm publish" : `npm publish\n        working-directory: ${file.replace("/package.json", "")}`;
  const result = fixedFiles(fix, { [releaseFile]: release(step), [file]: manifest }, given);
  return { ...result, manifest: result.after[file] };
}

const cases: readonly (readonly [string, string, string, string?])[] = [
  [
    "behind the license, in npm's own form",
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "license": "MIT",\n  "files": ["lamp.js"]\n}\n`,
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "license": "MIT",\n  "repository": {\n    "type": "git",\n    "url": "git+https://github.com/lanternfish/lamp.git"\n  },\n  "files": ["lamp.js"]\n}\n`,
  ],
  [
    "with tabs and CRLF, as the last key, with the folder of the package",
    `{\n\t"name": "lamp",\n\t"version": "1.2.0"\n}`.replaceAll("\n", "\r\n"),
    `{\n\t"name": "lamp",\n\t"version": "1.2.0",\n\t"repository": {\n\t\t"type": "git",\n\t\t"url": "git+https://github.com/lanternfish/lamp.git",\n\t\t"directory": "packages/lamp"\n\t}\n}`.replaceAll(
      "\n",
      "\r\n",
    ),
    "packages/lamp/package.json",
  ],
  [
    "in one line",
    `{ "name": "lamp", "version": "1.2.0", "main": "lamp.js" }\n`,
    `{ "name": "lamp", "version": "1.2.0", "repository": { "type": "git", "url": "git+https://github.com/lanternfish/lamp.git" }, "main": "lamp.js" }\n`,
  ],
  [
    "in an address that is there, which keeps its form",
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": { "url": "https://github.com/lanternfish/lantern", "type": "git" }\n}\n`,
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": { "url": "https://github.com/lanternfish/lamp", "type": "git" }\n}\n`,
  ],
  [
    "in the short form",
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": "github:lanternfish/lantern"\n}\n`,
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": "github:lanternfish/lamp"\n}\n`,
  ],
  [
    "over SSH",
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": { "type": "git", "url": "git+ssh://git@github.com/lanternfish/lantern.git" }\n}\n`,
    `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": { "type": "git", "url": "git+ssh://git@github.com/lanternfish/lamp.git" }\n}\n`,
  ],
];

for (const [name, before, after, file] of cases) {
  test(`the repository is named ${name}`, () => {
    const { manifest, settled, left, raised, again, refusals, changes } = fixed(before, file);

    assert.is(manifest, after);
    assert.is(settled.length, 1);
    assert.equal([left, raised, again, refusals], [[], [], [], []]);
    assert.equal([changes[0]?.risk, changes[0]?.look.length], ["review", 1]);
  });
}

const stating = (address: string) => `{\n  "name": "lamp",\n  "version": "1.2.0",\n  "repository": ${JSON.stringify(address)}\n}\n`;

test("where GitHub tells the name, its letters are right, and another owner is where it came from unless it is a fork", () => {
  const told = (fork: boolean): Given => ({ settings: settingsFrom({ fork, visibility: "public" }) });
  for (const old of ["Lanternfish/Lamp", "snuffer/lamp"]) {
    const { manifest, changes, left } = fixed(stating(`https://github.com/${old}`), "package.json", told(false));
    assert.is(manifest, stating("https://github.com/lanternfish/lamp"));
    assert.equal([changes[0]?.look, left], [[], []]);
  }
  assert.match(fixed(stating("https://github.com/snuffer/lamp"), "package.json", told(true)).refusals[0]?.because ?? "", "is a fork");
});

const refused: readonly (readonly [string, string, string])[] = [
  ["a fork, maybe", stating("https://github.com/snuffer/lamp"), "lanternfish/lamp may be a fork of snuffer/lamp"],
  ["letters, when the name is that of the remote", stating("https://github.com/Lanternfish/lamp"), "Only letters differ"],
  ["another host", stating("https://gitlab.example/lanternfish/lamp.git"), "names a repository on another host"],
  ["another host in short", stating("gitlab:lanternfish/lamp"), "names a repository on another host"],
  ["no address", `{ "name": "lamp", "version": "1.2.0", "repository": { "type": "git" } }`, "has no address"],
];

for (const [name, manifest, because] of refused) {
  test(`left, with what to do by hand: ${name}`, () => {
    const { changes, refusals } = fixed(manifest);

    assert.equal(changes, []);
    assert.match(refusals[0]?.because ?? "", because);
    assert.match(refusals[0]?.byHand.join("\n") ?? "", "git+https://github.com/lanternfish/lamp.git");
  });
}

test("what is inserted is the only thing that differs", () => {
  const keys = fc.constantFrom("name", "version", "description", "license", "files", "a b", 'say "no"', "ünï");
  const manifests = fc.uniqueArray(fc.tuple(keys, fc.jsonValue()), { selector: ([key]) => key, minLength: 1 });
  fc.assert(
    fc.property(manifests, fc.constantFrom(undefined, 2, "\t"), (pairs, indent) => {
      const value = Object.fromEntries(pairs) as Readonly<Record<string, unknown>>;
      const text = JSON.stringify(value, null, indent);
      const made = stateRepository(text, { slug: "lanternfish/lamp", directory: "" });
      if (typeof made === "string") {
        assert.not.ok(["name", "version", "description", "license"].some((key) => key in value));
        return;
      }
      const result = applySplices(text, made);
      const repository = { type: "git", url: "git+https://github.com/lanternfish/lamp.git" };
      const after = JSON.parse("text" in result ? result.text : "") as unknown;
      assert.equal(after, { ...value, repository });
      if (indent !== undefined) assert.is("text" in result ? result.text : "", JSON.stringify(after, null, indent));
    }),
  );
});

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("repository-url-mismatch");

  assert.equal(fixedFiles(fix, before).after, after);
});

test.run();
