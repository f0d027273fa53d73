import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AuditedFit } from "../../../src/model/report.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { publishers } from "../../../src/reports/html/publishers.ts";
import { aClaim, aPublisher, aRecord } from "../../registries/ledger.ts";
import { anAuditedPackage } from "../lamp-page.ts";
import { anOrganisationReport, aPosture, theRendering } from "../sample.ts";

function told(...fits: readonly AuditedFit[]): string {
  const ledger = [{ ...anAuditedPackage(), record: aRecord(), fits }];
  return publishers(pageOf(anOrganisationReport({}, { packages: [aPosture()], ledger }), theRendering())).toString();
}

function aFit(accepted: boolean | "unknown", claims: AuditedFit["runs"][number]["claims"] = []): AuditedFit {
  return { publisher: aPublisher(), shownBy: "record", runs: [{ path: "release.yml › publish", event: "push", accepted, claims }] };
}

test("runs are counted by what becomes of them, and only what does not fit is laid out", () => {
  const html = told(aFit(true), aFit(false), aFit("unknown"));

  assert.match(html, "<strong>1 run fits</strong>; 1 run would be refused, and of 1 it could not be told.");
  assert.equal(
    [...html.matchAll(/<span class="end"><b[^>]*>([^<]*)</g)].map(([, verdict]) => verdict),
    ["refused", "could not be told"],
  );
});

test("claim by claim what is on record stands beside what the run presents", () => {
  const html = told(
    aFit(false, [
      aClaim({ claim: "environment", recorded: "release", presented: "stage", fits: false, says: "The environment is stage." }),
      aClaim({ claim: "ref", recorded: "", presented: null, fits: "unknown", says: "" }),
      aClaim({ claim: "sub", recorded: "x", presented: "", fits: true, says: "" }),
    ]),
  );
  const rows = [...html.matchAll(/<tr><th.*?<\/tr>/gs)].slice(1).map(([row]) => row.replace(/<\/t[dh]>/g, "|").replace(/<[^>]+>/g, ""));
  assert.equal(rows, [
    "environment|release|stage|noThe environment is stage.|",
    "ref|nothing demanded|not known before it runs|not told|",
    "sub|x|none|yes|",
  ]);
});

test("where no registry was asked nothing is said to fit", () => {
  assert.match(publishers(pageOf(anOrganisationReport({}, { packages: [aPosture()] }), theRendering())).toString(), "No registry was asked");
});

test.run();
