import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ClaimName, claimNames, type Claims } from "../../src/model/claims.ts";
import { registries } from "../../src/registries/index.ts";
import type { PeelStep, Trust, TrustedPublisher } from "../../src/registries/trust-table.ts";
import { run } from "./claim-sets.ts";

type Offered = Extract<Trust, { readonly offered: true }>;

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/);
const commit = "0123456789abcdef0123456789abcdef01234567";

// Every registry with trusted publishing: the publisher written for a run accepts it, and of changed runs only those that its table lets pass.
for (const { name: registry, trust } of registries) {
  if (!trust.offered) continue;

  test(`${registry}: the publisher written for a run accepts it`, () => {
    fc.assert(
      fc.property(runs(trust), (claims) => {
        const match = trust.matches(written(trust, claims), claims);
        assert.equal([match.accepted, match.claims.filter(({ fits }) => fits !== true)], [true, []]);
      }),
    );
  });

  test(`${registry}: each claim that is changed refuses, and is named`, () => {
    fc.assert(
      fc.property(runs(trust), word, (claims, other) => {
        for (const { claim, step, changed } of changesOf(trust, claims, other)) {
          const match = trust.matches(written(trust, claims), { ...claims, ...changed });
          const told = `${claim} ${JSON.stringify(changed)}: ${JSON.stringify(match)}`;
          assert.equal([match.accepted, match.failedAt], [false, step], told);
          assert.is(match.claims.find((row) => row.claim === claim)?.fits, false, told);
          assert.ok(match.says.includes(claim), told);
        }
      }),
    );
  });

  test(`${registry}: another case refuses exactly where its table says so`, () => {
    fc.assert(
      fc.property(runs(trust), (claims) => {
        for (const { claim, step, changed } of casesOf(trust, claims)) {
          const rule = trust.claims[claim];
          const counts = rule.treatment === "compared" && rule.case === "sensitive";
          const match = trust.matches(written(trust, claims), { ...claims, ...changed });
          assert.equal([match.accepted, match.failedAt], [!counts, counts ? step : undefined], `${JSON.stringify(changed)}: ${match.says}`);
          assert.is(match.says.includes("upper and lower case count"), counts);
        }
      }),
    );
  });

  test(`${registry}: what its table ignores, or does not know to be compared, never changes the answer`, () => {
    const deciding = ["compared", "fixed", "refused-values", "required"];
    const others = claimNames.filter((claim) => !deciding.includes(trust.claims[claim].treatment));
    assert.ok(others.length > 10);
    fc.assert(
      fc.property(runs(trust), fc.dictionary(fc.constantFrom(...others), fc.string()), fc.boolean(), (claims, changed, fails) => {
        const publisher = { ...written(trust, claims), ...(fails ? { repository: "another" } : {}) };
        assert.equal(trust.matches(publisher, { ...claims, ...changed }), trust.matches(publisher, claims));
      }),
    );
  });

  test(`${registry}: no publisher is written for a run that none would accept, or that is not known`, () => {
    const refused = changesOf(trust, run, "other").filter(({ step }) => ["event", "runner", "issuer", "audience", "ref"].includes(step));
    for (const { changed } of refused) assert.is(trust.publisherFor({ ...run, ...changed }), undefined, JSON.stringify(changed));
    for (const claim of ["repository", "environment", trust.workflowClaim] as const) {
      const { [claim]: _, ...open } = run;
      assert.is(trust.publisherFor(open), undefined, claim);
    }
  });
}

test.run();

function written(trust: Offered, claims: Claims): TrustedPublisher {
  const publisher = trust.publisherFor(claims);
  if (publisher === undefined) throw new Error(`no publisher for ${JSON.stringify(claims)}`);
  return publisher;
}

/** Runs that a registry may accept: own files, the calling and the called one, and at RubyGems also another repository's. */
function runs(trust: Offered): fc.Arbitrary<Claims> {
  const file = fc.tuple(word, fc.constantFrom("yml", "yaml")).map((parts) => parts.join("."));
  const home = trust.claims.job_workflow_ref.treatment === "compared" && trust.claims.job_workflow_ref.with === "workflow-repository";
  return fc
    .record({
      owner: word,
      repository: word,
      caller: file,
      called: file,
      elsewhere: home ? fc.option(fc.tuple(word, word)) : fc.constant(null),
      environment: fc.oneof(fc.constant(""), word),
      event: fc.constantFrom("push", "release", "workflow_dispatch", "schedule", "pull_request"),
      branch: word,
      byCommit: fc.boolean(),
      ids: fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 })),
    })
    .filter(({ owner, repository, elsewhere }) => elsewhere?.join("/") !== `${owner}/${repository}`)
    .map(({ owner, repository, caller, called, elsewhere, environment, event, branch, byCommit, ids }) => {
      const slug = `${owner}/${repository}`;
      const ref = `refs/heads/${branch}`;
      return {
        ...run,
        repository: slug,
        repository_owner: owner,
        repository_owner_id: `${ids[0]}`,
        repository_id: `${ids[1]}`,
        workflow_ref: `${slug}/.github/workflows/${caller}@${ref}`,
        job_workflow_ref: `${elsewhere?.join("/") ?? slug}/.github/workflows/${called}@${byCommit ? commit : ref}`,
        environment,
        event_name: event,
        ref,
      };
    });
}

