import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { toldKey } from "../../src/campaign/told-key.ts";
import type { RunbookStep, RunbookStepKind } from "../../src/model/fix.ts";
import { type Campaign, stages } from "../../src/model/campaign.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { registryIds } from "../../src/model/registry.ts";
import { purlNamed } from "../../src/registries/purl.ts";
import { anEnvironment, observed, theOrganisation, theSettings } from "../github.ts";
import { aPublisher, aRelease, theReleases } from "../registries/ledger.ts";
import { aSubject, back, byToken, fresh, hidden, lamp, old, only, pullRequest, told, type Lamp } from "./lamp.ts";

const tokened = { publishers: hidden, tokens: hidden, releases: old };

test("each stage is reached by its evidence, and says what comes next", () => {
  const table: readonly (readonly [Campaign["stage"], string | null, Lamp])[] = [
    ["untouched", "Change release.yml to trusted publishing by hand: no fix does it.", { path: byToken, record: tokened }],
    [
      "untouched",
      "Reopen the pull request that was closed, if it is wanted after all.",
      { path: byToken, record: tokened, given: { proposed: new Map([[lamp, { state: "declined", url: pullRequest }]]) } },
    ],
    [
      "prepared",
      "Merge the pull request.",
      { path: byToken, record: tokened, given: { proposed: new Map([[lamp, { state: "open", url: pullRequest }]]) } },
    ],
    ["merged", "Register the trusted publisher at npm.", { record: tokened }],
    ["registered", "Release a version by the workflow.", { record: tokened, given: { told: told("register") } }],
    ["registered", "Release a version by the workflow.", { record: { releases: old } }],
    [
      "proven",
      "Have npm refuse tokens for it.",
      { record: { tokens: observed("allowed" as const) }, given: { told: told("revoke-token", "refuse-tokens") } },
    ],
    [
      "proven",
      "Revoke the token that published before.",
      { record: { releases: theReleases([aRelease(), aRelease({ version: "1.1.0", manner: "token-or-person" })]) } },
    ],
    ["locked", null, { record: { releases: fresh } }],
    ["regressed", null, { record: { releases: back } }],
    ["regressed", null, { path: byToken, record: { releases: fresh } }],
  ];
  for (const [stage, next, given] of table) {
    const campaign = only(given);
    assert.is(campaign.stage, stage, JSON.stringify([stage, next, campaign.stage]));
    if (stage === "regressed") assert.match(campaign.next?.says ?? "", /^Find out what published with a token: /);
    else assert.is(campaign.next?.says ?? null, next);
  }
});

test("at every registry each stage is reached by what it shows, and by what is told where it shows nothing", () => {
  for (const registry of registryIds.filter((one) => one !== "maven-central")) {
    const purl = purlNamed(registry, "lamp");
    const settings = theSettings({ variables: observed([{ name: "NUGET_USER", updatedAt: "2026-01-01T00:00:00Z" }]) });
    const stage = (record: Partial<RegistryRecord>, ...kinds: readonly RunbookStepKind[]) =>
      only({ registry, name: "lamp", record, given: { settings, told: new Set(kinds.map((kind) => toldKey(kind, purl))) } }).stage;
    const dark = { publishers: hidden, tokens: hidden, releases: theReleases([aRelease({ manner: hidden })]) };
    const locking = ["refuse-tokens", "revoke-token", "delete-secret", "environment", "variable"] as const;
    assert.equal(
      [
        stage(dark),
        stage({ ...dark, publishers: observed([]) }, "register"),
        stage(dark, "register"),
        stage({ ...dark, publishers: observed([aPublisher()]) }),
        stage({ ...dark, releases: theReleases([aRelease(), aRelease({ version: "1.1.0", manner: "token-or-person" })]) }),
        stage(dark, "register", "release"),
        stage(dark, "register", "release", ...locking),
        stage({ ...dark, releases: back }, "register", "release", ...locking),
      ],
      ["merged", "merged", "registered", "registered", "proven", "proven", "locked", "regressed"],
      registry,
    );
  }
});

test("what is next before the merge is what holds it, and not the first that is undone", () => {
  const proposed = new Map([["pkg:cargo/lamp", { state: "open" as const, url: pullRequest }]]);
  const { holds, next, steps } = only({
    registry: "crates-io",
    name: "lamp",
    path: { ...byToken, environment: "npm" },
    record: { publishers: observed([]), releases: old },
    given: { proposed, settings: theSettings({ environments: observed([]) }) },
  });
  assert.equal(
    steps.filter(({ step, state }) => step.when === "before-merge" && state === "open").map(({ step }) => step.kind),
    ["environment", "register"],
  );
  assert.match(holds ?? "", "Register the trusted publisher at crates.io: ");
  assert.is(next?.says, "Register the trusted publisher at crates.io.");
});

