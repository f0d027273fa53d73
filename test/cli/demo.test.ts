import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expectedAtRegistries } from "../../src/sandbox/organisation/expected-registries.ts";
import { expected } from "../../src/sandbox/organisation/expected.ts";
import { withDirectory } from "../collect/temporary.ts";

// The demo goes the whole way over HTTP, so one run is looked at from several sides.

const main = resolve("src/cli/main.ts");

test("the demo collects over HTTP, prints the posture that the README shows, writes the reports, and finds what is described", () => {
  withDirectory({}, (directory) => {
    const imprimatur = (...words: string[]) =>
      spawnSync(process.execPath, [main, ...words], {
        cwd: directory,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", XDG_CACHE_HOME: directory },
      });
    const { status, stdout, stderr } = imprimatur("demo", "--output", "out");
    assert.is(status, 0, stderr);
    assert.match(stderr, /^lantern-works, an invented organisation, is served at http:\/\/127\.0\.0\.1:\d+\n/);

    const [posture = "", written = ""] = stdout.split("\nWritten: ");
    assert.match(readFileSync("README.md", "utf8"), `\`\`\`console\n$ npm run demo\n${posture}\`\`\``);
    const names = ["report.txt", "report.md", "report.html", "report.json", "report.sarif", "report.csv", "lantern-works.ndjson"];
    assert.is(written, `${names.map((name) => join("out", name)).join(", ")}\n`);
    assert.equal(readdirSync(join(directory, "out")).sort(), ["cache", ...names].sort());

    const page = readFileSync(join(directory, "out/report.html"), "utf8");
    assert.ok(Buffer.byteLength(page) <= 400_000, "the page of the demo stays below 400 kB");
    assert.match(page, /<td data-is="How">\d+ requests to GitHub and \d+ to registries</);
    assert.match(page, /<p id="who-\d+">At least these\. Alone: /);

    const report = JSON.parse(readFileSync(join(directory, "out/report.json"), "utf8")) as JsonReport;
    const found = [
      ...report.organisation.findings.map(({ rule }) => `organisation ${rule}`),
      ...report.repositories.flatMap(({ slug, findings }) => findings.map(({ rule }) => `${slug.replace(/^.*\//, "")} ${rule}`)),
    ];
    const wanted = [...expected, ...expectedAtRegistries].map(({ repository, rule }) => `${repository ?? "organisation"} ${rule}`);
    assert.equal([...new Set(found)].sort(), [...new Set(wanted)].sort());

    // The snapshot is audited again to the same report, and differs from itself in nothing.
    const again = imprimatur("audit", "--snapshot", "out/lantern-works.ndjson", "--date", "2026-11-25", "--format", "json");
    assert.is(again.status, 1, again.stderr);
    assert.is(again.stdout, readFileSync(join(directory, "out/report.json"), "utf8"));
    const differs = imprimatur("diff", "out/report.json", "out/lantern-works.ndjson", "--date", "2026-11-25");
    assert.is(differs.status, 0, differs.stderr + differs.stdout);
  });
});

test("without a token an organisation is not asked for, and a snapshot that is none is told", () => {
  withDirectory({ "none.ndjson": "{}\n" }, (directory) => {
    const env = { PATH: process.env["PATH"], HOME: directory };
    const imprimatur = (...words: string[]) => spawnSync(process.execPath, [main, ...words], { cwd: directory, encoding: "utf8", env });

    const audit = imprimatur("audit", "--org", "acme");
    assert.is(audit.status, 5);
    assert.match(audit.stderr, /^imprimatur: There is no token for GitHub\. Set GITHUB_TOKEN or GH_TOKEN/);
    const collect = imprimatur("collect", "acme", "--output", "acme.ndjson");
    assert.is(collect.status, 5);
    const snapshot = imprimatur("audit", "--snapshot", "none.ndjson");
    assert.is(snapshot.status, 3);
    assert.match(snapshot.stderr, "none.ndjson is no snapshot");
    assert.is(imprimatur("audit", "--org", "acme", "--snapshot", "none.ndjson").status, 2);
    assert.equal(readdirSync(directory), ["none.ndjson"]);
  });
});

test.run();

interface JsonReport {
  readonly organisation: { readonly findings: readonly { readonly rule: string }[] };
  readonly repositories: readonly { readonly slug: string; readonly findings: readonly { readonly rule: string }[] }[];
}
