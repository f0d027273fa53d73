import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { audit } from "../src/audit.ts";
import { checkout } from "../src/collect/disk.ts";
import { isSetting } from "../src/model/setting.ts";
import { expanded } from "./corpus-files.ts";

// What rules say about the corpus, with the lines they point at, to be read beside the files.
const { values } = parseArgs({
  options: { rule: { type: "string" }, only: { type: "string" }, dir: { type: "string" }, unseen: { type: "boolean" } },
});
const directory = join(resolve(values.dir ?? join(import.meta.dirname, "../../shared/corpus")), "files");
const counts = new Map<string, number>();
for (const folder of readdirSync(directory)) {
  if (values.only !== undefined && !folder.includes(values.only)) continue;
  const { files } = checkout(join(directory, folder));
  const { repositories } = audit({
    repositories: [{ root: folder, slug: folder.replace("__", "/"), files: expanded(files) }],
    date: "2026-11-25",
  });
  for (const { findings, unseen, lines } of repositories) {
    for (const { rule, severity, confidence, at, says, next, evidence } of findings) {
      // Checkouts have no settings.
      if (isSetting(at) || (values.rule !== undefined && values.rule !== rule)) continue;
      counts.set(`${rule} ${severity}`, (counts.get(`${rule} ${severity}`) ?? 0) + 1);
      const line = lines.find((one) => one.file === at.file && one.line === at.line)?.text.trim() ?? "";
      console.log(`${folder} ${at.file}:${at.line}:${at.column}  ${severity}/${confidence} ${rule}\n    | ${line}\n    ${says}\n    → ${next}`);
      for (const it of evidence) if (!isSetting(it)) console.log(`      ${it.file}:${it.line} ${it.says}`);
    }
    for (const { at, says, rules } of values.unseen === true ? unseen : []) {
      if (at === null || isSetting(at) || (values.rule !== undefined && !rules.includes(values.rule))) continue;
      console.log(`${folder} ${at.file}:${at.line}  UNSEEN ${says} [${rules.join(", ")}]`);
    }
  }
}
for (const [rule, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) console.log(`${String(count).padStart(5)} ${rule}`);