test("a secret of the organisation that the repository can read is still there", () => {
  const secret = {
    name: "NPM_TOKEN",
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-01-01T00:00:00Z",
    visibility: "all" as const,
    repositories: null,
  };
  const { stage, next } = only({ given: { organisation: theOrganisation({ secrets: observed([secret]) }) } });
  assert.equal([stage, next?.says], ["proven", "Delete the secret NPM_TOKEN."]);
  const unknown = only({ given: { organisation: null } });
  assert.is(unknown.steps.find(({ step }) => step.kind === "delete-secret")?.state, "asked");
});

test("what its registry wants before the merge holds a change, and npm's registration does not", () => {
  const proposed = (purl: string) => new Map([[purl, { state: "open" as const, url: pullRequest }]]);
  const record = { publishers: observed([]), releases: old };
  const crate = only({ registry: "crates-io", name: "lamp", path: byToken, record, given: { proposed: proposed("pkg:cargo/lamp") } });
  assert.equal(
    [crate.stage, crate.holds, crate.next?.says],
    [
      "prepared",
      "Register the trusted publisher at crates.io: a release after the merge would fail without it.",
      "Register the trusted publisher at crates.io.",
    ],
  );
  const npm = only({ path: byToken, record: tokened, given: { proposed: proposed(lamp) } });
  assert.is(npm.holds, null);
  const registered = only({
    registry: "crates-io",
    name: "lamp",
    path: byToken,
    record: { releases: old },
    given: { proposed: proposed("pkg:cargo/lamp") },
  });
  assert.equal([registered.holds, registered.next], [null, { says: "Merge the pull request.", link: pullRequest }]);
});

test("an environment holds until it is there and keeps somebody out", () => {
  const release = (given: Parameters<typeof theSettings>[0]) =>
    only({ record: { ...tokened }, given: { settings: theSettings(given) } }).steps.find(({ step }) => step.kind === "environment")?.state;
  assert.is(release({}), "done");
  assert.is(release({ environments: observed([]) }), "open");
  assert.is(release({ environments: observed([anEnvironment({ reviewers: [], refs: "any" })]) }), "open");
  assert.is(release({ environments: hidden }), "asked");
});

test("an environment that the workflow job runs in already holds nothing, and one that the change brings does", () => {
  const proposed = new Map([[lamp, { state: "open" as const, url: pullRequest }]]);
  const settings = theSettings({ environments: observed([]) });
  const bound = only({ path: { ...byToken, environment: "npm" }, record: tokened, given: { proposed, settings } });
  const [runbook] = aSubject({}).runbooks;
  const brought = only({ path: byToken, record: tokened, given: { proposed, settings, runbooks: runbook === undefined ? [] : [runbook] } });
  assert.equal([bound.stage, bound.holds], ["prepared", null]);
  assert.is(brought.holds, "Create the environment npm, and let only releases into it: GitHub makes one that keeps nobody out where there is none.");
  const regressed = only({ path: byToken, record: { releases: fresh }, given: { settings, runbooks: runbook === undefined ? [] : [runbook] } });
  assert.equal([regressed.stage, regressed.holds], ["regressed", null]);
  const idle = only({ path: byToken, record: tokened, given: { settings, runbooks: runbook === undefined ? [] : [runbook] } });
  assert.is(idle.holds, null);
});

test("at Maven Central only the environment holds a change: the token is read from where it was until that is deleted", () => {
  const change = { state: "open" as const, url: "https://github.com/lanternfish/lamp/pull/3" };
  const proposed = new Map([["pkg:maven/com.lanternfish/lamp", change]]);
  const base = { registry: "maven-central" as const, name: "com.lanternfish:lamp", secrets: ["CENTRAL_TOKEN"], path: byToken };
  const steps = only(base).steps.map(({ step }) => step);
  const environment = { ...steps[0], kind: "environment", when: "before-merge", says: "Create the environment npm." } as RunbookStep;
  const held = (kinds: readonly RunbookStep[]) =>
    only({
      ...base,
      given: {
        proposed,
        runbooks: [{ purl: "pkg:maven/com.lanternfish/lamp", steps: kinds }],
        settings: theSettings({ environments: observed([]) }),
      },
    }).holds;
  assert.ok(steps.some(({ kind }) => kind === "make-token") && steps.some(({ kind }) => kind === "store-token"));
  assert.is(held(steps.filter(({ kind }) => kind !== "environment")), null);
  assert.match(held([environment, ...steps.filter(({ kind }) => kind !== "environment")]) ?? "", "environment npm");
});

test("Maven Central has no trusted publisher: an environment is as far as it goes", () => {
  const secrets = ["CENTRAL_TOKEN"];
  const base = { registry: "maven-central" as const, name: "com.lanternfish:lamp", secrets };
  const open = only({ ...base, path: byToken });
  const kept = only({ ...base, path: { ...byToken, environment: "npm" } });
  assert.equal([open.stage, kept.stage], ["untouched", "merged"]);
  const all = new Set(
    ["make-token", "store-token", "release", "revoke-token", "delete-secret"].map((kind) => `${kind} pkg:maven/com.lanternfish/lamp`),
  );
  const stored = anEnvironment({
    secrets: observed([{ name: "CENTRAL_TOKEN", createdAt: "2026-11-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z" }]),
  });
  const locked = only({
    ...base,
    path: { ...byToken, environment: "npm" },
    given: { told: all, settings: theSettings({ environments: observed([stored]) }) },
  });
  assert.equal([locked.stage, locked.next], ["locked", null]);
});

