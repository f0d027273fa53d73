import { test } from "uvu";
import * as assert from "uvu/assert";
import { answers, fileAt, publisher } from "./described.ts";

const npm = answers("npm", "npm:{npm-registry-host}");
const notFound = "refused: OIDC token exchange error - package not found";
const unauthorized = "refused: OIDC token exchange error - unauthorized";

test("the started file counts, the called one does not", () => {
  assert.is(npm([[publisher()]]), "a");
  assert.is(npm([[publisher()]], { job_workflow_ref: fileAt("called.yml") }), "a");
  assert.is(npm([[publisher()]], { workflow_ref: fileAt("caller.yml") }), notFound);
});

test("all fields are exact", () => {
  for (const other of [{ owner: "Tinworks" }, { repository: "Kettle" }, { workflow: "Release.yml" }, { workflow: "release.yaml" }]) {
    assert.is(npm([[publisher(other)]]), notFound, JSON.stringify(other));
  }
  assert.is(npm([[publisher({ environment: "release" })]], { environment: "release" }), "a");
  for (const environment of ["Release", undefined]) {
    assert.is(npm([[publisher({ environment: "release" })]], { environment }), notFound);
  }
});

test("what npm does with a run in an environment where none is named is not known", () => {
  assert.is(npm([[publisher()]], { environment: "release" }), "a");
  assert.is(npm([[publisher()]], { environment: "release" }, { npmOpenEnvironment: "accepts" }), "a");
  assert.is(npm([[publisher()]], { environment: "release" }, { npmOpenEnvironment: "refuses" }), notFound);
  assert.is(npm([[publisher()]], {}, { npmOpenEnvironment: "refuses" }), "a");
});

test("neither event, ref nor number is looked at", () => {
  assert.is(npm([[publisher({ ownerId: "1", repositoryId: "1" })]], { event_name: "pull_request_target", ref: "refs/heads/x" }), "a");
});

test("other issuers, audiences and runners of one's own are refused, and other providers' publishers are none", () => {
  assert.is(npm([[publisher()]], { iss: "https://gitlab.com" }), unauthorized);
  assert.is(npm([[publisher()]], { aud: "pypi" }), unauthorized);
  assert.is(npm([[publisher()]], { runner_environment: "self-hosted" }), unauthorized);
  assert.is(npm([[publisher()]], { workflow_ref: undefined }), "refused: OIDC token exchange error - bad request");
  assert.is(npm([[publisher({ provider: "gitlab" })]]), notFound);
  assert.is(npm([[]]), notFound);
});

test("each package is for itself", () => {
  assert.is(npm([[publisher()], [publisher({ workflow: "x.yml" })], [publisher({ workflow: "x.yml" }), publisher()]]), "a c");
});

test.run();
