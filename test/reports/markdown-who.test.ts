import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { auditMarkdown } from "../../src/reports/audit-markdown.ts";
import { aRecord, aRelease, theReleases } from "../registries/ledger.ts";
import { hostileText } from "./hostile.ts";
import { aPage, anAuditedPackage, aPageSaying, anOrigin } from "./lamp-page.ts";
import { aReport, theRendering } from "./sample.ts";
import type { AuditedPackage } from "../../src/model/report.ts";

function section(ledger: readonly AuditedPackage[] | null, view: "findings" | "packages" = "findings"): string {
  const text = auditMarkdown(aReport({ ledger }), theRendering({ view }));
  return /### Who can publish\n[\s\S]*?(?=\n\n(?!\|)|$)/.exec(text)?.[0] ?? "";
}

test("in short who in numbers, in full by name and with the newest version", () => {
  assert.is(
    section([anAuditedPackage()]),
    "### Who can publish\n\n| registry | package | who |\n|---|---|---|\n| npm | `@lanternfish/lamp` | at least 1 person, 1 registry account alone, 1 more with approval |",
  );
  const full = section([anAuditedPackage()], "packages");
  assert.match(full, "| registry | package | who | newest version |\n|---|---|---|---|\n");
  assert.match(
    full,
    "| At least these. Alone: ada, the account ada-press and the clock; with somebody's approval grace. | `1.2.0` 2026-11-20 staged,",
  );
});

test("a version that was not seen is said, and no section is there without a package", () => {
  const hidden = anAuditedPackage(aPage({ record: aRecord({ releases: unseen("unavailable") }) }));
  assert.match(section([hidden], "packages"), "| not seen: the registry gave no answer that could be read |");
  assert.equal([section(null), section([])], ["", ""]);
});

test("hostile names, versions and origins add no line, cell, tag, link or mention", () => {
  const shape = (text: string) => text.split("\n").map((line) => line.split("|").length);
  for (const view of ["findings", "packages"] as const) {
    const expected = shape(section([anAuditedPackage()], view));
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(/[a-z0-9]/i.test(text));
        const written = section([anAuditedPackage(aPageSaying(text))], view);
        assert.equal(shape(written), expected);
        const bare = written.replace(/(?<!\\)(`+)[^`][\s\S]*?(?<!`)\1(?!`)/g, "");
        assert.not.match(bare, /[<>]|@[a-z0-9]|:\/\/|www\.|\bgh-\d/i);
        assert.ok(written.isWellFormed());
      }),
    );
  }
});

test("each of them alone", () => {
  const evil = "|`<img src=x>`@keeper https://evil.example\n| # x";
  const releases = [
    aRelease({ version: evil }),
    aRelease({ origin: anOrigin({ repository: evil, ref: evil, environment: evil }) }),
    aRelease({ manner: "token-or-person", by: { seen: true, value: evil, source: "GET /test", at: "2026-11-25T09:00:00Z" } }),
  ];
  for (const release of releases) {
    const written = section([anAuditedPackage(aPage({ record: aRecord({ releases: theReleases([release]) }) }))], "packages");
    assert.is(written.split("\n").length, 5);
    assert.is(written.split("\n").at(-1)?.split("|").length, 6);
    assert.not.match(written, /<img|(?<!`)@keeper/);
  }
});

test.run();
