import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { trace } from "../../src/trace/index.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { releaseFile, slug, text, type Texts } from "./scenario.ts";

function feeders(files: Texts): readonly string[] {
  const repository = repositoryFrom(Object.fromEntries(Object.entries(files).map(([path, source]) => [path, text(source)])), slug);
  const { publishJobs } = surroundingsOf(repository, trace(repository));
  return publishJobs
    .flatMap((job) => job.feeders.map((one) => (one.workflow.file === releaseFile ? one.job.id : `${one.workflow.file} ${one.job.id}`)))
    .sort();
}

const publish = "      - uses: pypa/gh-action-pypi-publish@release/v1\n";

function job(id: string, needs: string, steps: string): string {
  return `  ${id}:\n    needs: [${needs}]\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n    steps:\n      - run: ls\n${steps}`;
}

function upload(inputs = "name: dist", more = ""): string {
  return `      - { uses: actions/upload-artifact@v7, with: { ${inputs} }${more} }\n`;
}

function download(inputs = "name: dist"): string {
  return `      - { uses: actions/download-artifact@v8, with: { ${inputs} } }\n`;
}

/** Whether what `make` uploads may be what `ship` downloads. */
function feeds(made: string, wanted: string): boolean {
  return feeders({ [releaseFile]: `on: push\njobs:\n${job("make", "", made)}${job("ship", "make", wanted + publish)}` }).includes("make");
}

test("the workflow jobs whose artifacts are downloaded feed the upload, in any depth", () => {
  const chain = [
    job("wick", "", upload("name: wick")),
    job("make", "wick", download("name: wick") + upload()),
    job("test", "wick", upload("name: report")),
    job("later", "ship", upload()),
    job("beside", "", upload()),
    job("ship", "make, test", download() + publish),
  ];
  assert.equal(feeders({ [releaseFile]: `on: push\njobs:\n${chain.join("")}` }), ["make", "wick"]);
});

test("without a download nothing feeds", () => {
  assert.is(feeds(upload(), ""), false);
  assert.is(feeds("", download()), false);
});

test("names that are written out tell two artifacts apart", () => {
  assert.is(feeds(upload("name: dist"), download("name: other")), false);
  assert.is(feeds(upload("name: dist-linux-dist"), download("name: dist")), false);
  assert.is(feeds(upload("path: x"), download("name: artifact")), true);
  assert.is(feeds(upload("name: dist"), download("path: x")), true);
  assert.is(feeds(upload("name: 'dist-{{ matrix.os }}'"), download("name: dist-linux")), true);
  assert.is(feeds(upload("name: 'report-{{ matrix.os }}'"), download("name: dist-linux")), false);
  assert.is(feeds(upload("name: '{{ matrix.os }}-report'"), download("name: dist-linux")), false);
  assert.is(feeds(upload("name: dist"), download("name: '{{ needs.make.outputs.name }}'")), true);
});

test("a pattern is compared as far as it is plain", () => {
  assert.is(feeds(upload("name: dist-linux"), download("pattern: dist-*")), true);
  assert.is(feeds(upload("name: report-linux"), download("pattern: dist-*")), false);
  assert.is(feeds(upload("name: dist-linux"), download("pattern: '*-macos'")), false);
  assert.is(feeds(upload("name: dist"), download("pattern: dist")), true);
  assert.is(feeds(upload("name: report"), download("pattern: '{dist,rep*}'")), true);
});

test("what is kept of a run that failed feeds no release", () => {
  assert.is(feeds(upload("name: logs", ", if: failure()"), download("path: x")), false);
  assert.is(feeds(upload("name: logs", ", if: always()"), download("path: x")), true);
});

test("a local workflow that is called before the upload feeds it, on either side of a call", () => {
  const made = "on: workflow_call\njobs:\n" + job("make", "", upload());
  const call = "  call:\n    uses: ./.github/workflows/make.yml\n";
  const ship = job("ship", "call", download() + publish);

  assert.equal(feeders({ [releaseFile]: `on: push\njobs:\n${call}${ship}`, ".github/workflows/make.yml": made }), [
    ".github/workflows/make.yml make",
  ]);
  assert.equal(
    feeders({
      [releaseFile]: `on: push\njobs:\n${job("make", "", upload())}  push:\n    needs: make\n    permissions: { id-token: write }\n    uses: ./.github/workflows/push.yml\n`,
      ".github/workflows/push.yml": `on: workflow_call\njobs:\n${job("push", "", download() + publish)}`,
    }),
    ["make"],
  );
});

test("workflow jobs that wait for each other do not hold the search", () => {
  const circle = job("a", "b, ship", download() + upload()) + job("b", "a", upload()) + job("ship", "a", download() + publish);
  assert.ok(feeders({ [releaseFile]: `on: push\njobs:\n${circle}` }).length <= 3);
});

test("an artifact's own name always fits it, and so does every pattern that starts it", () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
  fc.assert(
    fc.property(name, fc.nat(8), (made, cut) => {
      assert.ok(feeds(upload(`name: ${made}`), download(`name: ${made}`)));
      assert.ok(feeds(upload(`name: ${made}`), download(`pattern: "${made.slice(0, cut)}*"`)));
    }),
    { numRuns: 30 },
  );
});

test.run();