test("what is unseen never counts as done, and evidence beats what somebody told", () => {
  for (const registry of registryIds) {
    const name = registry === "maven-central" ? "com.lanternfish:lamp" : "lamp";
    const blind = only({ registry, name, unasked: true, given: { settings: null, organisation: null } });
    for (const { step, state } of blind.steps) assert.is(state, "asked", `${registry} ${step.kind}`);
    assert.ok(["merged", "untouched"].includes(blind.stage), registry);
    const all = new Set(blind.steps.map(({ step }) => toldKey(step.kind, blind.purl)));
    const seen = only({
      registry,
      name,
      record: { publishers: observed([]), releases: old },
      given: { settings: theSettings({ environments: observed([]) }), told: all },
    });
    assert.is(seen.steps.find(({ step }) => step.kind === "environment")?.state, "open", registry);
    assert.not.equal(seen.stage, "locked");
  }
});

test("more that is told or seen never lowers the stage", () => {
  const kinds = ["register", "release", "refuse-tokens", "revoke-token", "delete-secret", "environment"] as const;
  const anyLamp = fc.record({
    publishers: fc.boolean(),
    tokens: fc.boolean(),
    releases: fc.boolean(),
    told: fc.subarray([...kinds]),
    more: fc.subarray([...kinds]),
  });
  fc.assert(
    fc.property(anyLamp, ({ publishers, tokens, releases, told: some, more }) => {
      const stage = (all: readonly (typeof kinds)[number][], blind: boolean) =>
        only({
          record: {
            ...(publishers && blind ? { publishers: hidden } : {}),
            ...(tokens && blind ? { tokens: hidden } : {}),
            ...(releases && blind ? { releases: hidden } : {}),
          },
          given: { told: told(...all) },
        }).stage;
      const less = stages.indexOf(stage(some, true));
      assert.ok(stages.indexOf(stage([...some, ...more], true)) >= less);
      assert.ok(stages.indexOf(stage(some, false)) >= less);
    }),
  );
});

/** What is so of the lamp, good or bad, and what of it is hidden from the audit. */
const worlds = fc.record({
  registry: fc.constantFrom(...registryIds.filter((one) => one !== "maven-central")),
  merged: fc.boolean(),
  registered: fc.boolean(),
  released: fc.constantFrom("by token", "trusted", "fell back"),
  refused: fc.boolean(),
  guarded: fc.boolean(),
  secretKept: fc.boolean(),
  hides: fc.subarray(["publishers", "releases", "tokens", "exists", "settings", "secrets", "organisation"] as const),
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

function seenOf({ registry, merged, registered, released, refused, guarded, secretKept, hides }: World, all: boolean): Campaign {
  const secret = { name: "NPM_TOKEN", createdAt: "2025-01-01T00:00:00Z", updatedAt: "2025-01-01T00:00:00Z" };
  const purl = purlNamed(registry, "lamp");
  const isHidden = (what: World["hides"][number]) => hides.includes(what);
  const settings = theSettings({
    secrets: isHidden("secrets") ? hidden : observed(secretKept ? [secret] : []),
    environments: observed([anEnvironment(guarded ? {} : { reviewers: [], refs: "any" })]),
  });
  return only({
    registry,
    name: "lamp",
    path: merged ? {} : byToken,
    record: {
      ...(isHidden("exists") ? { exists: hidden } : {}),
      tokens: isHidden("tokens") ? hidden : observed(refused ? ("refused" as const) : ("allowed" as const)),
      // Whoever released is on record still: a publisher that was taken away since is the one thing that seeing more takes back.
      publishers: isHidden("publishers") ? hidden : observed(registered || released === "trusted" ? [aPublisher()] : []),
      releases: isHidden("releases") ? hidden : { "by token": old, trusted: fresh, "fell back": back }[released],
    },
    given: {
      settings: isHidden("settings") ? null : settings,
      ...(isHidden("organisation") ? { organisation: null } : {}),
      told: new Set(all ? runbookKinds.map((kind) => toldKey(kind, purl)) : []),
    },
  });
}

const runbookKinds = ["first-version", "environment", "variable", "register", "release", "refuse-tokens", "revoke-token", "delete-secret"] as const;

test("seeing more of the same world never lowers the stage, but for what shows that it went back", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { stage } = seenOf({ ...world, hides: [] }, false);
      assert.ok(stages.indexOf(stage) >= stages.indexOf(seenOf(world, false).stage));
    }),
  );
});

test("what somebody told changes only what cannot be seen", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const told = new Map(seenOf(world, true).steps.map(({ step, state }) => [JSON.stringify(step), state] as const));
      for (const { step, state } of seenOf(world, false).steps) {
        const then = told.get(JSON.stringify(step));
        // Of registering and its stand-in one is enough, and a revoked token is told of although none was ever seen.
        if (then !== undefined) assert.is(then, state === "asked" ? "told" : state);
      }
    }),
  );
});

test.run();
