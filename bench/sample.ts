import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { audit } from "../src/audit.ts";
import { checkout } from "../src/collect/disk.ts";
import type { Finding } from "../src/model/finding.ts";
import { isSetting } from "../src/model/setting.ts";
import type { Files } from "../src/model/snapshot.ts";
import { rules } from "../src/rules/index.ts";
import { chance } from "../src/sandbox/chance.ts";
import { expanded } from "./corpus-files.ts";

/**
 * A random sample of the corpus' findings of medium or higher severity, to be judged by reading the files: one of every
 * rule that has any, the rest drawn from all. The same seed draws the same sample.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    size: { type: "string", default: "40" },
    around: { type: "string", default: "6" },
    dir: { type: "string" },
  },
});
const directory = join(resolve(values.dir ?? join(import.meta.dirname, "../../shared/corpus")), "files");

interface Drawn {
  readonly folder: string;
  readonly files: Files;
  readonly finding: Finding;
}

const all: Drawn[] = readdirSync(directory).flatMap((folder) => {
  const files = expanded(checkout(join(directory, folder)).files);
  const { repositories } = audit({ repositories: [{ root: folder, slug: folder.replace("__", "/"), files }], date: "2026-11-25" });
  return repositories.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity !== "low" && severity !== "info").map((finding) => ({ folder, files, finding })),
  );
});
const random = chance(Number(values.seed));
const shuffled = all.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
const ofEach = rules.flatMap(({ id }) => shuffled.find(({ one }) => one.finding.rule === id) ?? []);
const rest = shuffled.filter((entry) => !ofEach.includes(entry));
const sample = [...ofEach, ...rest].slice(0, Number(values.size));

for (const [index, { one }] of sample.entries()) print(index + 1, one);
console.log(`${sample.length} of ${all.length} findings of medium or higher severity; ${ofEach.length} rules have any (seed ${values.seed})`);

function print(number: number, { folder, files, finding }: Drawn): void {
  const { rule, severity, confidence, at, says, next, evidence } = finding;
  if (isSetting(at)) return;
  console.log(`\n#${number}  ${rule}  ${severity}/${confidence}  ${folder}  ${at.file}:${at.line}`);
  console.log(`says  ${says}\nnext  ${next}`);
  for (const it of evidence) if (!isSetting(it)) console.log(`      ${it.file}:${it.line}  ${it.says}`);
  const lines = (files.text(at.file) ?? "").split("\n");
  const reach = Number(values.around);
  for (let line = Math.max(1, at.line - reach); line <= Math.min(lines.length, at.line + reach); line++) {
    console.log(`${line === at.line ? ">" : " "}${String(line).padStart(5)} | ${lines[line - 1]}`);
  }
}
