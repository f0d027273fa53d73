import { test } from "uvu";
import * as assert from "uvu/assert";
import { apiCall } from "../../../src/registries/adopt/runbook-steps.ts";
import { readCommand } from "../../../src/sandbox/person/read-command.ts";

const key = ["Authorization: $KEY", "User-Agent: lantern-works/lamp"];
const withOtp = ["Authorization: $KEY", "OTP: $OTP"];
const fields = { repository_owner: "lantern-works", repository_name: "lamp", workflow_filename: "release.yml", environment: "release" };
const publisher = {
  owner: "lantern-works",
  repository: "lamp",
  workflow: "release.yml",
  environment: "release",
  workflowRepository: null,
  allows: null,
};
const configs = "https://crates.io/api/v1/trusted_publishing/github_configs";
const publishers = "https://rubygems.org/api/v1/gems/lamp/trusted_publishers.json";

test("calls of crates.io register a trusted publisher, and refuse tokens", () => {
  assert.equal(readCommand(apiCall("POST", configs, key, { github_config: { crate: "lamp", ...fields } })), {
    do: "register-publisher",
    registry: "crates-io",
    package: "lamp",
    publisher,
  });
  const refusing = readCommand(apiCall("PATCH", "https://crates.io/api/v1/crates/lamp", key, { crate: { trustpub_only: true } }));
  assert.equal(refusing, { do: "refuse-tokens", registry: "crates-io", package: "lamp" });
});

test("calls of RubyGems register a trusted publisher, of a reusable workflow elsewhere too", () => {
  const body = (more: object) => ({ trusted_publisher_type: "OIDC::TrustedPublisher::GitHubAction", trusted_publisher: { ...fields, ...more } });
  const elsewhere = { workflow_repository_owner: "lantern-works", workflow_repository_name: "workflows" };

  assert.equal(readCommand(apiCall("POST", publishers, withOtp, body({}))), {
    do: "register-publisher",
    registry: "rubygems",
    package: "lamp",
    publisher,
  });
  assert.equal(readCommand(apiCall("POST", publishers, withOtp, body(elsewhere))), {
    do: "register-publisher",
    registry: "rubygems",
    package: "lamp",
    publisher: { ...publisher, workflowRepository: "lantern-works/workflows" },
  });
  assert.is(readCommand(apiCall("POST", publishers, withOtp, body({ workflow_repository_owner: "lantern-works" }))), undefined);
  assert.is(readCommand(apiCall("POST", publishers, key, body({}))), undefined, "without a one-time password");
});

test("what the API would refuse is not understood: a method, an address, a header, a field", () => {
  const config = { github_config: { crate: "lamp", ...fields } };
  for (const [command, why] of [
    [apiCall("PUT", configs, key, config), "the method"],
    [apiCall("POST", `${configs}/1`, key, config), "the address"],
    [apiCall("POST", configs.replace("crates.io", "crates.example"), key, config), "the host"],
    [apiCall("POST", configs, key.slice(1), config), "no credential"],
    [apiCall("POST", configs, key.slice(0, 1), config), "nobody says who calls"],
    [apiCall("POST", configs, ["Authorization: cio1234", ...key.slice(1)], config), "a credential in a text"],
    [apiCall("POST", configs, key, { github_config: fields }), "no crate"],
    [apiCall("POST", configs, key, { github_config: { ...config.github_config, workflow_filename: undefined } }), "no file"],
    [apiCall("POST", configs, key, { github_config: { ...config.github_config, environment: "<environment>" } }), "an environment to be filled in"],
    [apiCall("PATCH", "https://crates.io/api/v1/crates/lamp", key, { crate: { trustpub_only: false } }), "nothing refused"],
    [apiCall("POST", configs, key, config).replace("Content-Type: application/json", "Accept: */*"), "no type"],
  ] as const) {
    assert.is(readCommand(command), undefined, why);
  }
});

test.run();
