import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Listing } from "../../src/model/report.ts";
import { type Painter, plain } from "../../src/reports/painter.ts";
import { pathsText } from "../../src/reports/paths-text.ts";
import { aCredential, aPublishPath, aStoredToken, aTraced } from "../builders.ts";

const looked = { workflowFiles: 3, paths: 0, skipped: [] };

test("a path reads from the repository down to what proves who publishes", () => {
  const path = aPublishPath({
    credential: aStoredToken(),
    through: ["package.json", "scripts/release.sh"],
    environment: null,
  });

  assert.is(
    pathsText([listing({ paths: [path] })], plain),
    `lamp
1 publish path in 3 workflow files

  npm  @lanternfish/lamp

    .github/workflows/release.yml › publish › step 3
    Upload       npm publish
    At           .github/workflows/release.yml:20
    Through      package.json → scripts/release.sh
    Credential   stored token: secret NPM_TOKEN
                 .github/workflows/release.yml:22  NODE_AUTH_TOKEN is secrets.NPM_TOKEN
    Environment  none
    Identity     id-token: write, granted by the workflow job
    Runs         on release; a GitHub-hosted runner
`,
  );
});

test("paths to one package stand together, others under headings of their own", () => {
  const paths = [
    aPublishPath(),
    aPublishPath({ job: "nightly" }),
    aPublishPath({ registry: "pypi", packages: [] }),
    aPublishPath({ registry: "unknown", candidates: ["npm", "pypi"], packages: [] }),
  ];
  const headings = pathsText([listing({ paths })], plain)
    .split("\n")
    .filter((line) => /^ {2}\S/.test(line));

  assert.equal(headings, ["  npm  @lanternfish/lamp", "  PyPI  package not told", "  Registry unknown, perhaps npm or PyPI  package not told"]);
});

test("a called workflow and a composite action are shown as the way to the step", () => {
  const where = (given: Parameters<typeof aPublishPath>[0]) => pathsText([listing({ paths: [aPublishPath(given)] })], plain).split("\n")[5];

  assert.is(
    where({ step: null, definedIn: ".github/workflows/up.yml", calleeJob: "upload", calleeStep: 1 }),
    "    .github/workflows/release.yml › publish › .github/workflows/up.yml › upload › step 2",
  );
  assert.is(
    where({ step: 0, callerStep: 3, definedIn: ".github/actions/up/action.yml" }),
    "    .github/workflows/release.yml › publish › step 4 › .github/actions/up/action.yml › step 1",
  );
});

test("every verdict has words of its own", () => {
  const kinds = ["trusted-publishing", "stored-token", "mixed", "token-unlocated", "delegated", "unknown"] as const;
  const lines = kinds.map((kind) =>
    pathsText([listing({ paths: [aPublishPath({ credential: aCredential({ kind, secrets: ["T"] }) })] })], plain)
      .split("\n")
      .find((line) => line.includes("Credential")),
  );

  assert.is(new Set(lines).size, kinds.length);
});

test("nothing found says what was looked at", () => {
  const text = pathsText(
    [listing({}), { ...listing({}), looked: { workflowFiles: 0, paths: 0, skipped: ["a/node_modules", "node_modules"] } }],
    plain,
  );

  assert.match(text, "No publish path in 3 workflow files\n\n  No step of these workflows uploads a package");
  assert.match(text, "No publish path in 0 workflow files; left out: node_modules\n\n  There is no workflow file");
});

test("problems stand at the end, with their place", () => {
  const problem = {
    file: ".github/workflows/a.yml",
    line: 3,
    column: 5,
    code: "invalid-yaml",
    message: "A tab indents this line.",
  } as const;
  assert.match(
    pathsText([listing({ problems: [problem] })], plain),
    /\n  Not read\n    \.github\/workflows\/a\.yml:3:5  A tab indents this line\.\n$/,
  );
});

test("no line but a long name goes over a hundred columns, and hostile names stay on theirs", () => {
  const says = "word ".repeat(60);
  const path = aPublishPath({
    credential: aStoredToken({ evidence: [{ file: "a.yml", line: 1, column: 1, says }] }),
    environment: "a\u001b[31m\nb",
  });
  const text = pathsText([listing({ paths: [path] })], plain);

  assert.ok(text.split("\n").every((line) => line.length <= 100));
  assert.match(text, "Environment  a\uFFFD[31m b\n");
});

test("colour goes by meaning", () => {
  const marked: Painter = { ...plain, good: (text) => `<good>${text}`, bad: (text) => `<bad>${text}` };

  assert.match(pathsText([listing({ paths: [aPublishPath()] })], marked), "Credential   <good>trusted publishing");
  assert.match(pathsText([listing({ paths: [aPublishPath({ credential: aStoredToken() })] })], marked), "Credential   <bad>stored token");
});

test.run();

function listing(given: Parameters<typeof aTraced>[0]): Listing {
  return { traced: aTraced(given), looked };
}
