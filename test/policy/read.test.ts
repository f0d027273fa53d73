import { test } from "uvu";
import * as assert from "uvu/assert";
import { readPolicy } from "../../src/policy/read.ts";
import { own, rules, theDocument } from "./press.ts";

function problems(text: string, kind: "organisation" | "repository" = "repository"): readonly string[] {
  return readPolicy(own, text, kind, rules).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

for (const [fault, text, expected] of [
  ["a key that is not known", "rulez: {}\n", "1:1 A policy has no key 'rulez'; did you mean 'rules'?"],
  ["a key like no other", "colour: blue\n", "1:1 A policy has no key 'colour'"],
  ["a key of a waiver", "waivers:\n  - {rules: a}\n", "2:6 'waivers[0]' has no key 'rules'; did you mean 'rule'?"],
  [
    "a rule that is not known",
    "rules:\n  stored-publish-tokens: off\n",
    "2:3 There is no rule 'stored-publish-tokens'; did you mean 'stored-publish-token'?",
  ],
  ["a prototype's name", "__proto__: 1\n", "1:1 A policy has no key '__proto__'"],
  [
    "a severity",
    "rules:\n  missing-provenance: hihg\n",
    "2:23 'rules.missing-provenance' must be off, critical, high, medium, low or info; did you mean 'high'?",
  ],
  [
    "a registry",
    "registries: [npm, pipy]\n",
    "1:19 'registries[1]' must be npm, pypi, crates-io, maven-central, rubygems, nuget or github-packages; did you mean 'pypi'?",
  ],
  ["a map for a list", "registries: {npm: true}\n", "1:13 'registries' must be a list"],
  ["a list for a map", "rules: [missing-provenance]\n", "1:8 'rules' must be a map of keys"],
  ["a list for the whole", "- rules\n", "1:1 The policy must be a map of keys"],
  ["a word for the whole", "rules\n", "1:1 The policy must be a map of keys"],
  ["a key that holds nothing", "rules:\nversion: 1\n", "1:1 'rules' has no value: give it one or take it out"],
  ["another version", "version: 2\n", "1:10 'version' must be 1"],
  ["yes for true", "waivers-must-end: yes\n", "1:19 'waivers-must-end' must be true or false"],
  ["too few pull requests", "delivery:\n  open-pull-requests: 0\n", "2:23 'delivery.open-pull-requests' must be 1 or more"],
  ["half a pull request", "delivery: {open-pull-requests: 1.5}\n", "1:32 'delivery.open-pull-requests' must be a whole number"],
  [
    "an address for a host",
    "private-registries:\n  - {host: 'https://a.example/', is: ours}\n",
    "2:12 'private-registries[0].host' must be a host name, without scheme, port or path",
  ],
  ["a pattern that is no purl", "packages:\n  - {match: npm/*, level: token}\n", "2:13 'packages[0].match' must begin with pkg:"],
  [
    "a purl with a version",
    "packages:\n  - {match: 'pkg:npm/lamp@1', level: token}\n",
    "2:13 'packages[0].match' names a version; packages are named without one",
  ],
  ["a brace alone", "packages:\n  - {match: 'pkg:{npm/a', level: token}\n", "2:13 'packages[0].match' has a bracket or brace without its partner"],
  [
    "the level of which nothing is known",
    "packages:\n  - {match: 'pkg:npm/a', level: unknown}\n",
    "2:33 'packages[0].level' must be token, contained-token, trusted or sealed",
  ],
  ["a reviewer with a space", "reviewers: [lamp keeper]\n", "1:13 'reviewers[0]' must be a login (lamp-keeper) or a team (lanternfish/release)"],
  ["a registry that has no accounts", "accounts: {pipy: {ada: ada}}\n", "1:12 'accounts' has no key 'pipy'; did you mean 'pypi'?"],
  [
    "a holder that is no login",
    "accounts:\n  npm: {wick-house: the press}\n",
    "2:21 'accounts.npm.wick-house' must be a member's login (lamp-keeper), or organisation for an account of its own",
  ],
  [
    "the organisation in other letters, which would be a login",
    "accounts:\n  npm: {wick-house: Organization}\n",
    "2:21 'accounts.npm.wick-house' must be a member's login (lamp-keeper), or organisation for an account of its own",
  ],
  [
    "the organisation's key",
    "repositories-may: {waive: []}\n",
    "1:1 'repositories-may' belongs into the organisation's policy, in its .github repository",
  ],
  ["a key given twice", "version: 1\nversion: 1\n", "2:1 The key 'version' is given twice"],
  ["a merge key", "<<: {}\n", "1:1 A key must be a text, and the merge key '<<' is not read"],
  ["text that is no YAML", "reviewers: [@lamp-keeper]\n", "1:13 Plain value cannot start with reserved character @"],
  ["an anchor that holds itself", "version: &a [*a]\n", "1:13 Nothing in a policy stands this deep"],
] as const) {
  test(`${fault} is told at its place`, () => {
    assert.equal(
      problems(text).filter((one) => !one.includes(" lacks ")),
      [expected],
    );
    assert.is(readPolicy(own, text, "repository", rules).document, null);
  });
}

function waiver(key: string, value: string): string {
  const keys = { rule: "stored-publish-token", where: "a.yml", reason: "First", owner: "keeper", expires: "2026-12-31", [key]: value };
  return `waivers:\n  - ${Object.entries(keys)
    .flatMap(([name, text]) => (text === "" ? [] : [`${name}: ${text}`]))
    .join("\n    ")}\n`;
}

for (const [key, value, expected] of [
  [
    "rule",
    "stored-token",
    "'waivers[0].rule' must be stored-publish-token, missing-provenance, misplaced-environment, orphan-package or package-below-required-level; did you mean 'stored-publish-token'?",
  ],
  [
    "rule",
    "expired-waiver",
    "'waivers[0].rule' must be stored-publish-token, missing-provenance, misplaced-environment, orphan-package or package-below-required-level",
  ],
  ["where", "'!a.yml'", "'waivers[0].where' must not begin with !"],
  ["where", "'a.yml › '", "'waivers[0].where' is empty"],
  ["where", "'**/**/**/a'", "'waivers[0].where' has more wildcards than can be matched quickly"],
  ["where", "'(a|b)+'", "'waivers[0].where' holds a parenthesis, a bar or a backslash, which patterns here do not have"],
  ["reason", "'  '", "'waivers[0].reason' is empty"],
  ["reason", "12", "'waivers[0].reason' must be a text; put it in quotes if it looks like something else"],
  ["owner", "''", "'waivers[0].owner' is empty"],
  ["owner", "", "'waivers[0]' lacks 'owner'"],
  ["expires", "", "'waivers[0]' lacks 'expires'"],
  ["expires", "2026-02-30", "'waivers[0].expires' is no day of the calendar"],
  ["expires", "2027-02-29", "'waivers[0].expires' is no day of the calendar"],
  ["expires", "30.11.2026", "'waivers[0].expires' must be a day (2027-01-31) or never"],
] as const) {
  test(`a waiver with ${key} ${value || "missing"} is told`, () => {
    const [first, ...more] = problems(waiver(key, value));
    assert.equal([first?.replace(/^\d+:\d+ /, ""), more], [expected, []]);
  });
}

test("a waiver that lacks keys is told at its start, each key by itself", () => {
  assert.equal(problems("waivers:\n  - rule: stored-publish-token\n    where: a.yml\n"), [
    "2:5 'waivers[0]' lacks 'reason'",
    "2:5 'waivers[0]' lacks 'owner'",
    "2:5 'waivers[0]' lacks 'expires'",
  ]);
});

test("all that is wrong is told at once, in the order of the file", () => {
  const text = "version: 2\nregistries: [npm, mars]\nversion: 3\nrules:\n  missing-provenance: loud\n";
  assert.equal(
    problems(text).map((one) => one.split(" ")[0]),
    ["2:19", "3:1", "3:10", "5:23"],
  );
});

test("an organisation may say that waivers must end, and then its own must", () => {
  const text = `${waiver("expires", "never")}waivers-must-end: true\n`;
  assert.equal(problems(text, "organisation"), ["6:14 This policy demands that waivers end: give a last day"]);
  assert.equal(problems(waiver("expires", "never"), "organisation"), []);
});

test("a file of thousands of faults is told by its first", () => {
  const text = Array.from({ length: 5000 }, (_, index) => `key${index}: 1\n`).join("");
  assert.is(problems(text).length, 50);
});

test("an empty file, and one of comments, says nothing and is in order", () => {
  for (const text of ["", "# nothing yet\n", "{}\n", "\uFEFF"]) {
    const { document, problems: found } = readPolicy(own, text, "repository", rules);
    assert.equal([document?.waivers, found], [[], []], JSON.stringify(text));
  }
});

test("what a file says is read with its places", () => {
  const {
    rules: chosen,
    registries,
    privateRegistries,
    packages,
    reviewers,
    delivery,
    waivers,
  } = theDocument(`rules:
  missing-provenance: off
registries: [npm]
private-registries:
  - host: Packages.Lanternfish.example
    is: ours
packages:
  - match: pkg:npm/@lanternfish/*
    level: trusted
reviewers: [lamp-keeper, "@lanternfish/release"]
delivery: {issues: false}
${waiver("reason", "'First  release '")}`);

  assert.equal(chosen.get("missing-provenance"), { value: "off", at: { file: own, line: 2, column: 3 } });
  assert.equal(registries?.value, [{ value: "npm", at: { file: own, line: 3, column: 14 } }]);
  assert.equal(privateRegistries, [{ host: "packages.lanternfish.example", is: "ours", at: { file: own, line: 5, column: 5 } }]);
  assert.equal(packages, [{ match: "pkg:npm/@lanternfish/*", level: "trusted", at: { file: own, line: 9, column: 5 } }]);
  assert.equal(reviewers, ["@lamp-keeper", "@lanternfish/release"]);
  assert.equal(delivery, { issues: { value: false, at: { file: own, line: 11, column: 12 } } });
  assert.equal(waivers, [
    {
      rule: "stored-publish-token",
      where: "a.yml",
      reason: "First release",
      owner: "keeper",
      expires: "2026-12-31",
      from: "repository",
      line: null,
      at: { file: own, line: 13, column: 5 },
    },
  ]);
});

test("accounts are told by registry, each with its holder and its place; none is the organisation's own", () => {
  const { accounts } = theDocument(`accounts:
  rubygems:
    lamp-press: organisation
  npm:
    lantern-ada: "@ada"
    "@lanternfish": organisation
`);
  const at = (line: number) => ({ file: own, line, column: 5 });

  assert.equal(accounts, [
    { registry: "npm", name: "lantern-ada", login: "ada", at: at(5) },
    { registry: "npm", name: "@lanternfish", login: null, at: at(6) },
    { registry: "rubygems", name: "lamp-press", login: null, at: at(3) },
  ]);
});

test.run();
