import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryAccountOwner } from "../../src/model/registry-account.ts";
import type { RegistryOwner, RegistryRecord } from "../../src/model/registry-record.ts";
import type { RegistryId } from "../../src/model/registry.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { outsideRegistryOwner } from "../../src/rules/outside-registry-owner.ts";
import { judged, theSurroundings } from "../builders.ts";
import { observed, theGitHubSight, theOrganisation } from "../github.ts";
import { anEntry, anOwner, aRecord, aRelease, theReleases } from "../registries/ledger.ts";

function told(owners: readonly Partial<RegistryOwner>[], record: Partial<RegistryRecord> = {}, given: Partial<Surroundings> = {}) {
  const whole = aRecord({ owners: observed(owners.map((one) => anOwner({ github: null, ...one }))), ...record });
  return judged(
    outsideRegistryOwner,
    [],
    "",
    theSurroundings({ ledger: [anEntry({ record: whole, paths: [] })], github: theGitHubSight(), ...given }),
  );
}

const grade = (result: ReturnType<typeof told>) => result.findings.map(({ severity, confidence }) => `${severity}/${confidence}`);
const says = (result: ReturnType<typeof told>) => result.findings.map((one) => one.says);
const account = (name: string, login: string | null, registry: RegistryId = "npm"): RegistryAccountOwner => ({
  registry,
  name,
  login,
  at: { file: ".github/imprimatur.yml", line: 1, column: 1 },
});

test("where crates.io tells the login, an owner who is no member is told for sure", () => {
  const result = told(
    [
      { name: "ada", github: "Ada" },
      { name: "wick", github: "mallory" },
      { name: "lin", github: "lin" },
    ],
    {
      registry: "crates-io",
      name: "lamp",
      tokens: observed("allowed"),
    },
  );

  assert.equal(says(result), [
    "lin owns lamp at crates.io, and is no member of lanternfish.",
    "wick, mallory at GitHub, owns lamp at crates.io, and mallory is no member of lanternfish.",
  ]);
  assert.equal([...grade(result), result.unseen.length], ["high/high", "high/high", 0]);
  assert.equal(result.findings[0]?.at, { setting: "owner lin of crates.io package lamp", page: "https://crates-io.test/lamp" });
  assert.equal(result.findings[0]?.packages, ["pkg:cargo/lamp"]);
  assert.match(result.findings[1]?.next ?? "", "Remove wick from the package's owners at crates.io");
});

test("a crate that takes no tokens keeps its owners from publishing until they change that", () => {
  const owners = [{ name: "lin", github: "lin" }];

  assert.equal(grade(told(owners, { registry: "crates-io", name: "lamp", tokens: observed("refused") })), ["medium/high"]);
  assert.equal(grade(told(owners, { registry: "crates-io", name: "lamp", tokens: unseen("unavailable") })), ["high/high"]);
  assert.equal(grade(told(owners, { tokens: observed("refused") })), ["high/high"]);
});

test("elsewhere a member's login is taken for the member, in any letters, and any other name is only a suspicion", () => {
  const result = told([{ name: "ADA" }, { name: "grace" }, { name: "lin", role: "Maintainer" }], { registry: "pypi", name: "lamp" });

  assert.equal(says(result), [
    "lin owns lamp at PyPI as maintainer, and no member of lanternfish is known to have that account: whose it is, only the policy can say.",
  ]);
  assert.equal(grade(result), ["medium/low"]);
  assert.match(result.findings[0]?.next ?? "", "name it under accounts in the policy");
});

test("at crates.io a name without its login is nobody's, even a member's", () => {
  assert.equal(grade(told([{ name: "ada" }], { registry: "crates-io", name: "lamp", tokens: observed("allowed") })), ["medium/low"]);
});

test("the policy tells whose an account is: a member's, one of the organisation's, or somebody's who is no member", () => {
  const owners = [{ name: "lantern-ada" }, { name: "lamp-press" }, { name: "wick" }];
  const accounts = [account("Lantern-Ada", "ada"), account("lamp-press", null), account("wick", "lin"), account("wick", "ada", "pypi")];
  const result = told(owners, {}, { accounts });

  assert.equal(says(result), ["wick, lin's account by the policy, owns @lanternfish/lamp at npm, and lin is no member of lanternfish."]);
  assert.equal(grade(result), ["high/high"]);
  assert.is(told(owners, {}, { accounts: null }).findings.length, 3);
  // crates.io's own word is not heard where the policy has another.
  const crate: Partial<RegistryRecord> = { registry: "crates-io", name: "lamp", tokens: observed("allowed") };
  assert.equal(told([{ name: "lin", github: "lin" }], crate, { accounts: [account("lin", "ada", "crates-io")] }).findings, []);
  assert.equal(
    told([{ name: "robot", github: "lamp-robot" }], { registry: "crates-io" }, { accounts: [account("robot", null, "crates-io")] }).findings,
    [],
  );
});

