import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ClaimName, claimNames, type Claims } from "../../src/model/claims.ts";
import { peel } from "../../src/registries/claims.ts";
import type { ClaimRule, ComparedRule, PeelTable, TrustedPublisher } from "../../src/registries/trust-table.ts";

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

test("a run that fits is accepted without a word, claim by claim", () => {
  const row = (claim: ClaimName, recorded: string, presented: string) => ({ claim, recorded, presented, fits: true, says: "" });

  assert.equal(peel(strict, publisher, run), {
    accepted: true,
    says: "",
    claims: [
      row("repository", "Lanternfish/lamp", "Lanternfish/lamp"),
      row("workflow_ref", "release.yml", "release.yml"),
      row("environment", "release", "release"),
      row("event_name", "any but pull_request_target", "push"),
      row("runner_environment", "github-hosted", "github-hosted"),
    ],
  });
});

const started = "workflow_ref (the workflow file that is started)";

for (const [failedAt, changed, says] of [
  ["owner", { repository: "evil/lamp" }, "Testing expects repository to be Lanternfish/lamp; the run presents evil/lamp"],
  [
    "owner",
    { repository: "lanternfish/lamp" },
    "Testing expects repository to be Lanternfish/lamp; the run presents lanternfish/lamp (upper and lower case count)",
  ],
  ["repository", { repository: "Lanternfish/lantern" }, "Testing expects repository to be Lanternfish/lamp; the run presents Lanternfish/lantern"],
  ["workflow", { workflow_ref: ".github/workflows/ci.yml" }, `Testing expects ${started} to be release.yml; the run presents ci.yml`],
  [
    "workflow",
    { workflow_ref: "scripts/release.sh" },
    `Testing expects ${started} to be release.yml; the run presents scripts/release.sh, which names no workflow file`,
  ],
  ["workflow", { workflow_ref: "" }, `Testing expects ${started} to be release.yml; the run presents none`],
  ["environment", { environment: "" }, "Testing expects environment to be release; the run presents none"],
  ["environment", { environment: "staging" }, "Testing expects environment to be release; the run presents staging"],
  [
    "event",
    { event_name: "pull_request_target" },
    "Testing expects event_name to be any but pull_request_target; the run presents pull_request_target",
  ],
  ["event", { event_name: "" }, "Testing expects event_name to be any but pull_request_target; the run presents none"],
  ["runner", { runner_environment: "self-hosted" }, "Testing expects runner_environment to be github-hosted; the run presents self-hosted"],
] as const) {
  test(`it fails at the ${failedAt}: ${says}`, () => {
    const match = peel(strict, publisher, { ...run, ...changed });
    assert.equal([match.accepted, match.failedAt, match.says], [false, failedAt, says]);
  });
}

test("the first claim that does not fit is named, and the rows after it are there all the same", () => {
  const match = peel(strict, publisher, { ...run, repository: "evil/lamp", environment: "x", runner_environment: "self-hosted" });

  assert.is(match.failedAt, "owner");
  assert.equal(
    match.claims.map(({ fits }) => fits),
    [false, true, false, true, false],
  );
});

test("an id that is not known leaves its row open, and not the answer", () => {
  const pinned = table({ repository: compared("repository", "whole"), repository_owner_id: compared("owner-id") });
  const known = { ...publisher, ownerId: "1001" };
  const rowOf = (given: TrustedPublisher, claims: Claims) => {
    const match = peel(pinned, given, claims);
    const row = match.claims.find(({ claim }) => claim === "repository_owner_id");
    return [match.accepted, match.failedAt, row?.recorded, row?.presented, row?.fits, row?.says];
  };

  const says = "Testing expects repository_owner_id to be 1001; what the run presents is decided at run time or not known";
  assert.equal(rowOf(known, run), [true, undefined, "1001", null, "unknown", says]);
  const untold = "Testing compares repository_owner_id with the one on record, which is not known; the run presents 1001";
  assert.equal(rowOf(publisher, { ...run, repository_owner_id: "1001" }), [true, undefined, "", "1001", "unknown", untold]);
  assert.equal(rowOf(known, { ...run, repository_owner_id: "1001" }), [true, undefined, "1001", "1001", true, ""]);
  assert.equal(rowOf(known, { ...run, repository_owner_id: "1666" }).slice(0, 2), [false, "owner-id"]);
  assert.equal(rowOf(publisher, { ...run, repository_owner_id: "" }).slice(0, 2), [false, "owner-id"]);
});

test("issuer and audience are taken for what the registry's client asks for, unless the claims say otherwise", () => {
  const addressed = table({ iss: { treatment: "fixed", value: "https://a.example", says: "" }, aud: { treatment: "fixed", value: "us", says: "" } });

  assert.equal(
    peel(addressed, publisher, {}).claims.map(({ presented, fits }) => [presented, fits]),
    [
      ["https://a.example", true],
      ["us", true],
    ],
  );
  assert.is(peel(addressed, publisher, { iss: "https://b.example" }).failedAt, "issuer");
  assert.is(peel(addressed, publisher, { aud: "them" }).failedAt, "audience");
  assert.is(peel(addressed, publisher, { aud: '["us"]' }).failedAt, "audience");
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

test.run();

function table(rules: Partial<PeelTable["claims"]>): PeelTable {
  const ignored: ClaimRule = { treatment: "ignored" };
  const claims = { ...(Object.fromEntries(claimNames.map((one) => [one, ignored])) as PeelTable["claims"]), ...rules };
  return { registry: "Testing", workflowClaim: "workflow_ref", openEnvironment: "accepts-any", claims };
}

function compared(with_: string, part?: "file" | "whole"): ComparedRule {
  return { treatment: "compared", with: with_, case: "sensitive", ...(part === undefined ? {} : { part }), says: "" };
}
