import { test } from "uvu";
import * as assert from "uvu/assert";
import { readWords } from "../../../src/sandbox/person/read-words.ts";

const read = (text: string, ...links: readonly string[]) => readWords({ text, links });
const form = "https://pypi.org/manage/project/lantern-lamp/settings/publishing/";
const policies = "https://www.nuget.org/account/trustedpublishing";

test("PyPI's form is filled in by its link, and one that fills nothing in is not understood", () => {
  const query = "provider=github&owner=lantern-works&repository=lamp&workflow_filename=release.yml";
  const publisher = {
    owner: "lantern-works",
    repository: "lamp",
    workflow: "release.yml",
    environment: null,
    workflowRepository: null,
    allows: null,
  };

  assert.equal(read("Register it.", `${form}?${query}&environment=`), {
    do: "register-publisher",
    registry: "pypi",
    package: "lantern-lamp",
    publisher,
  });
  assert.equal(read("Register it.", `${form}?${query}&environment=the+release`), {
    do: "register-publisher",
    registry: "pypi",
    package: "lantern-lamp",
    publisher: { ...publisher, environment: "the release" },
  });
  assert.is(read("Register it.", form), undefined);
});

test("NuGet's policy is filled in by the sentence, and one that leaves a field out is not understood", () => {
  const sentence =
    "Create the policy: repository owner lantern-works; repository dotnet-lamp; workflow file release.yml; environment left empty. It holds.";
  const publisher = {
    owner: "lantern-works",
    repository: "dotnet-lamp",
    workflow: "release.yml",
    environment: null,
    workflowRepository: null,
    allows: null,
  };

  assert.equal(read(sentence, policies), { do: "register-publisher", registry: "nuget", package: null, publisher });
  assert.equal(read(sentence.replace("left empty", "release"), policies), {
    do: "register-publisher",
    registry: "nuget",
    package: null,
    publisher: { ...publisher, environment: "release" },
  });
  for (const part of ["repository owner lantern-works; ", "repository dotnet-lamp; ", "workflow file release.yml; ", "; environment left empty"]) {
    assert.is(read(sentence.replace(part, ""), policies), undefined, part);
  }
});

test("what is done at GitHub is told by the page and the words together", () => {
  const page = (path: string) => `https://github.example/lantern-works/lamp/${path}`;
  const slug = "lantern-works/lamp";

  assert.equal(read("Create the environment release unless it is there.", page("settings/environments")), {
    do: "make-environment",
    slug,
    environment: "release",
  });
  assert.equal(read("Release once.", page("actions/workflows/release.yml")), { do: "release", slug, workflow: ".github/workflows/release.yml" });
  assert.equal(read("Merge the pull request.", page("pull/7")), { do: "merge", slug, number: 7 });
  const held = "Delete the secret that held the token of PyPI, where GitHub still keeps one for this repository.";
  assert.equal(read(held, page("settings/secrets/actions")), { do: "delete-idle-token", slug, of: "PyPI" });
  assert.is(read("Look at it.", page("settings/secrets/actions")), undefined);
  assert.is(read("Reopen the pull request.", page("pull/7")), undefined);
  assert.is(read("Look at the runs.", page("actions/workflows/release.yml")), undefined);
  assert.is(read("Look at it.", page("settings/environments")), undefined);
  assert.is(read("Look at it.", "https://github.example/lantern-works"), undefined);
});

test("what is done with one's own account is seen by nobody, and a first version is one's own", () => {
  for (const link of [
    "https://pypi.org/manage/account/#api-tokens",
    "https://crates.io/settings/tokens",
    "https://rubygems.org/profile/api_keys",
    "https://www.nuget.org/account/apikeys",
    "https://central.sonatype.com/usertoken",
  ]) {
    assert.equal(read("Revoke the token.", link), { do: "unseen" }, link);
  }
  assert.equal(read("For a gem that is not at RubyGems yet, publish a first version."), { do: "first-version" });
  assert.is(read("Light the lamp.", "https://lamp.example/"), undefined);
  assert.is(read("Light the lamp.", "not an address"), undefined);
});

test.run();
