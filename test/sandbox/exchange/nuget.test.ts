import { test } from "uvu";
import * as assert from "uvu/assert";
import { answers, fileAt, publisher } from "./described.ts";

const nuget = answers("nuget", "https://www.nuget.org");
const none = "refused: No matching trust policy owned by user 'ida' was found.";
const pinned = { ownerId: "77", repositoryId: "2" };

test("the called file counts, without case, and has to be the policy's own repository's at any ref", () => {
  assert.is(nuget([[publisher({ workflow: "Release.YML" })]], { workflow_ref: fileAt("caller.yml") }), "a");
  assert.is(nuget([[publisher()]], { job_workflow_ref: fileAt("release.yml", "refs/heads/any") }), "a");
  assert.is(nuget([[publisher()]], { job_workflow_ref: fileAt("called.yml") }), none);
  assert.is(nuget([[publisher()]], { job_workflow_ref: fileAt("release.yml", "refs/tags/v1", "tinworks/flows") }), none);
});

test("owner and repository are compared without case, and their numbers where they are pinned", () => {
  assert.is(nuget([[publisher({ owner: "TinWorks", repository: "Kettle", ...pinned })]]), "a");
  for (const other of [{ owner: "tin" }, { repository: "pot" }, { ...pinned, ownerId: "78" }, { ...pinned, repositoryId: "3" }]) {
    assert.is(nuget([[publisher(other)]]), none, JSON.stringify(other));
  }
});

test("an environment is compared without case where it is demanded", () => {
  assert.is(nuget([[publisher({ environment: "Release" })]], { environment: "reLease" }), "a");
  assert.is(nuget([[publisher({ environment: "Release" })]]), none);
  assert.is(nuget([[publisher()]], { environment: "any" }), "a");
});

test("once the numbers are pinned, what else is wrong is told", () => {
  const elsewhere = fileAt("release.yml", "refs/tags/v1", "tinworks/flows");
  assert.is(
    nuget([[publisher(pinned)]], { job_workflow_ref: elsewhere }),
    `refused: Claim 'job_workflow_ref' has value '${elsewhere}' which does not start with tinworks/kettle/.github/workflows/.`,
  );
  assert.is(
    nuget([[publisher(pinned)]], { job_workflow_ref: fileAt("called.yml") }),
    "refused: Workflow mismatch for policy 'release': expected 'release.yml', actual 'called.yml'",
  );
  assert.is(
    nuget([[publisher({ ...pinned, environment: "Release" })]]),
    "refused: Environment mismatch for policy 'release': expected 'Release', actual ''",
  );
});

test("no event that is known is refused", () => {
  for (const event_name of ["pull_request_target", "workflow_run"]) assert.is(nuget([[publisher()]], { event_name }), "a");
});

test("other issuers and audiences, missing claims and used tokens are refused", () => {
  assert.is(nuget([[publisher()]], { iss: "https://gitlab.com" }), "refused: The JSON web token iss claim is not supported.");
  assert.is(nuget([[publisher()]], { aud: "pypi" }), "refused: The JSON web token has an incorrect audience.");
  assert.is(nuget([[publisher()]], { event_name: undefined }), "refused: The JSON web token must have a event_name claim.");
  const spent = "refused: This bearer token has already been used. A new bearer token must be used for each request.";
  assert.is(nuget([[publisher()]], {}, { used: new Set(["run-1"]) }), spent);
  assert.is(nuget([[]], {}, { user: "jon" }), "refused: No matching trust policy owned by user 'jon' was found.");
});

test.run();
