import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, type Texts } from "./scenario.ts";

const env = {
  NODE_AUTH_TOKEN: "secrets.NPM",
  TWINE_PASSWORD: "secrets.PYPI",
  CARGO_REGISTRY_TOKEN: "secrets.CRATES",
  GEM_HOST_API_KEY: "secrets.GEM",
};
const registries = (command: string, files: Texts, idToken?: true): string =>
  running(command, { env, files, ...(idToken ? { idToken } : {}) })
    .map((path) => path.registry)
    .sort()
    .join(" ");

/** A file in each language, the command that runs it, and what its text must be taken for. */
const found: readonly (readonly [string, string, string])[] = [
  ["ship.mjs", 'import { spawn } from "node:child_process";\nspawn("npm", ["publish", "--access", access], { stdio: "inherit" });', "npm"],
  ["ship.mjs", 'import { execSync } from "node:child_process";\nexecSync("npm publish --tag " + tag, { cwd });', "npm"],
  ["ship.mjs", "execSync(`npm publish --tag ${tag}`);", "npm"],
  ["ship.mjs", "await execa('pnpm', ['publish', '--no-git-checks']);", "npm"],
  ["ship.mjs", "await $`npm publish --tag ${tag}`;", "npm"],
  ["ship.mts", 'const args = ["publish", "--tag", tag];\nawait spawn("pnpm", args);', "npm"],
  ["ship.js", 'const how = dry ? "npm publish --dry-run" : "npm publish";\nexecSync(how);', "npm"],
  ["ship.py", 'import subprocess\nsubprocess.run(["twine", "upload", *files], check=True)', "pypi"],
  ["ship.py", 'subprocess.check_call([sys.executable, "-m", "twine", "upload", path])', "pypi"],
  ["ship.py", 'os.system(f"twine upload {path}")', "pypi"],
  ["ship.rb", 'sh "gem push lamp-#{version}.gem"', "rubygems"],
  ["ship.rb", 'system("gem", "push", path)', "rubygems"],
];

for (const [file, source, expected] of found) {
  const runner = file.endsWith("py") ? "python" : file.endsWith("rb") ? "ruby" : "node";
  test(`${file}: ${source.split("\n").at(-1) ?? ""}`, () =>
    assert.is(registries(`${runner} tools/${file}`, { [`tools/${file}`]: source }), expected));
}

const silent: readonly (readonly [string, string])[] = [
  ["ship.mjs", 'console.log("npm publish");'],
  ["ship.mjs", 'console.error("npm publish failed");'],
  ["ship.mjs", 'throw new Error("npm publish must be run by the keeper");'],
  ["ship.mjs", '// execSync("npm publish");\n/* npm publish */\nexecSync("npm pack");'],
  ["ship.mjs", 'const help = { description: "npm publish for lamps" };\nexecSync("npm pack");'],
  ["ship.mjs", 'spawn("npm", ["publish", "--dry-run"]);'],
  ["ship.mjs", 'spawn("npm", ["pack"]);\nspawn("git", ["push"]);'],
  ["ship.py", 'print("twine upload dist/*")\nsubprocess.run(["twine", "check", path])'],
  ["ship.py", '# subprocess.run(["twine", "upload"])\nrun(["python", "-m", "build"])'],
  ["ship.py", 'parser.add_argument("--up", help="twine upload when set")'],
  ["ship.rb", 'puts "gem push lamp.gem"\nsh "gem build lamp.gemspec"'],
  ["ship.test.mjs", 'execSync("npm publish");'],
];

for (const [file, source] of silent) {
  const runner = file.endsWith("py") ? "python" : file.endsWith("rb") ? "ruby" : "node";
  test(`no upload in ${file}: ${source.split("\n")[0] ?? ""}`, () =>
    assert.is(registries(`${runner} tools/${file}`, { [`tools/${file}`]: source }, true), ""));
}

test("a program's local imports are read, in the file that has the command", () => {
  const files = {
    "tools/ship.ts": 'import { print } from "./lib/print.js";\nawait print();',
    "tools/lib/print.ts": 'export const print = () => execa("npm", ["publish"]);',
  };
  const [path] = running("npx tsx tools/ship.ts", { env, files });
  assert.equal([path?.at.file, path?.through, path?.confidence], ["tools/lib/print.ts", ["tools/ship.ts", "tools/lib/print.ts"], "approximate"]);
  const python = {
    "tools/ship.py": "from press import upload\nupload()",
    "tools/press.py": 'def upload():\n    run(["twine", "upload", "dist/*"])\n',
  };
  assert.is(registries("python tools/ship.py", python), "pypi");
  const ruby = { "tools/ship.rb": "require_relative 'press'\n", "tools/press.rb": 'sh("gem push #{file}")' };
  assert.is(registries("ruby tools/ship.rb", ruby), "rubygems");
});

test("programs that import each other come to an end", () => {
  const files = { "a.mjs": 'import "./b.mjs";', "b.mjs": 'import "./a.mjs";\nexecSync("npm publish");' };
  assert.is(registries("node a.mjs", files), "npm");
});

test("a program's command may stand in a module run by name, or be named by Python", () => {
  assert.is(registries("python -m press.ship", { "press/ship.py": 'run("twine upload dist/*", shell=True)' }), "pypi");
  assert.is(registries("python -m press", { "press/__main__.py": 'run("twine upload dist/*", shell=True)' }), "pypi");
});

test("what a program is handed, or reads, is its credential", () => {
  const files = {
    "ship.mjs": 'const token = process.env.LANTERN_TOKEN;\nawait execa("npm", ["publish"], { env: { NODE_AUTH_TOKEN: token } });',
  };
  assert.equal(briefs(running("node ship.mjs", { env: { LANTERN_TOKEN: "secrets.LAMP" }, files })), ["npm stored-token LAMP"]);
  assert.equal(briefs(running("node ship.mjs", { env: { OTHER_TOKEN: "secrets.LAMP" }, files, idToken: true })), ["npm trusted-publishing"]);
  assert.equal(briefs(running("node ship.mjs ${{ secrets.LAMP }}", { files })), ["npm stored-token LAMP"]);
});

test("a program with subcommands that is told another one", () => {
  const files = {
    "ship.mjs": 'program.command("build");\nprogram.command("publish-all");\nconst publish = () => execa("npm", ["publish"]);',
  };
  assert.is(registries("node ship.mjs publish-all", files), "npm");
  assert.is(registries("node ship.mjs build", files), "");
});

test("a script that nothing runs is no path", () => {
  assert.is(registries("make", { "tools/ship.mjs": 'execSync("npm publish");', "publish.sh": "npm publish" }), "");
});

test.run();
