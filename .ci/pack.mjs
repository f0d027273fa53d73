// `strip` before npm packs, `restore` after: the project brings its own Node, and whoever installs the package must not get it.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const manifest = "package.json";
const original = "node_modules/.package.json.original";
const act = { strip, restore }[process.argv[2]];
if (!act) throw new Error("Usage: node .ci/pack.mjs strip|restore");
act();

function strip() {
  const text = readFileSync(manifest, "utf8");
  const data = JSON.parse(text);
  const kept = Object.entries(data.optionalDependencies ?? {}).filter(([name]) => !name.startsWith("node-linux-"));
  if (kept.length === Object.keys(data.optionalDependencies ?? {}).length) return;
  data.optionalDependencies = kept.length > 0 ? Object.fromEntries(kept) : undefined;
  writeFileSync(original, text);
  writeFileSync(manifest, `${JSON.stringify(data, undefined, 2)}\n`);
}

function restore() {
  if (existsSync(original)) renameSync(original, manifest);
}