interface Change {
  readonly claim: ClaimName;
  readonly step: PeelStep;
  readonly changed: Claims;
}

/** Every change of one claim, to a value that another run could present, which the registry's table does not let pass. */
function changesOf({ claims: rules, workflowClaim }: Offered, claims: Claims, other: string): readonly Change[] {
  const { repository = "", environment = "", ref = "", repository_owner: owner = "" } = claims;
  const name = repository.slice(owner.length + 1);
  const path = claims[workflowClaim] ?? "";
  const changes: Change[] = [
    { claim: "repository", step: "owner", changed: { repository: `${owner}${other}/${name}` } },
    { claim: "repository", step: "repository", changed: { repository: `${repository}${other}` } },
    { claim: "repository_owner", step: "owner", changed: { repository_owner: `${owner}${other}` } },
    { claim: "repository_owner_id", step: "owner-id", changed: { repository_owner_id: `${claims.repository_owner_id}1` } },
    { claim: "repository_id", step: "repository-id", changed: { repository_id: `${claims.repository_id}1` } },
    { claim: workflowClaim, step: "workflow", changed: { [workflowClaim]: path.replace(/(\.ya?ml@)/, `${other}$1`) } },
    { claim: workflowClaim, step: "workflow", changed: { [workflowClaim]: "" } },
    { claim: "iss", step: "issuer", changed: { iss: `https://${other}.example/_services/token` } },
    { claim: "aud", step: "audience", changed: { aud: other } },
    { claim: "runner_environment", step: "runner", changed: { runner_environment: "self-hosted" } },
  ];
  const { [workflowClaim]: rule, event_name: eventRule, ref: refRule } = rules;
  if (rule.treatment === "compared" && rule.part === "whole") {
    changes.push({ claim: workflowClaim, step: "workflow", changed: { [workflowClaim]: `${other}${path}` } });
    changes.push({ claim: workflowClaim, step: "workflow", changed: { [workflowClaim]: path.replace("/.github/", `/${other}/.github/`) } });
  }
  if (environment !== "") changes.push(...["", `${environment}${other}`].map((one) => change("environment", "environment", { environment: one })));
  if (eventRule.treatment === "refused-values") changes.push(...eventRule.values.map((one) => change("event_name", "event", { event_name: one })));
  if (eventRule.treatment === "required" || eventRule.treatment === "refused-values") changes.push(change("event_name", "event", { event_name: "" }));
  const tied = refRule.treatment === "compared" && path.startsWith(`${repository}/`);
  if (tied && path.endsWith(`@${ref}`)) changes.push(change("ref", "ref", { ref: `${ref}${other}` }), change("ref", "ref", { ref: "" }));
  if (tied && path.endsWith(`@${commit}`)) changes.push(change("sha", "ref", { sha: commit.replaceAll("0", "f") }));
  return changes.filter(({ claim }) => ["compared", "fixed", "refused-values", "required"].includes(rules[claim].treatment));
}

function change(claim: ClaimName, step: PeelStep, changed: Claims): Change {
  return { claim, step, changed };
}

/** Each name that a run presents, in another case. */
function casesOf({ workflowClaim, claims: rules }: Offered, claims: Claims): readonly Change[] {
  const { repository = "", repository_owner: owner = "", environment = "" } = claims;
  const rule = rules[workflowClaim];
  const path = claims[workflowClaim] ?? "";
  const [home, file] = [path.slice(0, path.indexOf("/.github/")), /[^/]+(?=\.ya?ml@)/.exec(path)?.[0] ?? ""];
  const changes: Change[] = [
    change("repository", "owner", { repository: swapped(owner) + repository.slice(owner.length) }),
    change("repository", "repository", { repository: owner + swapped(repository.slice(owner.length)) }),
    change("repository_owner", "owner", { repository_owner: swapped(owner) }),
    change(workflowClaim, "workflow", { [workflowClaim]: path.replace(`/${file}.`, `/${swapped(file)}.`) }),
  ];
  if (environment !== "") changes.push(change("environment", "environment", { environment: swapped(environment) }));
  if (rule.treatment === "compared" && rule.part === "whole")
    changes.push(change(workflowClaim, "workflow", { [workflowClaim]: path.replace(home, swapped(home)) }));
  return changes;
}

function swapped(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}
