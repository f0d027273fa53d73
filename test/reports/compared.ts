import fc from "fast-check";
import { type Severity, severities } from "../../src/model/finding.ts";
import { levels } from "../../src/model/posture.ts";
import { type Comparison, compareReports } from "../../src/reports/diff-compare.ts";
import type { Side, SideAudited, SideFinding, SidePackage, SideUnseen } from "../../src/reports/diff-side.ts";
import { releaseFile, slug } from "../builders.ts";

export const lamp = "pkg:npm/%40lanternfish/lamp";

export function aSideFinding(given: Partial<SideFinding> = {}): SideFinding {
  return {
    rule: "stored-publish-token",
    severity: "high",
    where: releaseFile,
    spot: `${releaseFile}:20:14`,
    says: "npm publish uploads with the secret NPM_TOKEN.",
    packages: [lamp],
    fingerprint: "0".repeat(32),
    ...given,
  };
}

export function aSideUnseen(given: Partial<SideUnseen> = {}): SideUnseen {
  return { rules: ["stored-publish-token"], file: null, setting: "environments", says: "Environments were not seen.", needs: null, ...given };
}

export function aSidePackage(given: Partial<SidePackage> = {}): SidePackage {
  return { purl: lamp, registry: "npm", level: "token", missing: [], ...given };
}

export function aSideAudited(given: Partial<SideAudited> = {}): SideAudited {
  return { kind: "repository", name: slug, findings: [], waived: [], unseen: [], packages: [], off: [], unreadable: [], registries: true, ...given };
}

export function aSide(audited: readonly Partial<SideAudited>[], given: Partial<Side> = {}): Side {
  return {
    date: "2026-11-25",
    rules: ["stored-publish-token", "stale-publish-secret"],
    registryRules: ["stale-publish-secret"],
    unread: [],
    audited: audited.map(aSideAudited),
    ...given,
  };
}

/** Earlier and later of one repository, beside another one that stays as it is. */
export function between(earlier: Partial<SideAudited>, later: Partial<SideAudited>, sides: readonly Partial<Side>[] = []): Comparison {
  const other = { name: "lanternfish/oil" };
  return compareReports(aSide([earlier, other], { date: "2026-10-01", ...sides[0] }), aSide([later, other], sides[1]));
}

const finding = fc
  .record({ print: fc.integer({ min: 0, max: 6 }), severity: fc.constantFrom<Severity>(...severities), rule: fc.constantFrom("a", "b", "c") })
  .map(({ print, severity, rule }) =>
    aSideFinding({ severity, rule, fingerprint: String(print).padStart(32, "0"), where: rule, spot: `${rule}:${print}` }),
  );

const unseen = fc
  .record({ rule: fc.constantFrom("a", "b"), file: fc.constantFrom("a", "b", null), needs: fc.constantFrom("x", "y", null) })
  .map(({ rule, ...rest }) => aSideUnseen({ rules: [rule], setting: null, ...rest }));

const distinct = fc.uniqueArray(finding, { selector: ({ fingerprint }) => fingerprint, maxLength: 5 });

const audited: fc.Arbitrary<SideAudited> = fc.record({
  kind: fc.constantFrom("organisation", "repository"),
  name: fc.constantFrom("press/lamp", "press/oil", "press/reader"),
  findings: distinct,
  waived: fc.constant([]),
  unseen: fc.array(unseen, { maxLength: 3 }),
  packages: fc.constantFrom(...levels).map((level) => [aSidePackage({ level, missing: [level] })]),
  off: fc.subarray(["a", "b"]),
  unreadable: fc.subarray(["a", "b"]),
  registries: fc.boolean(),
});

/** Any audit of an organisation of few names, so that two of them have much in common. */
export const anySide: fc.Arbitrary<Side> = fc.record({
  date: fc.constantFrom("2026-10-01", null),
  rules: fc.subarray(["a", "b", "c"]),
  registryRules: fc.subarray(["b", "c"]),
  unread: fc.subarray(["press/lamp", "press/vault"]),
  audited: fc.uniqueArray(audited, { selector: ({ kind, name }) => kind + name, minLength: 2, maxLength: 5 }),
});
