import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RunbookSubject } from "../../../src/registries/adopt.ts";
import { runbook } from "../../../src/registries/pypi/adopt-runbook.ts";
import { aPublishPath, slug } from "../../builders.ts";
import { noChoices } from "../adopt/adopted.ts";

const subject = (given: Partial<RunbookSubject> = {}): RunbookSubject => ({
  slug,
  purl: "pkg:pypi/lamp",
  name: "lamp",
  path: aPublishPath({ registry: "pypi", environment: null }),
  secrets: ["PYPI_TOKEN"],
  choices: noChoices,
  ...given,
});

const form = (given: Partial<RunbookSubject> = {}): string | null | undefined =>
  runbook(subject(given)).steps.find(({ says }) => says.startsWith("Register the trusted"))?.link;

test("registers first, then releases, then takes the tokens away", () => {
  const { purl, steps } = runbook(subject());
  assert.is(purl, "pkg:pypi/lamp");
  assert.equal(
    steps.map(({ when }) => when),
    ["before-merge", "before-merge", "after-merge", "after-release", "after-release"],
  );
  assert.match(steps[1]?.says ?? "", /pending publisher.*30 days/);
  assert.is(steps[1]?.link, "https://pypi.org/manage/account/publishing/");
  assert.match(steps[3]?.says ?? "", /every owner and maintainer revoke the API tokens/);
  assert.is(steps[3]?.seenBy, null);
  assert.equal(steps[4]?.commands, [`gh secret delete PYPI_TOKEN --repo ${slug}`]);
});

test("the form is filled in", () => {
  const page = "https://pypi.org/manage/project/lamp/settings/publishing/";
  const fields = "provider=github&owner=lanternfish&repository=lamp&workflow_filename=release.yml&environment=";
  assert.is(form(), `${page}?${fields}`);
  assert.is(form({ path: aPublishPath({ environment: "a b&c" }) }), `${page}?${fields}a+b%26c`);
  assert.is(form({ choices: { ...noChoices, environment: "pypi" }, path: aPublishPath({ environment: null }) }), `${page}?${fields}pypi`);
  assert.is(form({ slug: null }), page);
});

test("an environment that the run decides is left out of the form", () => {
  const path = aPublishPath({ environment: "${{ inputs.where }}" });
  assert.match(form({ path }) ?? "", /&environment=$/);
  assert.not(runbook(subject({ path })).steps.some(({ link }) => link?.endsWith("/settings/environments") === true));
});

test("PyPI compares the file that holds the workflow job", () => {
  const path = aPublishPath({ environment: null, definedIn: ".github/workflows/upload.yml", calleeJob: "publish" });
  assert.match(form({ path }) ?? "", /workflow_filename=upload\.yml&/);
  const composite = aPublishPath({ environment: null, definedIn: ".github/actions/publish/action.yml" });
  assert.match(form({ path: composite }) ?? "", /workflow_filename=release\.yml&/);
});

test("the environment comes first, where there is one", () => {
  const [step] = runbook(subject({ path: aPublishPath({ environment: "pypi" }) })).steps;
  assert.match(step?.says ?? "", /environment pypi/);
  assert.is(step?.link, `https://github.com/${slug}/settings/environments`);
});

test("a release shows itself only where it leaves attestations", () => {
  const released = (state: "made" | "not-made"): string | null | undefined =>
    runbook(subject({ path: aPublishPath({ provenance: { state } }) })).steps.find(({ when }) => when === "after-merge")?.seenBy;
  assert.match(released("made") ?? "", "The provenance of the version's files names lanternfish/lamp");
  assert.is(released("not-made"), null);
});

test.run();
