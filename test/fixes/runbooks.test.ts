import { test } from "uvu";
import * as assert from "uvu/assert";
import { runbooksFor, standingRunbooks } from "../../src/fixes/runbooks.ts";
import type { Runbook } from "../../src/model/fix.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { releaseFile, slug } from "../builders.ts";
import { anEnvironment, observed, theOrganisation, theSettings } from "../github.ts";
import { subjectOf } from "./fixed.ts";

const upload = (password: boolean): string =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n${password ? "        with:\n          password: ${{ secrets.PYPI_TOKEN }}\n" : ""}`;
const project = (name: string): string => `[build-system]\nrequires = ["hatchling"]\n[project]\nname = "${name}"\nversion = "1"\n`;

const runbooks = (files: Readonly<Record<string, string>>) =>
  runbooksFor(subjectOf({ ...files, [releaseFile]: upload(true) }), subjectOf({ ...files, [releaseFile]: upload(false) }));

test("a package whose token gave way has one, with the secret that nothing reads any more", () => {
  const [runbook, ...others] = runbooks({ "pyproject.toml": project("lamp") });
  assert.equal(others, []);
  assert.is(runbook?.purl, "pkg:pypi/lamp");
  assert.ok(runbook?.steps.some(({ commands }) => commands.some((one) => one.startsWith("gh secret delete PYPI_TOKEN"))));
});

test("of several packages that a folder may hold, a person chooses those that are meant", () => {
  const all = runbooks({ "a/pyproject.toml": project("lamp"), "b/pyproject.toml": project("wick") });
  assert.equal(
    all.map(({ purl }) => purl),
    ["pkg:pypi/lamp", "pkg:pypi/wick"],
  );
  for (const { steps } of all) assert.match(steps[0]?.says ?? "", `See which of these packages ${releaseFile} uploads`);
  assert.not.match(runbooks({ "pyproject.toml": project("lamp") })[0]?.steps[0]?.says ?? "", "See which");
});

test("without a name the steps are told all the same", () => {
  const [runbook] = runbooks({});
  assert.is(runbook?.purl, "pkg:pypi/<package>");
  assert.match(runbook?.steps.map(({ link }) => link).join(" ") ?? "", "/manage/project/<package>/settings/");
});

test("where the token stays there is none", () => {
  const files = { "pyproject.toml": project("lamp"), [releaseFile]: upload(true) };
  assert.equal(runbooksFor(subjectOf(files), subjectOf(files)), []);
});

const standing = (settings?: RepositorySettings, organisation: Organisation | null = null, files: Readonly<Record<string, string>> = {}) =>
  standingRunbooks(
    subjectOf({ "pyproject.toml": project("lamp"), [releaseFile]: upload(false), ...files }, settings === undefined ? {} : { settings }),
    organisation,
  );
const deletions = (all: readonly Runbook[]) => all.flatMap(({ steps }) => steps.filter(({ kind }) => kind === "delete-secret"));
const commands = (all: readonly Runbook[]) => deletions(all).flatMap((step) => step.commands);
const kept = (name: string) => ({ name, createdAt: "2025-01-01T00:00:00Z", updatedAt: "2025-01-01T00:00:00Z" });

test("a package that is published as it should has one as well, and one that is not has none", () => {
  assert.equal(
    standing(theSettings(), theOrganisation()).map(({ purl }) => purl),
    ["pkg:pypi/lamp"],
  );
  assert.equal(standing(theSettings(), theOrganisation(), { [releaseFile]: upload(true) }), []);
});

test("a token is still kept where this repository alone can read it under a usual name and no workflow does", () => {
  const settings = theSettings({
    secrets: observed([kept("PYPI_TOKEN"), kept("NPM_TOKEN"), kept("LAMP_OIL")]),
    environments: observed([anEnvironment({ name: "old lamps", secrets: observed([kept("TWINE_PASSWORD")]) })]),
  });
  const organisation = theOrganisation({
    secrets: observed([
      { ...kept("PYPI_API_TOKEN"), visibility: "selected", repositories: ["Lanternfish/lamp"] },
      { ...kept("UV_PUBLISH_TOKEN"), visibility: "all", repositories: null },
      { ...kept("PYPI_DEPLOY_TOKEN"), visibility: "selected", repositories: ["lanternfish/lamp", "lanternfish/wick"] },
      { ...kept("PYPI_PASSWORD"), visibility: "selected", repositories: ["lanternfish/wick"] },
    ]),
  });
  assert.equal(commands(standing(settings, organisation)), [
    `gh secret delete PYPI_TOKEN --repo ${slug}`,
    `gh secret delete TWINE_PASSWORD --env 'old lamps' --repo ${slug}`,
    "gh secret delete PYPI_API_TOKEN --org lanternfish",
  ]);
  const reads = { ".github/workflows/other.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    env:\n      A: ${{ secrets.PYPI_TOKEN }}\n" };
  assert.not.ok(commands(standing(settings, organisation, reads)).some((command) => command.includes("PYPI_TOKEN")));
});

test("a list of secrets that could not be seen is asked for, and one that was seen to be empty is not", () => {
  const hidden = unseen("no-permission", "secrets: read");
  assert.equal(deletions(standing(theSettings(), theOrganisation())), []);
  const blind = [
    standing(),
    standing(theSettings({ secrets: hidden }), theOrganisation()),
    standing(theSettings({ environments: hidden }), theOrganisation()),
    standing(theSettings({ environments: observed([anEnvironment({ secrets: hidden })]) }), theOrganisation()),
    standing(theSettings(), theOrganisation({ secrets: hidden })),
    standing(theSettings(), null),
    standing(theSettings(), theOrganisation({ secrets: observed([{ ...kept("PYPI_TOKEN"), visibility: "selected", repositories: null }]) })),
  ];
  for (const all of blind) {
    assert.equal(
      deletions(all).map(({ seenBy, commands: own }) => [seenBy, own]),
      [[null, []]],
    );
  }
});

test("at Maven Central a token that an environment guards is as it should be", () => {
  const pom = "<project><groupId>com.lanternfish</groupId><artifactId>lamp</artifactId><version>1</version></project>";
  const deploy = (environment: string) =>
    `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${environment}    steps:\n      - uses: actions/setup-java@v4\n        with:\n          server-id: central\n          server-password: TOKEN\n      - run: mvn -B deploy\n        env:\n          TOKEN: \${{ secrets.CENTRAL_TOKEN }}\n`;
  const plugin = pom.replace(
    "</project>",
    "<build><plugins><plugin><groupId>org.sonatype.central</groupId><artifactId>central-publishing-maven-plugin</artifactId><version>0.9.0</version><extensions>true</extensions><configuration><publishingServerId>central</publishingServerId></configuration></plugin></plugins></build></project>",
  );
  const of = (environment: string) => subjectOf({ "pom.xml": plugin, [releaseFile]: deploy(environment) });
  const [loose, guarded] = [of(""), of("    environment: release\n")];
  assert.equal(standingRunbooks(loose, null), []);
  assert.equal([runbooksFor(loose, loose), runbooksFor(guarded, guarded)], [[], []]);
  const nameless = (environment: string) => subjectOf({ [releaseFile]: deploy(environment) });
  const [unnamed] = runbooksFor(nameless(""), nameless("    environment: release\n"));
  assert.is(unnamed?.purl, "pkg:maven/<namespace>/<package>");
  // Before the change is merged its human half is the same as after.
  for (const [runbook] of [standingRunbooks(guarded, null), runbooksFor(loose, guarded)]) {
    assert.is(runbook?.purl, "pkg:maven/com.lanternfish/lamp");
    assert.ok(runbook?.steps.some(({ commands: own }) => own.includes(`gh secret set CENTRAL_TOKEN --env release --repo ${slug}`)));
  }
});

test.run();
