import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bySeverity, severities } from "../../src/model/finding.ts";
import { byLevel, levels } from "../../src/model/posture.ts";
import { combine } from "../../src/policy/combine.ts";
import { demandsOf } from "../../src/policy/demands.ts";
import { emptyDocument } from "../../src/policy/document.ts";
import { chosen } from "../../src/policy/settle.ts";
import { aFinding, aPosture, homeFile, rules, theDocument } from "./press.ts";

function combined(repository: string, organisation?: string) {
  const given = organisation === undefined ? null : theDocument(organisation, "organisation");
  return combine({ organisation: given, repository: theDocument(repository), rules });
}

function messages(repository: string, organisation?: string): readonly string[] {
  return combined(repository, organisation).problems.map(({ line, code, message }) => `${line} ${code} ${message}`);
}

const waiver = "waivers:\n  - {rule: stored-publish-token, where: a.yml, reason: First, owner: keeper, expires: 2026-12-31}\n";

test("without an organisation's file a repository decides alone", () => {
  const text = `rules: {stored-publish-token: off, missing-provenance: high}\nregistries: [nuget]\ndelivery: {issues: false}\n${waiver}`;
  const { policy, problems } = combined(text);

  assert.equal(problems, []);
  assert.equal(
    [...policy.rules].map(([id, { value, least }]) => [id, value, least]),
    [
      ["stored-publish-token", "off", false],
      ["missing-provenance", "high", false],
    ],
  );
  assert.equal(
    [policy.registries?.value, policy.delivery, policy.waivers.length],
    [["nuget"], { pullRequests: true, issues: false, openPullRequests: 3, requiredCheck: false }, 1],
  );
});

test("what fixes choose is the repository's to say, but an approval that the organisation asks for stays", () => {
  const organisation = "fixes: {environment: release, nuget-user: press, staged: true}";
  assert.equal(combined("fixes: {environment: ' npm ', staged: false}", organisation).policy.fixes, {
    environment: "npm",
    nugetUser: "press",
    staged: true,
  });
  assert.equal(combined("{}", "{}").policy.fixes, { environment: null, nugetUser: null, staged: false });
});

test("a repository may require the check for itself, and cannot switch off what the organisation requires", () => {
  const required = (repository: string, organisation: string) => {
    const { policy, problems } = combined(repository, organisation);
    return [policy.delivery.requiredCheck, problems.length];
  };
  const [on, off] = ["delivery: {required-check: true}", "delivery: {required-check: false}"] as const;
  assert.equal(required("{}", "{}"), [false, 0]);
  assert.equal(required(on, off), [true, 0]);
  assert.equal(required("{}", on), [true, 0]);
  assert.equal(required(off, on), [true, 1]);
  assert.equal(required(off, `${on}\nrepositories-may: {delivery: [required-check]}`), [false, 0]);
});

