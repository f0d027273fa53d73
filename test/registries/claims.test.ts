import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../src/model/claims.ts";
import { peel, type PeelTable } from "../../src/registries/claims.ts";
import type { ClaimRule, TrustedPublisher } from "../../src/registries/trust-table.ts";
import { registries } from "../../src/registries/index.ts";

const publisher: TrustedPublisher = {
  owner: "Lanternfish",
  repository: "lamp",
  workflow: "release.yml",
  environment: "release",
};

const run: Claims = {
  repository: "Lanternfish/lamp",
  repository_owner: "Lanternfish",
  workflow_ref: "Lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  job_workflow_ref: "Lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  environment: "release",
  event_name: "push",
  runner_environment: "github-hosted",
};

const strict = table({
  repository: compared("repository", "whole"),
  workflow_ref: compared("workflow", "file"),
  environment: compared("environment"),
  event_name: { treatment: "refused-values", values: ["pull_request_target"], says: "" },
  runner_environment: { treatment: "fixed", value: "github-hosted", says: "" },
});

test("a run that fits is accepted without a word", () => {
  assert.equal(peel(strict, publisher, run), { accepted: true, says: "" });
});

for (const [failedAt, changed, says] of [
  ["owner", { repository: "evil/lamp", repository_owner: "evil" }, "Testing expects owner Lanternfish; the run presents evil"],
  [
    "owner",
    { repository: "lanternfish/lamp", repository_owner: "lanternfish" },
    "Testing expects owner Lanternfish; the run presents lanternfish (upper and lower case count)",
  ],
  ["repository", { repository: "Lanternfish/lantern" }, "Testing expects repository lamp; the run presents lantern"],
  ["workflow", { workflow_ref: ".github/workflows/ci.yml" }, "Testing expects the calling workflow file release.yml; the run presents ci.yml"],
  ["environment", { environment: "" }, "Testing expects environment release; the run presents none"],
  ["environment", { environment: "staging" }, "Testing expects environment release; the run presents staging"],
  ["event", { event_name: "pull_request_target" }, "Testing refuses event pull_request_target; the run presents pull_request_target"],
  ["runner", { runner_environment: "self-hosted" }, "Testing expects runner github-hosted; the run presents self-hosted"],
] as const) {
  test(`it fails at the ${failedAt}: ${says}`, () => {
    assert.equal(peel(strict, publisher, { ...run, ...changed }), { accepted: false, failedAt, says });
  });
}

test("the first step that does not fit is named", () => {
  assert.is(peel(strict, publisher, { ...run, repository: "evil/lamp", repository_owner: "evil", environment: "x" }).failedAt, "owner");
});

test("a claim decided at run time leaves the answer open, unless another refuses", () => {
  const { environment: _, ...open } = run;

  assert.is(peel(strict, publisher, open).accepted, "unknown");
  assert.is(peel(strict, publisher, { ...run, environment: "${{ inputs.environment }}" }).accepted, "unknown");
  assert.is(peel(strict, publisher, { ...open, runner_environment: "self-hosted" }).failedAt, "runner");
  assert.equal(peel(strict, publisher, {}).accepted, "unknown");
});

test("a publisher without an environment accepts any run, where that is known", () => {
  const { environment: _, ...open } = publisher;

  assert.is(peel(strict, open, run).accepted, true);
  assert.is(peel(strict, open, { ...run, environment: "" }).accepted, true);
  assert.is(peel({ ...strict, openEnvironment: "unconfirmed" }, open, run).accepted, "unknown");
  assert.is(peel({ ...strict, openEnvironment: "unconfirmed" }, open, { ...run, environment: "" }).accepted, true);
});

test("case counts only where the table says so", () => {
  const loose = table({
    repository: { ...compared("repository", "whole"), case: "insensitive" },
    workflow_ref: compared("workflow", "file"),
  });

  assert.is(peel(loose, publisher, { ...run, repository: "LANTERNFISH/LAMP", repository_owner: "LANTERNFISH" }).accepted, true);
  assert.is(peel(loose, publisher, { ...run, workflow_ref: ".github/workflows/Release.yml" }).failedAt, "workflow");
});

test("a called workflow is compared with its repository", () => {
  const called: PeelTable = {
    ...table({ repository: compared("repository", "whole"), job_workflow_ref: compared("workflow", "whole") }),
    workflowClaim: "job_workflow_ref",
  };
  const elsewhere = "lanternfish-ci/shared/.github/workflows/release.yml@refs/heads/main";

  assert.is(peel(called, publisher, run).accepted, true);
  assert.is(peel(called, publisher, { ...run, job_workflow_ref: ".github/workflows/release.yml" }).accepted, true);
  assert.is(peel(called, publisher, { ...run, job_workflow_ref: elsewhere }).failedAt, "workflow");
  const shared: PeelTable = {
    ...called,
    claims: { ...called.claims, job_workflow_ref: compared("workflow-repository", "whole") },
  };
  assert.is(peel(shared, { ...publisher, workflowRepository: "lanternfish-ci/shared" }, { ...run, job_workflow_ref: elsewhere }).accepted, true);
  assert.is(peel(shared, publisher, { ...run, job_workflow_ref: elsewhere }).failedAt, "workflow");
});

