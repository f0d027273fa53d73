import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge } from "../../src/rules/judge.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { aCredential, aPublishPath, aTraced, judged, judgedFiles, releaseFile, theSurroundings } from "../builders.ts";

const metadata = {
  group: "tokens",
  summary: "Raised by everything",
  severity: "low",
  confidence: "high",
  incidents: "none",
  controls: {},
} as const;

const everything: Extract<Rule, { asks: "publish-path" }> = {
  ...metadata,
  id: "everything",
  asks: "publish-path",
  needs: ["credential"],
  concerns: ({ job }) => job !== "ignored",
  check: ({ at }) => [{ at, says: "Here.", next: "Look." }],
};

test("a rule is not asked about a path that lacks what it needs", () => {
  const { findings, unseen } = judged(everything, [aPublishPath({ credential: aCredential({ kind: "unknown" }) })]);

  assert.equal(findings, []);
  assert.is(unseen.length, 1);
});

test("a path that does not concern a rule is neither found nor unseen", () => {
  const ignored = aPublishPath({ job: "ignored", credential: aCredential({ kind: "unknown" }) });
  assert.equal(judged(everything, [ignored]), { findings: [], unseen: [] });
});

test("one thing unseen is told once, with every rule that wanted it", () => {
  const paths = [aPublishPath({ credential: aCredential({ kind: "unknown" }) })];
  const { unseen } = judge(seen(aTraced({ paths })), [everything, { ...everything, id: "all-things" }]);

  assert.equal(
    unseen.map(({ rules }) => rules),
    [["everything", "all-things"]],
  );
});

test("findings are sorted by place, and those of one place by rule", () => {
  const at = (line: number) => aPublishPath({ at: { file: releaseFile, line, column: 1 } });
  const { findings } = judge(seen(aTraced({ paths: [at(9), at(3)] })), [
    { ...everything, id: "z" },
    { ...everything, id: "a" },
  ]);

  assert.equal(
    findings.map(({ at: place, rule }) => `${"line" in place ? place.line : ""} ${rule}`),
    ["3 z", "3 a", "9 z", "9 a"],
  );
});

test("a remark's own severity and confidence count, and the rule's otherwise", () => {
  const doubtful: typeof everything = {
    ...everything,
    check: ({ at }) => [{ at, says: "Here.", next: "Look.", severity: "info", confidence: "low" }],
  };

  assert.equal(
    judged(doubtful, [aPublishPath()]).findings.map(({ severity, confidence }) => [severity, confidence]),
    [["info", "low"]],
  );
  assert.equal(
    judged(everything, [aPublishPath()]).findings.map(({ severity, confidence }) => [severity, confidence]),
    [["low", "high"]],
  );
});

test("what stands in a composite action is told with the workflow job that runs it", () => {
  const inAction: Rule = {
    ...metadata,
    id: "in-action",
    asks: "publish-job",
    check: ({ steps }) => steps.map(({ step, place }) => ({ at: place(step.span), says: "Here.", next: "Look." })),
  };
  const { findings } = judgedFiles(inAction, {
    [releaseFile]: "on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n    steps: [{ uses: ./upload }]\n",
    "upload/action.yml": "runs:\n  using: composite\n  steps: [{ run: npm publish, shell: bash }]\n",
  });

  assert.equal(
    findings.map(({ at, evidence }) => [at.file, evidence.map(({ file, line, says }) => `${file}:${line} ${says}`)]),
    [
      [releaseFile, []],
      ["upload/action.yml", [`${releaseFile}:3 publish runs it`]],
    ],
  );
});

test.run();

function seen(traced: ReturnType<typeof aTraced>) {
  return {
    traced,
    surroundings: theSurroundings(),
    region: (file: string) => ({ file, line: 1, column: 1 }),
    line: ({ line }: { readonly line: number }) => `line ${line}`,
  };
}