for (const [act, repository, organisation, message] of [
  [
    "switching a rule off",
    "rules: {stored-publish-token: off}",
    "{}",
    "1 loosened-policy This switches off 'stored-publish-token', while the organisation has it at high: it would have to name 'stored-publish-token' under repositories-may: switch-off in lanternfish/.github/imprimatur.yml",
  ],
  [
    "switching off a rule that has no severity yet",
    "rules: {orphan-package: off}",
    "{}",
    "1 loosened-policy This switches off 'orphan-package', while the organisation wants it asked: it would have to name 'orphan-package' under repositories-may: switch-off in lanternfish/.github/imprimatur.yml",
  ],
  [
    "lowering a rule below its own severity",
    "rules: {stored-publish-token: low}",
    "{}",
    "1 loosened-policy This lowers 'stored-publish-token' to low, while the organisation has it at high: it would have to name 'stored-publish-token' under repositories-may: lower in lanternfish/.github/imprimatur.yml",
  ],
  [
    "lowering a rule below the organisation's severity",
    "rules: {missing-provenance: medium}",
    "rules: {missing-provenance: high}",
    "1 loosened-policy This lowers 'missing-provenance' to medium, while the organisation has it at high: it would have to name 'missing-provenance' under repositories-may: lower in lanternfish/.github/imprimatur.yml",
  ],
  [
    "being allowed the one and doing the other",
    "rules: {missing-provenance: off}",
    "repositories-may: {lower: [missing-provenance]}",
    "1 loosened-policy This switches off 'missing-provenance', while the organisation has it at low: it would have to name 'missing-provenance' under repositories-may: switch-off in lanternfish/.github/imprimatur.yml",
  ],
  [
    "adding a registry",
    "registries: [npm, nuget]",
    "registries: [npm]",
    "1 loosened-policy This adds nuget to the registries in use, which the organisation does not name: it would have to name 'nuget' under repositories-may: publish-to in lanternfish/.github/imprimatur.yml",
  ],
  [
    "adding a registry by its name",
    "other-registries: [JSR]",
    "registries: [npm]",
    "1 loosened-policy This adds jsr to the registries in use, which the organisation does not name: it would have to name 'jsr' under repositories-may: publish-to in lanternfish/.github/imprimatur.yml",
  ],
  [
    "declaring a private registry",
    "private-registries: [{host: a.example, is: ours}]",
    "registries: [npm]",
    "1 loosened-policy This declares a.example a private registry, which the organisation does not: it would have to name 'a.example' under repositories-may: private-registries in lanternfish/.github/imprimatur.yml",
  ],
  [
    "asking a lower level",
    "packages: [{match: 'pkg:npm/@lanternfish/*', level: token}]",
    "packages: [{match: 'pkg:npm/**', level: trusted}]",
    "1 loosened-policy This asks only token of pkg:npm/@lanternfish/*, while the organisation asks trusted of pkg:npm/**: it would have to name 'pkg:npm/@lanternfish/*' under repositories-may: lower-levels in lanternfish/.github/imprimatur.yml",
  ],
  [
    "changing the delivery",
    "delivery: {issues: false}",
    "delivery: {issues: true}",
    "1 loosened-policy This sets issues to false, while the organisation has true: it would have to name 'issues' under repositories-may: delivery in lanternfish/.github/imprimatur.yml",
  ],
  [
    "waiving",
    waiver,
    "{}",
    "2 loosened-policy The organisation lets no repository waive 'stored-publish-token': it would have to name the rule under repositories-may: waive in lanternfish/.github/imprimatur.yml",
  ],
  [
    "waiving without an end",
    waiver.replace("2026-12-31", "never"),
    "waivers-must-end: true\nrepositories-may: {waive: [stored-publish-token]}",
    "2 loosened-policy lanternfish/.github/imprimatur.yml demands that waivers end: give a last day",
  ],
] as const) {
  test(`${act} is refused, and the organisation's word holds`, () => {
    assert.equal(messages(repository, organisation), [message]);
    const alone = combined("{}", organisation).policy;
    const held = combined(repository, organisation).policy;
    assert.equal(
      [held.rules, held.registries, held.otherRegistries, held.privateRegistries, held.packages, held.delivery, held.waivers],
      [
        alone.rules,
        act === "adding a registry" ? { value: ["npm"], at: held.registries?.at } : alone.registries,
        alone.otherRegistries,
        alone.privateRegistries,
        alone.packages,
        alone.delivery,
        alone.waivers,
      ],
    );
  });
}

for (const [act, repository, organisation, expected] of [
  ["switch a rule off", "rules: {missing-provenance: off}", "repositories-may: {switch-off: [missing-provenance]}", { rules: ["off"] }],
  [
    "lower a rule",
    "rules: {stored-publish-token: low}",
    "rules: {stored-publish-token: critical}\nrepositories-may: {lower: [stored-publish-token]}",
    { rules: ["low"] },
  ],
  ["add a registry", "registries: [npm, nuget]", "registries: [npm]\nrepositories-may: {publish-to: [nuget]}", { registries: ["npm", "nuget"] }],
  [
    "add a registry by its name",
    "other-registries: [jsr, open-vsx]",
    "registries: [npm]\nother-registries: [open-vsx]\nrepositories-may: {publish-to: [JSR]}",
    { others: ["open-vsx", "jsr"] },
  ],
  [
    "declare a private registry",
    "private-registries: [{host: A.example, is: ours}]",
    "registries: []\nrepositories-may: {private-registries: [a.EXAMPLE]}",
    { hosts: ["a.example"] },
  ],
  [
    "ask a lower level",
    "packages: [{match: 'pkg:npm/lamp', level: token}]",
    "packages: [{match: 'pkg:npm/*', level: trusted}]\nrepositories-may: {lower-levels: ['pkg:npm/*']}",
    { levels: ["exception token", "organisation trusted"] },
  ],
  [
    "change the delivery",
    "delivery: {open-pull-requests: 9}",
    "delivery: {open-pull-requests: 1}\nrepositories-may: {delivery: [open-pull-requests]}",
    { open: 9 },
  ],
  ["waive", waiver, "repositories-may: {waive: [stored-publish-token]}", { waivers: ["repository"] }],
] as const) {
  test(`a repository may ${act} when the organisation allows it by name`, () => {
    const { policy, problems } = combined(repository, organisation);
    assert.equal(problems, []);
    const found = {
      rules: [...policy.rules.values()].map(({ value }) => value),
      registries: policy.registries?.value,
      others: policy.otherRegistries,
      hosts: policy.privateRegistries.map(({ host }) => host),
      levels: policy.packages.map(({ from, level }) => `${from} ${level}`),
      open: policy.delivery.openPullRequests,
      waivers: policy.waivers.map(({ from }) => from),
    };
    for (const [key, value] of Object.entries(expected)) assert.equal(found[key as keyof typeof found], value, key);
  });
}

