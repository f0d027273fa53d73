import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { codeOf } from "../../src/cli/deliver.ts";
import type { Outcome } from "../../src/model/plan.ts";
import { living } from "../../src/sandbox/living.ts";
import { invented } from "../../src/sandbox/organisation/index.ts";
import { answerer } from "../../src/sandbox/answer.ts";
import { type Served, serve } from "../../src/sandbox/serve.ts";
import { opensPull } from "../reports/planned.ts";

// The commands are run as a person runs them, against an organisation that is served here and goes on living between the runs.

const test = suite("cli deliver");
const canary = "canary-token-0123456789";
const world = living(invented);
const directory = mkdtempSync(join(tmpdir(), "imprimatur-deliver-"));
let served: Served;

test.before(async () => {
  served = await serve(answerer(world));
});
test.after(async () => {
  await served.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function imprimatur(...words: readonly string[]): Promise<Ran> {
  return await ranUntil(() => false, ...words);
}

/** A person breaks it off with Ctrl-C as soon as something is seen. */
async function ranUntil(isSeen: () => boolean, ...words: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", XDG_CACHE_HOME: directory, GITHUB_TOKEN: canary, GITHUB_API_URL: `${served.url}/api/v3` };
  const child = spawn(process.execPath, [resolve("src/cli/main.ts"), ...words], { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (piece: Buffer) => out.push(piece.toString("utf8")));
  child.stderr.on("data", (piece: Buffer) => err.push(piece.toString("utf8")));
  const watch = setInterval(() => {
    if (!isSeen()) return;
    clearInterval(watch);
    child.kill("SIGINT");
  }, 20);
  const status = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(watch);
  const ran = { status, stdout: out.join(""), stderr: err.join("") };
  assert.not.match(ran.stdout + ran.stderr, canary);
  return ran;
}

const only = ["--no-registries", "--repository", "quenched", "--date", invented.today, "--environment", "release"];
const open = () => {
  const { issues = [], pulls = [] } = world.repository("quenched") ?? {};
  return { issues: issues.length, pulls: pulls.length };
};
const saved = () => globSync("imprimatur/snapshots/*/*.delivery.ndjson", { cwd: directory }).map((file) => join(directory, file))[0] ?? "";

test("a plan is printed and written out to be read, and nothing is opened", async () => {
  const { status, stdout, stderr } = await imprimatur("plan", "--org", invented.login, ...only, "--bodies", "out");
  assert.is(status, 0, stderr);
  assert.match(stdout, /^Delivery to lantern-works\n\nlantern-works\/quenched\n/);
  assert.match(stdout, /\n  open {4}issue: /);
  assert.match(stdout, /\n  open {4}pull request/);
  assert.match(stdout, /\nNothing is written\. imprimatur deliver does it\.\n$/);
  assert.equal(open(), { issues: 0, pulls: 0 });
  const files = globSync("out/**/*.{md,diff}", { cwd: directory }).sort();
  assert.ok(files.includes("out/lantern-works/quenched/issue.md") && files.some((file) => file.endsWith(".diff")), files.join(" "));
});

test("its JSON is one document, and its texts are those that were written out", async () => {
  const { status, stdout, stderr } = await imprimatur("plan", "--snapshot", saved(), ...only, "--json");
  assert.is(status, 0, stderr);
  const { schema, acts } = JSON.parse(stdout) as { schema: string; acts: readonly { do: string; title: string; body: string }[] };
  assert.is(schema, "imprimatur/plan@1");
  const issue = acts.find((act) => act.do === "open-issue");
  assert.is(readFileSync(join(directory, "out/lantern-works/quenched/issue.md"), "utf8"), `# ${issue?.title}\n\n${issue?.body}`);
});

test("without a terminal and without --yes nothing is asked of anybody, and nothing is done", async () => {
  const { status, stderr } = await imprimatur("deliver", "--snapshot", saved(), ...only);
  assert.is(status, 2);
  assert.match(stderr, /^imprimatur: There is no terminal to ask at\./);
  assert.equal(open(), { issues: 0, pulls: 0 });
});

test("one that is broken off ends in good order", async () => {
  const ran = await ranUntil(() => open().issues > 0, "deliver", "--snapshot", saved(), ...only, "--yes");
  assert.is(ran.status, 130, ran.stderr);
  assert.match(ran.stderr, /^imprimatur: Broken off\. /m);
  assert.equal(open(), { issues: 1, pulls: 0 });
});

test("with --yes the rest is done as well, and a second run finds nothing to do", async () => {
  const first = await imprimatur("deliver", "--snapshot", saved(), ...only, "--yes");
  assert.is(first.status, 0, first.stderr + first.stdout);
  assert.match(first.stdout, /\n  opened {4}pull request/);
  const after = open();
  assert.ok(after.issues === 1 && after.pulls >= 1, JSON.stringify(after));
  // The second round links the issue that the first one opened.
  const [pull] = world.repository("quenched")?.pulls ?? [];
  const [issue] = world.repository("quenched")?.issues ?? [];
  assert.match(pull?.body ?? "", `#${issue?.number}`);

  const second = await imprimatur("deliver", "--snapshot", saved(), ...only, "--yes");
  assert.is(second.status, 0, second.stderr);
  assert.equal(open(), after);
  assert.match(second.stdout, /\d up to date\.\n$/);
});

test("what people with write access ask for beside them is answered first, and once", async () => {
  const lamp = () => world.repository("quenched");
  const [at, beside] = [lamp()?.issues?.[0]?.number ?? 0, lamp()?.pulls?.[0]?.number ?? 0];
  world.comment("quenched", at, "ada-wick", "/imprimatur explain stored-publish-token");
  world.comment("quenched", at, "ada-wick", "/imprimatur waive stored-publish-token until 2026-12-24 because the registry moves after it");
  world.comment("quenched", at, "hana-prism", "/imprimatur no");
  world.comment("quenched", beside, "ada-wick", "/imprimatur no");

  const first = await imprimatur("deliver", "--snapshot", saved(), ...only, "--yes");
  assert.is(first.status, 0, first.stderr + first.stdout);
  assert.match(first.stdout, `Commands in comments\n  answer    lantern-works/quenched #${at}: ada-wick asked what stored-publish-token means.\n`);
  assert.match(first.stdout, `\n  answered  lantern-works/quenched #${beside}: ada-wick said no`);
  assert.not.match(first.stdout, "hana-prism");
  const said = () => (lamp()?.issues?.[0]?.comments ?? []).flatMap(({ author, body }) => (author === "imprimatur[bot]" ? [body] : []));
  assert.is(said().length, 2);
  // As the organisation's policy and the repository's own say, which only the snapshot holds.
  assert.match(said()[1] ?? "", "The organisation lets no repository waive 'stored-publish-token'");
  assert.equal([lamp()?.issues?.[0]?.state, lamp()?.pulls?.[0]?.state], ["open", "closed"]);

  const pulls = lamp()?.pulls?.length;
  const second = await imprimatur("deliver", "--snapshot", saved(), ...only, "--yes");
  assert.is(second.status, 0, second.stderr);
  assert.not.match(second.stdout, "Commands in comments");
  assert.match(second.stdout, /\n  leave   \.github\/workflows\/release\.yml: /);
  assert.is(said().length, 2);
  assert.is(lamp()?.pulls?.length, pulls);
});

test("what is of another host is not delivered there, and what is said amiss is told before anything is asked", async () => {
  const { requests } = { requests: JSON.stringify(served.counted()) };
  assert.is((await imprimatur("plan")).status, 2);
  assert.is((await imprimatur("plan", "--org", "a", "--demo")).status, 2);
  const other = await imprimatur("plan", "--snapshot", saved(), "--api-url", "https://github.lantern.example/api/v3");
  assert.is(other.status, 2);
  assert.match(other.stderr, /and the token is for https:\/\/github\.lantern\.example\./);
  assert.is(JSON.stringify(served.counted()), requests);
});

test("the token is in no file that was written", () => {
  const files = globSync("**/*", { cwd: directory }).map((file) => join(directory, file));
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "latin1"));
  assert.ok(texts.length > 0 && texts.every((text) => !text.includes(canary)));
});

test("the exit code says the worst that became of an act", () => {
  const outcome = (result: Outcome["result"]): Outcome => ({ act: opensPull, result, says: "", url: null });
  assert.is(codeOf([outcome("done")]), 0);
  assert.is(codeOf([outcome("done"), outcome("changed")]), 1);
  assert.is(codeOf([outcome("refused")]), 1);
  assert.is(codeOf([outcome("refused"), outcome("failed")]), 5);
});

test.run();
