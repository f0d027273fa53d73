import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { packageJson } from "../../src/reports/package-json.ts";
import { aPublishPath } from "../builders.ts";
import { anEntry, aRecord } from "../registries/ledger.ts";
import { aStartedPath } from "../trace/who/lamp.ts";
import { closedSchema } from "./closed-schema.ts";
import { aPage } from "./lamp-page.ts";
import { aSettingFinding } from "./sample.ts";

const validate = closedSchema("package");
const json = (page = aPage()) => JSON.parse(packageJson(page));

test("a page is there whole, and described by the schema", () => {
  const hidden = unseen("not-offered");
  const bare = aPage({ record: aRecord({ owners: hidden, publishers: hidden, releases: hidden }), repositories: [], posture: null, findings: [] });
  const path = aStartedPath("release", {
    credential: { kind: "token-unlocated", secrets: [], source: "a vault", evidence: [] },
    masked: { file: "a.yml", line: 1, column: 1, says: "It goes on." },
    provenance: { state: "off", at: { file: "a.yml", line: 2, column: 1 }, says: "Switched off." },
    client: { trustedPublishing: "none", says: "It cannot." },
  });
  const detailed = aPage({ repositories: [{ name: "lamp", entry: anEntry({ paths: [path, aPublishPath()] }) }], findings: [aSettingFinding()] });

  for (const page of [aPage(), bare, detailed]) assert.ok(validate(json(page)), JSON.stringify(validate.errors));
  assert.equal(Object.keys(json()), ["schema", "registry", "purl", "posture", "record", "repositories", "findings", "who"]);
});

test("a page without a field, or with another one, is not the schema's", () => {
  const valid = (change: (page: Record<string, unknown>) => void) => {
    const page = json();
    change(page);
    return validate(page);
  };

  assert.not(valid((page) => delete page["posture"]));
  assert.not(valid((page) => Object.assign(page, { lamp: 1 })));
  assert.not(valid((page) => Object.assign(page["record"] as object, { lamp: 1 })));
});

test("a run is named by its workflow and workflow job, and the graph is left to the other command", () => {
  const [repository] = json().repositories;

  assert.equal(Object.keys(repository), ["name", "declared", "paths", "perhaps", "fits", "lines"]);
  assert.equal(Object.keys(repository.fits[0].runs[0]), ["workflow", "job", "event", "accepted", "claims"]);
  assert.equal(Object.keys(json().who), ["whole", "unseen", "ways"]);
  assert.equal(json().record.tokens, { seen: false, because: "no-permission", needs: "the package's publishing settings, as an owner" });
});

test.run();
