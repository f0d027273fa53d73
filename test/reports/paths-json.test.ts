import { test } from "uvu";
import * as assert from "uvu/assert";
import { pathsJson } from "../../src/reports/paths-json.ts";
import { aPublishPath, aStoredToken, aTraced } from "../builders.ts";

test("the schema is complete, and ends with a line end", () => {
  const problem = { file: "a.yml", line: 1, column: 2, code: "not-text", message: "It holds NUL." } as const;
  const text = pathsJson([
    {
      traced: aTraced({ paths: [aPublishPath({ credential: aStoredToken() })], problems: [problem] }),
      looked: { workflowFiles: 1, paths: 1, skipped: [] },
    },
  ]);

  assert.equal(JSON.parse(text), {
    schema: "imprimatur/paths@1",
    repositories: [
      {
        root: "lamp",
        paths: [
          {
            workflow: ".github/workflows/release.yml",
            job: "publish",
            step: 2,
            definedIn: null,
            calleeJob: null,
            calleeStep: null,
            callerStep: null,
            registry: "npm",
            candidates: [],
            packages: ["pkg:npm/%40lanternfish/lamp"],
            tool: "npm publish",
            at: { file: ".github/workflows/release.yml", line: 20, column: 14 },
            through: [],
            credential: {
              kind: "stored-token",
              secrets: ["NPM_TOKEN"],
              evidence: [
                {
                  file: ".github/workflows/release.yml",
                  line: 22,
                  column: 11,
                  says: "NODE_AUTH_TOKEN is secrets.NPM_TOKEN",
                },
              ],
            },
            client: { trustedPublishing: "native" },
            environment: "npm",
            idToken: true,
            runner: "github-hosted",
            triggers: ["release"],
            claims: [],
            provenance: { state: "made" },
            masked: null,
            confidence: "full",
          },
        ],
        problems: [{ file: "a.yml", line: 1, column: 2, code: "not-text", message: "It holds NUL." }],
      },
    ],
  });
  assert.ok(text.endsWith("}\n"));
});

test("a credential from elsewhere is named", () => {
  const credential = aStoredToken({ secrets: [], source: "hashicorp/vault-action" });
  const text = pathsJson([{ traced: aTraced({ paths: [aPublishPath({ credential })] }), looked: { workflowFiles: 1, paths: 1, skipped: [] } }]);

  assert.is(JSON.parse(text).repositories[0].paths[0].credential.source, "hashicorp/vault-action");
});

test("provenance and a masked failure are told with their places", () => {
  const at = { file: ".github/workflows/release.yml", line: 22, column: 11 };
  const path = aPublishPath({
    provenance: { state: "off", at, says: "attestations is false" },
    masked: { ...at, endLine: 22, says: "continue-on-error" },
  });
  const text = pathsJson([{ traced: aTraced({ paths: [path] }), looked: { workflowFiles: 1, paths: 1, skipped: [] } }]);
  const [told] = JSON.parse(text).repositories[0].paths;

  assert.equal(told.provenance, { state: "off", at, says: "attestations is false" });
  assert.equal(told.masked, { ...at, says: "continue-on-error" });
});

test.run();
