import { test } from "uvu";
import * as assert from "uvu/assert";
import { answers, fileAt, publisher } from "./described.ts";

const pypi = answers("pypi", "pypi");
const none = (why: string) => `refused: invalid-publisher: valid token, but no corresponding publisher (${why})`;
const notFound = none("Publisher with matching claims was not found");

test("the called file counts, and has to be the repository's own at the run's ref or commit", () => {
  assert.is(pypi([[publisher()]], { workflow_ref: fileAt("caller.yml") }), "a");
  assert.is(pypi([[publisher()]], { job_workflow_ref: fileAt("called.yml") }), notFound);
  assert.is(pypi([[publisher()]], { job_workflow_ref: fileAt("release.yml", "5af1") }), "a");
  const [expected, other] = ["refs/tags/v1", "5af1"].map((at) => `'${fileAt("release.yml", at)}'`);
  for (const elsewhere of [fileAt("release.yml", "refs/heads/main"), fileAt("release.yml", "refs/tags/v1", "tinworks/flows")]) {
    assert.is(
      pypi([[publisher()]], { job_workflow_ref: elsewhere }),
      none(`The job_workflow_ref claim does not match, expecting one of [${other}, ${expected}], got '${elsewhere}'`),
    );
  }
  assert.is(pypi([[publisher()]], { job_workflow_ref: "nothing" }), none("Could not job extract workflow filename from OIDC claims"));
});

test("owner, repository and file are looked up as they are spelled, and the owner by number", () => {
  for (const other of [
    { owner: "Tinworks" },
    { repository: "Kettle" },
    { workflow: "Release.yml" },
    { ownerId: "78" },
    { provider: "other" as const },
  ]) {
    assert.is(pypi([[publisher(other)]]), notFound, JSON.stringify(other));
  }
  assert.is(pypi([[publisher({ ownerId: "77", repositoryId: "1" })]]), "a");
});

test("an environment is compared without case where it is demanded", () => {
  assert.is(pypi([[publisher({ environment: "Release" })]], { environment: "reLease" }), "a");
  assert.is(pypi([[publisher({ environment: "Release" })]]), notFound);
  assert.is(pypi([[publisher({ environment: "Release" })]], { environment: "other" }), notFound);
  assert.is(pypi([[publisher()]], { environment: "any" }), "a");
});

test("the publisher of the environment wins over the one of any, and mints for all its projects", () => {
  const [open, bound] = [publisher(), publisher({ environment: "release" })];
  assert.is(pypi([[open], [bound], [open, bound]], { environment: "release" }), "b c");
  assert.is(pypi([[open], [bound], [open, bound]]), "a c");
  assert.is(pypi([[open], [bound]], { environment: "other" }), "a");
});

test("pull_request_target is refused, every other event is not, and the runner may be one's own", () => {
  assert.is(pypi([[publisher()]], { event_name: "pull_request_target" }), none("Check failed for required claim 'event_name'"));
  for (const event_name of ["workflow_run", "schedule", "workflow_dispatch"]) assert.is(pypi([[publisher()]], { event_name }), "a");
  assert.is(pypi([[publisher()]], { runner_environment: "self-hosted" }), "a");
});

test("other issuers and audiences, missing claims and used tokens are refused", () => {
  assert.is(pypi([[publisher()]], { iss: "https://gitlab.com" }), "refused: invalid-payload: unknown trusted publishing issuer");
  assert.is(pypi([[publisher()]], { aud: "testpypi" }), "refused: invalid-token: malformed or invalid token");
  assert.is(pypi([[publisher()]], { sha: undefined }), none("Missing claim 'sha'"));
  assert.is(pypi([[publisher()]], {}, { used: new Set(["run-1"]) }), "refused: invalid-reuse-token: invalid token: already used");
  assert.is(pypi([[publisher()]], {}, { used: new Set(["run-2"]) }), "a");
});

test.run();