test("a ref that only looks like the workflow does not pass", () => {
  for (const file of ["nested.yml@release.yml", "release.yml@evil.yml", "release.yml.yml", "@release.yml"]) {
    assert.is(
      peel(strict, publisher, { ...run, workflow_ref: `Lanternfish/lamp/.github/workflows/${file}@refs/heads/main` }).failedAt,
      "workflow",
      file,
    );
  }
  assert.is(
    peel(strict, publisher, {
      ...run,
      workflow_ref: "Lanternfish/lamp/.github/workflows/ci.yml@refs/heads/release.yml",
    }).failedAt,
    "workflow",
  );
});

test("what is unconfirmed never refuses", () => {
  const unsure = table(Object.fromEntries(claimNames.map((name) => [name, { treatment: "unconfirmed", says: "" }])));

  assert.is(
    peel(unsure, publisher, {
      repository: "evil/x",
      environment: "y",
      event_name: "pull_request_target",
      workflow_ref: "z.yml",
    }).accepted,
    true,
  );
});

// Every registry with trusted publishing: a publisher written from a run's claims accepts it, and no changed run passes.
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const runs = fc.record({
  owner: name,
  repository: name,
  file: name,
  environment: fc.constantFrom("", "release", "npm"),
});

for (const registry of registries) {
  const { trust } = registry;
  if (!trust.offered) continue;

  test(`${registry.name}: a publisher written from a run accepts it`, () => {
    fc.assert(fc.property(runs, (given) => trust.matches(publisherOf(given), claimsOf(given)).accepted === true));
  });

  test(`${registry.name}: changing any checked claim makes it refuse`, () => {
    const environments = fc.constantFrom("release", "npm");
    fc.assert(
      fc.property(runs, environments, (given, environment) => {
        const own = { ...given, environment };
        const claims = claimsOf(own);
        return changesOf(own, trust).every((changed) => trust.matches(publisherOf(own), { ...claims, ...changed }).accepted === false);
      }),
    );
  });
}

test.run();

interface Given {
  readonly owner: string;
  readonly repository: string;
  readonly file: string;
  readonly environment: string;
}

function publisherOf({ owner, repository, file, environment }: Given): TrustedPublisher {
  return { owner, repository, workflow: `${file}.yml`, ...(environment === "" ? {} : { environment }) };
}

function claimsOf({ owner, repository, file, environment }: Given): Claims {
  const ref = `${owner}/${repository}/.github/workflows/${file}.yml@refs/heads/main`;
  return {
    repository: `${owner}/${repository}`,
    repository_owner: owner,
    workflow_ref: ref,
    job_workflow_ref: ref,
    environment,
    event_name: "push",
    runner_environment: "github-hosted",
  };
}

function changesOf(given: Given, trust: Extract<(typeof registries)[number]["trust"], { readonly offered: true }>): readonly Claims[] {
  const { claims } = trust;
  const changed: Claims[] = [
    { repository: `${given.owner}x/${given.repository}`, repository_owner: `${given.owner}x` },
    { repository: `${given.owner}/${given.repository}x` },
    {
      [trust.workflowClaim]: `${given.owner}/${given.repository}/.github/workflows/${given.file}x.yml@refs/heads/main`,
    },
  ];
  if (claims.environment.treatment === "compared") changed.push({ environment: `${given.environment}x` }, { environment: "" });
  if (claims.event_name.treatment === "refused-values") changed.push(...claims.event_name.values.map((event_name) => ({ event_name })));
  if (claims.runner_environment.treatment === "fixed") changed.push({ runner_environment: "self-hosted" });
  return changed;
}

function table(rules: Partial<PeelTable["claims"]>): PeelTable {
  const ignored: ClaimRule = { treatment: "ignored" };
  const claims = { ...(Object.fromEntries(claimNames.map((one) => [one, ignored])) as PeelTable["claims"]), ...rules };
  return { registry: "Testing", workflowClaim: "workflow_ref", openEnvironment: "accepts-any", claims };
}

function compared(with_: string, part?: "file" | "whole"): Extract<ClaimRule, { readonly treatment: "compared" }> {
  return { treatment: "compared", with: with_, case: "sensitive", ...(part === undefined ? {} : { part }), says: "" };
}