test("a repository may tighten", () => {
  const organisation =
    "rules: {missing-provenance: off, misplaced-environment: low}\nregistries: [npm, pypi]\npackages: [{match: 'pkg:npm/*', level: token}]\n";
  const repository =
    "rules: {missing-provenance: low, misplaced-environment: high, orphan-package: info}\nregistries: [npm]\npackages: [{match: 'pkg:npm/*', level: sealed}]\n";
  const { policy, problems } = combined(repository, organisation);

  assert.equal(problems, []);
  assert.equal(
    [...policy.rules.values()].map(({ value }) => value),
    ["low", "high", "info"],
  );
  assert.equal(policy.registries?.value, ["npm"]);
  assert.equal(
    demandsOf(policy, [aPosture({ purl: "pkg:npm/lamp" })]).map(({ level }) => level),
    ["sealed"],
  );
});

test("what a repository tightens on its own account makes no graver finding milder", () => {
  const [raised] = chosen([aFinding({ severity: "critical" })], combined("rules: {stored-publish-token: high}", "{}").policy);
  const [set] = chosen([aFinding({ severity: "critical" })], combined("rules: {stored-publish-token: high}").policy);
  assert.equal([raised?.severity, set?.severity], ["critical", "high"]);
});

test("rules about the policy cannot be loosened by a repository, alone or allowed by anything", () => {
  const text =
    "rules: {expired-waiver: off, package-below-required-level: low}\nwaivers:\n  - {rule: package-below-required-level, where: 'pkg:npm/*', reason: Later, owner: keeper, expires: never}\n";
  for (const organisation of [undefined, "{}"]) {
    const { policy, problems } = combined(text, organisation);
    assert.equal(
      problems.map(({ message }) => message),
      [
        "This switches off 'expired-waiver': a repository cannot do so with rules about the policy itself",
        "This lowers 'package-below-required-level' to low: a repository cannot do so with rules about the policy itself",
        "'package-below-required-level' is about the policy itself: a repository cannot waive it",
      ],
    );
    assert.equal([policy.rules.size, policy.waivers.length], [0, 0]);
  }
  assert.is(combined("rules: {expired-waiver: critical}").policy.rules.size, 1);
});

test("the organisation itself may do all of it", () => {
  const text =
    "rules: {expired-waiver: off}\nwaivers:\n  - {rule: package-below-required-level, where: 'pkg:npm/*', reason: Later, owner: keeper, expires: never}\n";
  const { policy, problems } = combined("{}", text);
  assert.equal([problems, policy.rules.get("expired-waiver")?.value, policy.waivers.length], [[], "off", 1]);
});

test("where any registry may be used, a private one of the repository's loosens nothing", () => {
  assert.equal(messages("private-registries: [{host: a.example, is: ours}]", "{}"), []);
});

test("a list of which nothing may stand is as if it had not been written", () => {
  assert.equal(combined("registries: [nuget]", "registries: [npm]").policy.registries?.value, ["npm"]);
  assert.equal(combined("registries: []", "registries: [npm]").policy.registries?.value, []);
});

test("reviewers of both are asked, each once", () => {
  assert.equal(combined("reviewers: [b, a]", "reviewers: [a]").policy.reviewers, ["@a", "@b"]);
});