test("teams and accounts of the organisation are none of it; those of another are", () => {
  const team = (organisation: string) => ({ kind: "team" as const, name: `github:${organisation}:releases`, github: `${organisation}/releases` });
  const crate: Partial<RegistryRecord> = { registry: "crates-io", name: "lamp", tokens: observed("allowed") };

  assert.equal(told([team("Lanternfish")], crate).findings, []);
  assert.equal(told([{ name: "LanternFish" }, { kind: "organisation", name: "lanternfish" }], { registry: "nuget", name: "Lamp" }).findings, []);
  const result = told([team("lanternfish-ex")], crate);
  assert.equal(says(result), [
    "The team lanternfish-ex/releases, which is not of lanternfish, owns lamp at crates.io: whoever is let into it can publish.",
  ]);
  assert.equal(grade(result), ["high/high"]);
  assert.equal(told([team("other")], crate, { accounts: [account("github:other:releases", null, "crates-io")] }).findings, []);
  const press = told([{ kind: "organisation", name: "wick-house" }], { registry: "pypi", name: "lamp" });
  assert.equal(says(press), [
    "The organisation wick-house owns lamp at PyPI, and it does not bear the name of lanternfish: whose it is, only the policy can say.",
  ]);
  assert.equal(grade(press), ["medium/low"]);
});

test("the newest version that the account published or approved is shown", () => {
  const releases = theReleases([
    aRelease({ version: "1.2.0", publishedAt: "2026-11-20T10:00:00Z" }),
    aRelease({ version: "1.1.0", publishedAt: "2026-10-20T10:00:00Z", manner: "token-or-person", by: observed("Lin") }),
    aRelease({ version: "1.0.0", publishedAt: "2026-09-20T10:00:00Z", manner: "staged", approvedBy: "max" }),
  ]);

  const { findings } = told([{ name: "lin" }, { name: "max" }, { name: "eve" }], { releases });
  const evidence = new Map(findings.map(({ at, evidence: shown }) => [at.setting, shown.map((one) => one.says)]));
  assert.equal(evidence.get("owner eve of npm package @lanternfish/lamp"), []);
  assert.match(evidence.get("owner lin of npm package @lanternfish/lamp")?.join() ?? "", /^1\.1\.0 came out on 2026-10-20/);
  assert.match(evidence.get("owner max of npm package @lanternfish/lamp")?.join() ?? "", /^1\.0\.0 came out/);
});

test("members that were not seen are one doubt for all accounts, and none where nothing depends on them", () => {
  const hidden = theOrganisation({ members: unseen("no-permission", "members: read") });
  const blind = told([{ name: "lin" }, { name: "lanternfish" }, { name: "ada" }], {}, { github: theGitHubSight({ organisation: hidden }) });

  assert.equal(blind.findings, []);
  assert.equal(blind.unseen, [
    {
      at: { setting: "members of the organisation", page: "orgs/lanternfish/people" },
      says: "Whether lin and ada, which may publish packages at their registries, are members' accounts could not be seen.",
      rules: ["outside-registry-owner"],
      needs: "The permission members: read can show it.",
    },
  ]);
  const alone = told([{ name: "lin" }], {}, { github: theGitHubSight({ organisation: null }) }).unseen[0];
  assert.equal([alone?.at, alone?.needs], [null, "An audit of the organisation can show its members."]);
  assert.is(told([{ name: "lin" }], {}, { github: null }).unseen.length, 1);
  assert.equal(told([{ name: "lanternfish" }], {}, { github: null }), { findings: [], unseen: [] });
});

test("owners that were not seen are a doubt; a package that does not exist has none", () => {
  const owners = unseen("unavailable");

  assert.equal(told([], { owners }).unseen, [
    {
      at: { setting: "npm package @lanternfish/lamp", page: "https://www.npmjs.com/package/@lanternfish/lamp" },
      says: "Who owns it at its registry could not be seen.",
      rules: ["outside-registry-owner"],
      needs: "npm gave no answer: another audit may show it.",
    },
  ]);
  assert.equal(told([], { owners, exists: observed(false) }).unseen, []);
  assert.equal(told([{ name: "lin" }], {}, { ledger: null }), { findings: [], unseen: [] });
});

test.run();
