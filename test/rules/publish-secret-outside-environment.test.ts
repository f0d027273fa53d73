import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Observed, unseen } from "../../src/model/observed.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import type { OrganisationSecret } from "../../src/model/stored-secret.ts";
import { misplacedEnvironment } from "../../src/rules/misplaced-environment.ts";
import { publishSecretOutsideEnvironment } from "../../src/rules/publish-secret-outside-environment.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const workflow = (steps: string, job = "", before = "") =>
  `on: push\njobs:\n${before}  publish:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;
const lamp = "      - { run: twine upload dist/*, env: { TWINE_PASSWORD: '${{ secrets.LAMP_TOKEN }}' } }\n";
const lantern = "      - { run: cargo publish, env: { CARGO_REGISTRY_TOKEN: '${{ secrets.CARGO_TOKEN }}' } }\n";
const central =
  '      - run: \'curl -H "Authorization: Bearer $TOKEN" -F bundle=@b.zip https://central.sonatype.com/api/v1/publisher/upload\'\n        env: { TOKEN: "${{ secrets.CENTRAL_TOKEN }}" }\n';

test("a workflow job is told once, with all the secrets it uploads with", () => {
  const { findings } = judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp + lantern));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "publish publishes to PyPI and crates.io without an environment, so the secrets CARGO_TOKEN and LAMP_TOKEN can be read by every workflow of every branch.",
  );
  assert.match(findings[0]?.next ?? "", "Declare an environment with protection rules on publish, store CARGO_TOKEN and LAMP_TOKEN in it");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 3, column: 3, endLine: 3, endColumn: 10 });
  assert.is(findings[0]?.job, "publish");
});

test("it is graver where no identity token would do in the token's place", () => {
  const severity = (steps: string, job?: string) => judgedWorkflow(publishSecretOutsideEnvironment, workflow(steps, job)).findings[0]?.severity;
  const npm = "      - { run: npm stage publish, env: { NODE_AUTH_TOKEN: '${{ secrets.STAGE_TOKEN }}' } }\n";

  assert.is(severity(lamp), "low");
  assert.is(severity(central), "medium");
  assert.is(severity(lamp + central), "medium");
  assert.is(severity(npm), "low");
  assert.is(severity(npm, "    runs-on: self-hosted\n"), "medium");
});

test("an environment, written out or passed in, contains the secret", () => {
  const passed = {
    [releaseFile]: "on: push\njobs:\n  publish:\n    uses: ./.github/workflows/upload.yml\n    with: { environment: pypi }\n    secrets: inherit\n",
    ".github/workflows/upload.yml": `on: { workflow_call: { inputs: { environment: { type: string } } } }\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    environment: \${{ inputs.environment }}\n    steps:\n${lamp}`,
  };

  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp, "    environment: pypi\n")).findings, []);
  assert.equal(judgedFiles(publishSecretOutsideEnvironment, passed).findings, []);
});

test("trusted publishing keeps no secret, and GITHUB_TOKEN is made for each run", () => {
  const trusted = workflow("      - uses: pypa/gh-action-pypi-publish@release/v1\n", "    permissions: { id-token: write }\n");
  const own = workflow("      - { run: 'npm publish --registry ${{ vars.REGISTRY }}', env: { NODE_AUTH_TOKEN: '${{ secrets.GITHUB_TOKEN }}' } }\n");

  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, trusted).findings, []);
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, own).findings, []);
});

test("an environment in the wrong place is told by its own rule alone", () => {
  const gate = "  approve: { environment: pypi, runs-on: ubuntu-latest, steps: [{ run: echo }] }\n";
  const text = workflow(lamp, "    needs: approve\n", gate);

  assert.is(judgedWorkflow(misplacedEnvironment, text).findings.length, 1);
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, text).findings, []);
});

test("an upload that cannot be read is unseen", () => {
  const text =
    "on: push\njobs:\n  publish:\n    uses: harbour/shared/.github/workflows/npm-publish.yml@v1\n    secrets: { NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' }\n";
  const { findings, unseen } = judgedWorkflow(publishSecretOutsideEnvironment, text);

  assert.equal(findings, []);
  assert.match(unseen[0]?.says ?? "", "its credential was not seen");
});

const secret = (name: string) => ({ name, createdAt: "2024-05-01T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" });
const seenAs = (settings: Partial<RepositorySettings>, shared: Observed<readonly OrganisationSecret[]> = observed([])) =>
  theGitHubSight({ settings: theSettings(settings), organisation: theOrganisation({ secrets: shared }) });
const within = workflow(lamp, "    environment: npm\n");

test("a secret of the repository is outside, whatever environment the workflow job declares", () => {
  const { findings, unseen: doubts } = judgedWorkflow(publishSecretOutsideEnvironment, within, seenAs({ secrets: observed([secret("LAMP_TOKEN")]) }));

  assert.equal(doubts, []);
  assert.is(
    findings[0]?.says,
    "publish publishes in the environment npm, but LAMP_TOKEN is a secret of the repository, so every workflow of every branch can read it.",
  );
  assert.match(
    findings[0]?.next ?? "",
    "Store a new LAMP_TOKEN in the environment npm, delete the secret of the repository, and revoke the old token.",
  );
  assert.equal(findings[0]?.evidence, [
    {
      setting: "secret LAMP_TOKEN of lanternfish/lamp",
      page: "lanternfish/lamp/settings/secrets/actions",
      says: "a secret of the repository, last set on 2025-01-02",
    },
  ]);
  assert.is(findings[0]?.severity, "low");
});

test("so is one of the organisation", () => {
  const shared = observed([{ ...secret("LAMP_TOKEN"), visibility: "all", repositories: null } as const]);
  const { findings } = judgedWorkflow(publishSecretOutsideEnvironment, within, seenAs({}, shared));
  assert.match(findings[0]?.says ?? "", "LAMP_TOKEN is a secret of the organisation");
  assert.match(findings[0]?.evidence[0]?.says ?? "", "for all repositories");
});

test("a secret of the environment is where it belongs, and one that is nowhere is read by nobody", () => {
  const kept = { environments: observed([anEnvironment({ secrets: observed([secret("LAMP_TOKEN")]) })]) };

  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, within, seenAs(kept)), { findings: [], unseen: [] });
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, within, seenAs({})), { findings: [], unseen: [] });
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp), seenAs({})), { findings: [], unseen: [] });
});

test("a secret of the same name that stayed outside when the other was moved is told, less surely", () => {
  const kept = { environments: observed([anEnvironment({ secrets: observed([secret("LAMP_TOKEN")]) })]), secrets: observed([secret("LAMP_TOKEN")]) };
  const { findings } = judgedWorkflow(publishSecretOutsideEnvironment, within, seenAs(kept));

  assert.equal(
    findings.map(({ says, severity, confidence }) => [says, `${severity}/${confidence}`]),
    [
      [
        "publish takes LAMP_TOKEN from its environment, but the repository still has a secret of that name, which every workflow of every branch can read.",
        "low/medium",
      ],
    ],
  );
});

test("without an environment the place where it is kept is evidence, and only what is kept is named", () => {
  const { findings } = judgedWorkflow(
    publishSecretOutsideEnvironment,
    workflow(lamp + lantern),
    seenAs({ secrets: observed([secret("LAMP_TOKEN")]) }),
  );

  assert.match(findings[0]?.says ?? "", "publishes to PyPI without an environment, so the secret LAMP_TOKEN can be read");
  assert.match(findings[0]?.evidence.at(-1)?.says ?? "", "last set on 2025-01-02");
});

test("where it is kept can be unseen, and that is no pass", () => {
  const hidden = seenAs({ secrets: unseen("no-permission", "secrets: read") });
  const { findings, unseen: doubts } = judgedWorkflow(publishSecretOutsideEnvironment, within, hidden);

  assert.equal(findings, []);
  assert.equal(doubts, [
    {
      at: { setting: "environment npm", page: "lanternfish/lamp/settings/environments" },
      says: "Whether LAMP_TOKEN is a secret of the environment npm, or of all branches, could not be seen.",
      rules: [publishSecretOutsideEnvironment.id],
      needs: "The permission secrets: read can show it.",
    },
  ]);
  assert.is(judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp), hidden).findings.length, 1);
});

test.run();