test("of accounts a repository speaks where no organisation does; beside one it can only say the same", () => {
  const text = "accounts: {npm: {wick: grace, Lamp: ada, bulb: ada}}";
  const told = (policy: ReturnType<typeof combined>["policy"]) => policy.accounts.map(({ name, login }) => [name, login]);
  const same = "accounts: {npm: {Wick: Grace, lamp: organisation}}";

  assert.equal(told(combined(same).policy), [
    ["Wick", "Grace"],
    ["lamp", null],
  ]);
  assert.equal(told(combined("{}", same).policy), told(combined(same, same).policy));
  assert.equal(messages("accounts: {npm: {wick: grace}}", same), []);
  assert.equal(messages(text, same), [
    `1 loosened-policy This says whose the account Lamp at npm is, which the organisation alone can say: name it in ${homeFile}`,
    `1 loosened-policy This says whose the account bulb at npm is, which the organisation alone can say: name it in ${homeFile}`,
  ]);
  assert.equal(told(combined(text, same).policy), told(combined("{}", same).policy));
  assert.is(messages("accounts: {pypi: {wick: grace}}", same).length, 1);
});

const purls = ["pkg:npm/lamp", "pkg:npm/%40lanternfish/lamp", "pkg:pypi/wick"];
const patterns = ["pkg:**", "pkg:npm/*", "pkg:npm/**", "pkg:npm/lamp", "pkg:{npm,pypi}/*", "pkg:npm/@lanternfish/*"];
const anyPolicy = fc
  .record(
    {
      rules: fc.dictionary(fc.constantFrom(...rules.map(({ id }) => id)), fc.constantFrom("off", ...severities)),
      registries: fc.uniqueArray(fc.constantFrom("npm", "pypi", "nuget", "github-packages")),
      "private-registries": fc.uniqueArray(fc.constantFrom("a.example", "b.example")).map((hosts) => hosts.map((host) => ({ host, is: "ours" }))),
      accounts: fc.record({ npm: fc.dictionary(fc.constantFrom("wick", "lamp"), fc.constantFrom("ada", "organisation")) }),
      "other-registries": fc.uniqueArray(fc.constantFrom("jsr", "open-vsx")),
      packages: fc.array(fc.record({ match: fc.constantFrom(...patterns), level: fc.constantFrom(...levels.slice(1)) }), { maxLength: 4 }),
      waivers: fc.array(
        fc.record({
          rule: fc.constantFrom("stored-publish-token", "missing-provenance", "package-below-required-level"),
          where: fc.constantFrom("**", "pkg:**"),
          reason: fc.constant("Because"),
          owner: fc.constant("keeper"),
          expires: fc.constant("never"),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  )
  .map((data) => JSON.stringify(data));

test("whatever a repository says, nothing is looser than the organisation alone has it", () => {
  fc.assert(
    fc.property(
      anyPolicy,
      anyPolicy,
      fc.constantFrom(...rules),
      fc.constantFrom(...severities),
      (repository, organisation, { id: rule, severity }, given) => {
        const alone = combined("{}", organisation).policy;
        const { policy } = combined(repository, organisation);
        const finding = aFinding({ rule, severity: given });

        const [before] = chosen([finding], alone);
        const [after] = chosen([finding], policy);
        // A rule whose own severity nobody knows yet has none that a repository could lower.
        if (before && severity !== undefined) assert.ok(after && bySeverity(after.severity, before.severity) <= 0, "severity");
        if (alone.registries)
          assert.ok(
            policy.registries?.value.every((one) => alone.registries?.value.includes(one)),
            "registries",
          );
        if (alone.registries) assert.equal([policy.privateRegistries, policy.otherRegistries], [alone.privateRegistries, alone.otherRegistries]);
        assert.equal([policy.waivers, policy.accounts], [alone.waivers, alone.accounts]);
        for (const purl of purls) {
          const [asked] = demandsOf(alone, [aPosture({ purl })]);
          const [now] = demandsOf(policy, [aPosture({ purl })]);
          if (asked) assert.ok(now && byLevel(now.level, asked.level) >= 0, "level");
        }
      },
    ),
  );
});

test("an organisation's file that says nothing changes no finding", () => {
  const { policy } = combine({ organisation: emptyDocument, repository: emptyDocument, rules });
  assert.equal(chosen([aFinding()], policy), [aFinding()]);
});

test.run();
