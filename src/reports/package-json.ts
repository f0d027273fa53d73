import type { PublisherFit, RunFit } from "../model/ledger.ts";
import type { PackagePage, PackageRepository } from "../model/package-page.ts";
import { findingJson, postureJson } from "./audit-json.ts";
import { jsonText } from "./json-text.ts";
import { answerJson, claimJson, lineJson, publisherJson, recordJson } from "./ledger-json.ts";
import { pathJson } from "./paths-json.ts";

/** One package whole, as data. docs/schemas/package.json describes it. */
export function packageJson({ registry, purl, record, repositories, posture, findings, who }: PackagePage): string {
  return jsonText({
    schema: "imprimatur/package@1",
    registry,
    purl,
    posture: posture && postureJson(posture),
    record: recordJson(record),
    repositories: repositories.map(repositoryJson),
    findings: findings.map(findingJson),
    who: answerJson(who),
  });
}

function repositoryJson({ name, entry: { paths, perhaps, declared, fits, lines } }: PackageRepository) {
  return { name, declared, paths: paths.map(pathJson), perhaps: perhaps.map(pathJson), fits: fits.map(fitJson), lines: lines.map(lineJson) };
}

function fitJson({ publisher, shownBy, runs }: PublisherFit) {
  return { publisher: publisherJson(publisher), shownBy, runs: runs.map(runJson) };
}

function runJson({ path: { workflow, job }, event, accepted, claims }: RunFit) {
  return { workflow, job, event, accepted, claims: claims.map(claimJson) };
}
