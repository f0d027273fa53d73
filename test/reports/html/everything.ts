import type { AccessToken, InstalledApp } from "../../../src/model/access-token.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { BookPackage, BookSecret, PostureBook } from "../../../src/model/posture-book.ts";
import type { Report } from "../../../src/model/report.ts";
import type { Rendering } from "../../../src/reports/rendering.ts";
import { compareReports } from "../../../src/reports/diff-compare.ts";
import { sideOf } from "../../../src/reports/diff-side.ts";
import { observed, theOrganisation } from "../../github.ts";
import { aRecord } from "../../registries/ledger.ts";
import { anAuditedPackage, aPageSaying } from "../lamp-page.ts";
import { aFullOrganisationReport, aFullReport, anOrganisationReport, aPosture, saying, sayingOfSettings, theRendering } from "../sample.ts";

export const lamp = "pkg:npm/%40lanternfish/lamp";

export function aToken(given: Partial<AccessToken> = {}): AccessToken {
  return {
    id: 7,
    name: "bot pushes",
    owner: "lan",
    repositories: "all",
    permissions: { contents: "write", metadata: "read" },
    grantedAt: "2026-01-05T00:00:00Z",
    expired: false,
    expiresAt: null,
    lastUsedAt: null,
    ...given,
  };
}

export function aBookSecret(given: Partial<BookSecret> = {}): BookSecret {
  return {
    at: { setting: "secret NPM_TOKEN of lanternfish/lamp", page: "lanternfish/lamp/settings/secrets/actions" },
    name: "NPM_TOKEN",
    updatedAt: "2026-10-20T08:00:00Z",
    registries: ["npm"],
    packages: [lamp],
    readBy: [".github/workflows/release.yml › publish of lanternfish/lamp"],
    reach: 1,
    ends: null,
    ...given,
  };
}

export function aBookPackage(given: Partial<BookPackage> = {}): BookPackage {
  const { record, who } = anAuditedPackage();
  return { record, repositories: ["lanternfish/lamp"], who, ...given };
}

const anApp: InstalledApp = {
  slug: "renovate",
  id: 1,
  permissions: { contents: "write" },
  repositories: "all",
  suspended: false,
  updatedAt: "2026-01-01T00:00:00Z",
};

export function aBook(given: Partial<PostureBook> = {}): PostureBook {
  return {
    made: { takenAt: "2026-11-25T08:00:00Z", requests: { github: 12, registries: 3 }, sources: [{ source: "GET /orgs/{org}", facts: 4 }], unseen: 2 },
    organisation: theOrganisation({
      members: observed([
        { login: "ada", role: "owner" },
        { login: "grace", role: "member" },
      ]),
      membersWithoutTwoFactor: observed(["grace"]),
      outsideCollaborators: observed(["otto"]),
      accessTokens: observed([aToken()]),
      apps: observed([anApp]),
    }),
    packages: [aBookPackage(), aBookPackage({ record: aRecord({ purl: "pkg:npm/lost", name: "lost" }), repositories: [] })],
    secrets: [aBookSecret()],
    unseenSecrets: [{ says: "When the secret X was set could not be seen.", needs: null }],
    deployKeys: [
      {
        repository: "lanternfish/lamp",
        key: { title: "deploys", readOnly: false, createdAt: "2025-01-01T00:00:00Z", lastUsedAt: null, addedBy: "ada" },
      },
    ],
    ...given,
  };
}

/** A report with one of everything, and all that can be told beside it. */
export function everything(): { readonly report: Report; readonly rendering: Rendering } {
  const report = aFullOrganisationReport();
  const repositories = [...report.repositories, ...aFullReport().repositories.map((one) => ({ ...one, ledger: [anAuditedPackage()] }))];
  return { report: { ...report, repositories }, rendering: theRendering({ book: aBook(), comparison: aComparison(report) }) };
}

function aComparison(report: Report) {
  const earlier = { ...anOrganisationReport({}, { findings: [], packages: [aPosture({ level: "sealed", missing: [] })] }), date: "2026-08-25" };
  return compareReports(sideOf(earlier), sideOf(report));
}

/** The same in which every text that anybody else could write is this one. */
export function everythingSaying(text: string): { readonly report: Report; readonly rendering: Rendering } {
  const page = aPageSaying(text);
  const package_ = anAuditedPackage(page);
  const settings = sayingOfSettings(text);
  const files = saying(text);
  const report: Report = {
    ...settings,
    repositories: [...settings.repositories, ...files.repositories].map((one) => ({
      ...one,
      ledger: [package_],
      packages: [...one.packages, aPosture({ missing: [text], unseen: [text], paths: [text] })],
    })),
  };
  const setting = { setting: text, page: text };
  const book = aBook({
    organisation: theOrganisation({
      login: text,
      members: observed([{ login: text, role: "owner" }]),
      outsideCollaborators: unseen("no-permission", text),
      accessTokens: observed([
        aToken({ name: text, owner: text, repositories: [text], permissions: { [text]: "write" }, expiresAt: "2026-12-01T00:00:00Z" }),
      ]),
      apps: observed([{ ...anApp, slug: text }]),
    }),
    packages: [
      { record: package_.record, repositories: [text], who: package_.who },
      { record: { ...package_.record, purl: "pkg:npm/lost", name: text }, repositories: [], who: package_.who },
    ],
    secrets: [aBookSecret({ at: setting, name: text, packages: [`pkg:npm/${text}`], readBy: [text], ends: { day: "2026-12-01", says: text } })],
    unseenSecrets: [{ says: text, needs: text }],
    deployKeys: [{ repository: text, key: { title: text, readOnly: false, createdAt: "2025-01-01T00:00:00Z", lastUsedAt: null, addedBy: text } }],
    made: { takenAt: "2026-11-25T08:00:00Z", requests: null, sources: [{ source: text, facts: 1 }], unseen: 0 },
  });
  const earlier = { ...aFullReport(), repositories: saying(`${text} before`).repositories.map((one) => ({ ...one, root: text })) };
  return { report, rendering: theRendering({ book, comparison: compareReports(sideOf(earlier), sideOf(report)) }) };
}
