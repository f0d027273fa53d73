// Packs as a release would, then looks at what a consumer gets: its files, its manifest, and whether it starts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

// Under node_modules, so that what was unpacked finds its dependencies.
const folder = "node_modules/.packed";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

try {
  execFileSync("npm", ["pack", "--pack-destination", folder], { stdio: "inherit" });
} finally {
  // npm runs no postpack when packing fails.
  execFileSync(process.execPath, [".ci/pack.mjs", "restore"]);
}
const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
const archive = `${folder}/${name}-${version}.tgz`;
execFileSync("tar", ["-xzf", archive, "-C", folder]);

const files = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trim().split("\n");
for (const wanted of [
  "LICENSE",
  "README.md",
  "app.yml",
  "dist/index.js",
  "dist/index.d.ts",
  "dist/cli/main.js",
  "docs/rules/stored-publish-token.md",
  "docs/schemas/policy.json",
]) {
  assert.ok(files.includes(`package/${wanted}`), `the package lacks ${wanted}`);
}
const stray = files.filter((file) => !/^package\/(dist\/|docs\/(rules|schemas)\/|LICENSE$|README\.md$|app\.yml$|package\.json$)/.test(file));
assert.deepEqual(stray, [], "files that do not belong in the package");

const manifest = JSON.parse(readFileSync(`${folder}/package/package.json`, "utf8"));
const runtimes = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }).filter((dependency) => dependency.startsWith("node-"));
assert.deepEqual(runtimes, [], "the packed manifest brings a Node of its own");

execFileSync(process.execPath, ["node_modules/publint/src/cli.js", "run", archive, "--strict"], { stdio: "inherit" });
execFileSync(process.execPath, [`${folder}/package/dist/cli/main.js`, "--help"], {
  stdio: ["ignore", "ignore", "inherit"],
});
await import(new URL(`../${folder}/package/dist/index.js`, import.meta.url).href);

rmSync(folder, { recursive: true });
console.log(`${files.length} files in the package`);
