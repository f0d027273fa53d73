import { repositoryFrom } from "../../../src/collect/memory.ts";
import { lookThrough, openAudit } from "../../../src/audit.ts";
import { type CheckSubject, judged, type Judgement } from "../../../src/deliver/check/judged.ts";
import type { AuditedRepository } from "../../../src/model/report.ts";
import type { Repository } from "../../../src/model/snapshot.ts";
import { theSettings } from "../../github.ts";
import { aRecord } from "../../registries/ledger.ts";

export const releaseFile = ".github/workflows/release.yml";

export const manifest: string = JSON.stringify({
  name: "@lanternfish/lamp",
  version: "1.2.0",
  repository: "github:lanternfish/lamp",
  publishConfig: { access: "public" },
});

/** A workflow that publishes the lamp: by trusted publishing unless a token is given. */
export function release({ environment = "npm", token = false, job = "publish" } = {}): string {
  return `on:
  release:
    types: [published]
permissions:
  contents: read
jobs:
  ${job}:
    runs-on: ubuntu-latest
${environment === "" ? "" : `    environment: ${environment}\n`}    permissions:
      contents: read
      id-token: ${token ? "none" : "write"}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
        with:
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020
        with:
          node-version: 24
          registry-url: https://{npm-registry-host}
          package-manager-cache: false
      - run: npm publish
${token ? "        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n" : ""}`;
}

/** The reading lamp's repository with what its registry has on record. */
function repository(files: Readonly<Record<string, string>>): Repository {
  return { ...repositoryFrom({ "package.json": manifest, ...files }, "lanternfish/lamp"), settings: theSettings(), records: [aRecord()] };
}

function audited(files: Readonly<Record<string, string>>): AuditedRepository {
  return openAudit({ date: "2026-11-26" }).repository(repository(files));
}

export function judgement(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  renamed: Readonly<Record<string, string>> = {},
  given: Partial<CheckSubject> = {},
): Judgement {
  return judged({
    before: audited(before),
    paths: lookThrough(repository(before)),
    after: audited(after),
    pathsAfter: lookThrough(repository(after)),
    renamed: new Map(Object.entries(renamed)),
    isSure: true,
    isOwnWaiver: () => false,
    ...given,
  });
}
