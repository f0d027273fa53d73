import { test } from "uvu";
import * as assert from "uvu/assert";
import { answers, fileAt, publisher } from "./described.ts";

const gems = answers("rubygems", "rubygems.org");
const notFound = "refused: Not Found";

test("the called file counts, and has to be the repository's own at the run's ref or commit", () => {
  assert.is(gems([[publisher()]], { workflow_ref: fileAt("caller.yml") }), "a");
  assert.is(gems([[publisher()]], { job_workflow_ref: fileAt("called.yml") }), notFound);
  assert.is(gems([[publisher()]], { job_workflow_ref: fileAt("release.yml", "5af1") }), "a");
  assert.is(gems([[publisher()]], { job_workflow_ref: fileAt("release.yml", "refs/heads/main") }), notFound);
});

test("a file of another repository counts where the publisher names that repository, at any ref", () => {
  const elsewhere = publisher({ workflowRepository: "tinworks/flows" });
  const job_workflow_ref = fileAt("release.yml", "refs/heads/any", "tinworks/flows");
  assert.is(gems([[elsewhere]], { job_workflow_ref }), "a");
  assert.is(gems([[elsewhere]]), notFound);
  assert.is(gems([[publisher()]], { job_workflow_ref }), notFound);
  assert.is(gems([[publisher({ workflowRepository: "tinworks/Flows" })]], { job_workflow_ref }), notFound);
});

test("all fields are exact, and no field is told", () => {
  for (const other of [
    { owner: "Tinworks" },
    { repository: "Kettle" },
    { workflow: "Release.yml" },
    { ownerId: "78" },
    { environment: "release" },
    { provider: "gitlab" as const },
  ]) {
    assert.is(gems([[publisher(other)]]), notFound, JSON.stringify(other));
  }
  assert.is(gems([[publisher({ ownerId: "77" })]]), "a");
  assert.is(gems([[publisher({ environment: "release" })]], { environment: "Release" }), notFound);
  assert.is(gems([[publisher()]], { environment: "any" }), "a");
});

test("the publisher of the environment wins over the one of any, and mints for all its gems", () => {
  const [open, bound] = [publisher(), publisher({ environment: "release" })];
  assert.is(gems([[open], [bound], [open, bound]], { environment: "release" }), "b c");
  assert.is(gems([[open], [bound], [open, bound]]), "a c");
  assert.is(gems([[open], [bound]], { environment: "other" }), "a");
});

test("no event is refused and no token is spent; other issuers and audiences are refused", () => {
  for (const event_name of ["pull_request_target", "workflow_run"]) assert.is(gems([[publisher()]], { event_name }), "a");
  assert.is(gems([[publisher()]], {}, { used: new Set(["run-1"]) }), "a");
  assert.is(gems([[publisher()]], { iss: "https://gitlab.com" }), notFound);
  assert.is(gems([[publisher()]], { aud: "pypi" }), notFound);
  assert.is(gems([[publisher()]], { jti: undefined }), "refused: Bad Request");
});

test.run();
