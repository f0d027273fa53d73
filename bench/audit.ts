import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { audit } from "../src/audit.ts";
import { open } from "../src/collect/open.ts";
import { plain } from "../src/reports/painter.ts";
import { render } from "../src/reports/index.ts";
import { formats } from "../src/reports/rendering.ts";

/**
 * One checkout of 300 real workflow files from the corpus, spread evenly over it: all rules, all formats. Processor time
 * and memory from the moment everything is loaded. With `--packages` the files of all their repositories lie in it as
 * well, as in a repository of more than a hundred packages.
 */
const wanted = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 300);
const withPackages = process.argv.includes("--packages");
const corpus = join(resolve(import.meta.dirname, "../../shared/corpus"), "files");
const checkout = mkdtempSync(join(tmpdir(), "imprimatur-"));
mkdirSync(join(checkout, ".github/workflows"), { recursive: true });
const all = readdirSync(corpus).flatMap((folder) => {
  const directory = join(corpus, folder, ".github/workflows");
  return readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ folder, name, path: join(directory, name) }));
});
const chosen = Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]);
for (const one of chosen) {
  if (one === undefined) continue;
  writeFileSync(join(checkout, ".github/workflows", `${one.folder}-${one.name}`), readFileSync(one.path));
  if (withPackages) cpSync(join(corpus, one.folder), join(checkout, "packages", one.folder), { recursive: true });
}

// What is loaded on demand is loaded before the clock starts.
await Promise.all(formats.map(async (format) => render(format, audit({ repositories: [] }), rendering())));
const before = process.cpuUsage();
const from = performance.now();
const report = audit({ repositories: [open(checkout)], date: "2026-11-25" });
const judged = process.cpuUsage(before);
const sizes: string[] = [];
for (const format of formats) sizes.push(`${format} ${((await render(format, report, rendering())).length / 1000).toFixed(0)} kB`);
const { user, system } = process.cpuUsage(before);
const [repository] = report.repositories;
console.log(`${repository?.looked.workflowFiles} workflow files, ${repository?.looked.paths} paths, ${repository?.findings.length} findings`);
console.log(sizes.join(", "));
console.log(`audit: ${((judged.user + judged.system) / 1000).toFixed(0)} ms of CPU; with all formats ${((user + system) / 1000).toFixed(0)} ms`);
console.log(`wall clock: ${(performance.now() - from).toFixed(0)} ms; peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
rmSync(checkout, { recursive: true });

function rendering(): Parameters<typeof render>[2] {
  return {
    painter: plain,
    width: 100,
    view: "findings",
    version: "0.0.0",
    page: (rule) => readFileSync(join(import.meta.dirname, `../docs/rules/${rule}.md`), "utf8"),
  };
}
