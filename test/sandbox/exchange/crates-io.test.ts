import { test } from "uvu";
import * as assert from "uvu/assert";
import { answers, fileAt, publisher } from "./described.ts";

const crates = answers("crates-io", "crates.io");
const subject = "refused: The Trusted Publishing config for repository `tinworks/kettle`";

test("the started file counts, exactly; the folder is not looked at", () => {
  assert.is(crates([[publisher()]], { job_workflow_ref: fileAt("called.yml") }), "a");
  assert.is(
    crates([[publisher()], [publisher({ workflow: "b.yml" })]], { workflow_ref: fileAt("Release.yml") }),
    `${subject} does not match the workflow filename \`Release.yml\` in the JWT. Expected workflow filenames: \`release.yml\`, \`b.yml\``,
  );
  assert.is(crates([[publisher()]], { workflow_ref: "nothing" }), "refused: Unexpected `workflow_ref` value");
});

test("owner and repository are compared without case, and the owner by number", () => {
  assert.is(crates([[publisher({ owner: "TinWorks", repository: "Kettle", ownerId: "77" })]]), "a");
  assert.is(crates([[publisher({ repository: "pot" })]]), "refused: No Trusted Publishing config found for repository `tinworks/kettle`.");
  assert.is(crates([[publisher({ provider: "gitlab" })]]), "refused: No Trusted Publishing config found for repository `tinworks/kettle`.");
  assert.is(
    crates([[publisher({ ownerId: "1" })], [publisher({ ownerId: "2" })]]),
    `${subject} does not match the repository owner ID (77) in the JWT. Expected owner IDs: 1, 2. Please recreate the Trusted Publishing config to update the repository owner ID.`,
  );
});

test("an environment is compared without case where it is demanded", () => {
  const bound = publisher({ environment: "Release" });
  assert.is(crates([[bound]], { environment: "reLease" }), "a");
  assert.is(crates([[publisher()]], { environment: "any" }), "a");
  assert.is(crates([[bound]]), `${subject} requires an environment, but the JWT does not specify one. Expected environments: \`Release\``);
  assert.is(
    crates([[bound]], { environment: "other" }),
    `${subject} does not match the environment \`other\` in the JWT. Expected environments: \`Release\``,
  );
});

test("every crate whose config is left can be published, whatever the other configs demand", () => {
  const [open, bound] = [publisher(), publisher({ environment: "release" })];
  assert.is(crates([[open], [bound], [publisher({ workflow: "b.yml" })]], { environment: "release" }), "a b");
  assert.is(crates([[open], [bound]]), "a");
});

test("two events are refused before any config is looked for, others are not", () => {
  for (const event_name of ["pull_request_target", "workflow_run"]) {
    assert.is(
      crates([[]], { event_name }),
      `refused: Trusted Publishing does not support the \`${event_name}\` event trigger due to security concerns. Please use a different trigger such as \`push\`, \`release\`, or \`workflow_dispatch\`.`,
    );
  }
  for (const event_name of ["pull_request", "schedule", "issue_comment"]) assert.is(crates([[publisher()]], { event_name }), "a");
});

test("a token is looked at in the server's order: issuer, audience, use, event, repository", () => {
  const used = new Set(["run-1"]);
  const faults = { iss: "https://gitlab.com", aud: "pypi", event_name: "workflow_run", repository: "kettle" };
  const answer = (given: Readonly<Record<string, string | undefined>>, options = { used }) => crates([[publisher()]], given, options);
  assert.is(answer(faults), "refused: Unsupported JWT issuer: https://gitlab.com");
  assert.is(answer({ ...faults, iss: claimsIssuer }), "refused: Failed to decode JWT");
  assert.is(answer({ ...faults, iss: claimsIssuer, aud: "crates.io" }), "refused: JWT has already been used");
  const rest = { iss: claimsIssuer, aud: "crates.io", repository: "kettle" };
  assert.match(answer({ ...faults, ...rest }, { used: new Set() }), "`workflow_run` event trigger");
  assert.is(answer(rest, { used: new Set() }), "refused: Unexpected `repository` value");
  assert.is(answer({ jti: undefined }), "refused: Failed to decode JWT");
});

const claimsIssuer = "https://token.actions.githubusercontent.com";

test.run();
