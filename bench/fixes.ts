import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkout } from "../src/collect/disk.ts";
import { fixRepository } from "../src/fix.ts";
import type { Repository } from "../src/model/snapshot.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { unifiedDiff } from "../src/reports/unified-diff.ts";
import { expanded } from "./corpus-files.ts";
import { casesIn, date, type FixCase } from "./fix-cases.ts";

// Over every workflow job of the corpus that publishes with a stored token to a registry with trusted publishing: whether a fix is
// made, and whether what it makes holds. `--all`: what every fix makes of every file, with an environment and no pins, in place of
// the table. `--diffs DIR` writes the diffs; `--draw N --seed S` prints some of them, a file at a time, to be read.
const { values } = parseArgs({
  options: {
    dir: { type: "string" },
    diffs: { type: "string" },
    draw: { type: "string" },
    seed: { type: "string" },
    only: { type: "string" },
    all: { type: "boolean" },
    gate: { type: "boolean" },
  },
});
const directory = join(resolve(values.dir ?? join(import.meta.dirname, "../../shared/corpus")), "files");
if (!existsSync(directory)) {
  console.log(`no corpus in ${directory}: nothing to fix`);
  process.exit(0);
}
const choices: FixChoices = { environment: values.all === true ? "release" : null, nugetUser: null, staged: false, pinOf: () => undefined };

const cases: FixCase[] = [];
const diffs: { readonly folder: string; readonly file: string; readonly text: string }[] = [];
for (const folder of readdirSync(directory).sort()) {
  if (values.only !== undefined && !folder.includes(values.only)) continue;
  const repository: Repository = { root: folder, slug: folder.replace("__", "/"), files: expanded(checkout(join(directory, folder)).files) };
  if (values.all !== true) cases.push(...casesIn(folder, repository, choices));
  if (values.all !== true && values.diffs === undefined && values.draw === undefined) continue;
  const rules = ["stored-publish-token", "mixed-publish-credentials", "client-without-trusted-publishing"];
  const { files } = fixRepository(repository, { choices, date, ...(values.all === true ? {} : { rules }) });
  for (const file of files) {
    const fixes = [...new Set(file.changes.map(({ fix, risk }) => `${fix}, ${risk}`))].join("; ");
    diffs.push({ folder, file: file.file, text: `# ${fixes}\n${unifiedDiff([file])}` });
  }
}

if (values.all !== true) printTable();
if (values.diffs !== undefined) {
  mkdirSync(values.diffs, { recursive: true });
  for (const { folder, file, text } of diffs) writeFileSync(join(values.diffs, `${folder}__${file.replaceAll("/", "_")}.diff`), text);
}
if (values.draw !== undefined) {
  console.log(`${diffs.length} files are changed`);
  for (const { folder, file, text } of drawn(diffs, Number(values.draw), Number(values.seed ?? 1))) console.log(`\n##### ${folder} ${file}\n${text}`);
}
if (values.gate === true && cases.some(({ faults }) => faults.length > 0)) process.exitCode = 1;

function printTable(): void {
  console.log("registry, style".padEnd(60), ...["jobs", "fixed", "generated", "not here", "refused"].map((title) => title.padStart(9)));
  const keys = new Set(cases.flatMap(({ registry, tool }) => [registry, `${registry}  ${tool}`]));
  for (const key of [...keys].sort()) {
    const own = cases.filter(({ registry, tool }) => key === registry || key === `${registry}  ${tool}`);
    const counts = [own.length, ...(["fixed", "generated", "not-here", "refused"] as const).map((outcome) => count(own, outcome))];
    console.log(key.padEnd(60), ...counts.map((one) => (one === 0 ? "" : `${one}`).padStart(9)));
  }
  const once = cases.filter(({ defined }, index) => cases.findIndex((one) => one.defined === defined) === index);
  const readable = once.filter(({ outcome }) => outcome === "fixed" || outcome === "refused");
  console.log(`\n${share(cases, "as workflows reach them")}, ${cases.filter(({ faults }) => faults.length > 0).length} with faults`);
  console.log(share(once, "each once, where it is defined"));
  console.log(share(readable, "of those whose file is not generated and whose upload is in the corpus"));
  for (const { outcome, folder, workflow, registry, tool, because } of cases.filter((one) => one.outcome !== "fixed"))
    console.log(`${outcome.padEnd(9)} ${folder} ${workflow} ${registry} ${tool}: ${because ?? "WITHOUT A WORD"}`);
  for (const { folder, workflow, faults } of cases) for (const fault of faults) console.log(`fault    ${folder} ${workflow}: ${fault}`);
}

function count(some: readonly FixCase[], outcome: FixCase["outcome"]): number {
  return some.filter((one) => one.outcome === outcome).length;
}

function share(some: readonly FixCase[], which: string): string {
  const fixed = count(some, "fixed");
  return `${some.length} workflow jobs (${which}), ${fixed} fixed (${(some.length === 0 ? 100 : (fixed / some.length) * 100).toFixed(1)} %)`;
}

/** A draw that is the same for the same seed. */
function drawn<T>(all: readonly T[], size: number, seed: number): readonly T[] {
  let state = seed >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return all
    .map((one) => ({ one, at: next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, size)
    .map(({ one }) => one);
}
