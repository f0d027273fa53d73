import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { giveUpCheck } from "../../../src/app/check/check-pull.ts";
import { openDelivery } from "../../../src/deliver/github/client.ts";
import { host, QuickClock } from "../../deliver/github/lamp-shop.ts";
import { whileMounted } from "../../sandbox/mounted.ts";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { ImprimaturError } from "../../../src/errors.ts";
import { faultsOf } from "../../collect/github/github-schema.ts";
import { release, releaseFile } from "../../deliver/check/press.ts";
import { theSettings } from "../../github.ts";
import { rejects } from "../../rejects.ts";
import { aRecord } from "../../registries/ledger.ts";
import { faultsOfRequest } from "../../sandbox/described.ts";
import { unseen } from "../../../src/model/observed.ts";
import { aHeader, aLine, checked, headOf, type Outcome, proposed, slug, theLamp } from "./checked.ts";

const test = suite("app/check/check-pull");
// Nock stands in for sockets too: only the sandbox on this machine is asked.
test.before(() => nock.restore());
test.after(() => nock.activate());

const ship = ".github/workflows/ship.yml";
const policy = ".github/imprimatur.yml";
const waived = release({ token: true }).replace("- run: npm publish", "# imprimatur: waive[stored-publish-token] soon\n      - run: npm publish");

function unpinned(text: string): string {
  return text.replace(/actions\/checkout@[0-9a-f]{40}/g, "actions/checkout@v4");
}

function said({ check }: Outcome): readonly unknown[] {
  return [check.status, check.conclusion, check.title];
}

/** Requests by what they are, those of the check run and of whose token it is left out. */
function reading({ asked }: Outcome): readonly string[] {
  return asked.flatMap(({ method, path, body }) => {
    if (method !== "GET" && !path.endsWith("/graphql")) return [];
    if (path.includes("check-runs") || body.includes("viewer")) return [];
    return path.endsWith("/graphql") ? (/query (\w+)/.exec(body)?.[1] ?? "") : path.replace(/\?.*/, "").replace(/.*\/(trees|files)\b.*/, "$1");
  });
}

test("a trusted workflow that is renamed will break publishing, and every request is as GitHub describes it", async () => {
  const world = theLamp();
  const outcome = await checked(world, proposed(world, { files: { [releaseFile]: null, [ship]: release() } }));
  assert.is(outcome.answer.is, "checked");
  assert.equal(said(outcome), ["completed", "neutral", "This will break publishing @lanternfish/lamp: npm trusts release.yml in environment npm"]);
  assert.match(outcome.check.summary ?? "", "Keep release.yml in environment npm, or register ship.yml at npm right after the merge");
  assert.equal(
    outcome.check.annotations.map((one) => [one["path"], one["annotation_level"]]),
    [[ship, "failure"]],
  );
  const requests = outcome.asked.map(({ method, path, body }) => ({ method, path: path.replace(/^\/api\/v3|^\/api(?=\/graphql)/, ""), body }));
  assert.equal(requests.flatMap(faultsOfRequest), []);
  const queries = requests.flatMap(({ path, body }) => (path === "/graphql" ? [(JSON.parse(body) as { query: string }).query] : []));
  assert.equal([...new Set(queries)].flatMap(faultsOf), []);
});

test("so will another environment; one that is decided at run time may", async () => {
  for (const [environment, verb] of [
    ["", "will"],
    ["shop", "will"],
    ["${{ github.ref_name }}", "may"],
  ] as const) {
    const world = theLamp();
    const { check } = await checked(world, proposed(world, { files: { [releaseFile]: release({ environment }) } }));
    assert.match(check.title ?? "", `This ${verb} break publishing @lanternfish/lamp`);
  }
});

test("a token that comes back and an action that is not pinned are new findings, on their lines", async () => {
  const world = theLamp();
  const token = await checked(world, proposed(world, { files: { [releaseFile]: release({ token: true }) } }));
  assert.is(token.check.title, "A stored token would publish @lanternfish/lamp");
  const action = await checked(world, proposed(world, { files: { [releaseFile]: unpinned(release()) }, branch: "action" }));
  assert.equal(
    action.check.annotations.map((one) => [one["path"], one["start_line"], String(one["title"]).split(" ")[0]]),
    [[releaseFile, 14, "unpinned-action-in-publish-job"]],
  );
});

test("what changes nothing that is read is a success, with few requests, and fewer the next time", async () => {
  const world = theLamp();
  const remembered = rememberedInMemory();
  const first = await checked(world, proposed(world, { files: { "README.md": "# Bright\n" } }), { remembered });
  assert.equal(said(first), ["completed", "success", "Nothing that publishing depends on is changed"]);
  assert.equal(reading(first), ["Pull", "trees", "trees", "Files", "Files"]);
  const second = await checked(world, proposed(world, { files: { "README.md": "# Dim\n" }, branch: "dim" }), { remembered });
  assert.equal(reading(second), ["Pull", "trees"]);
  assert.ok(second.asked.length <= 6, `${second.asked.length} requests`);
});

test("a finding that moves with its file is not new, and neither is one whose lines move", async () => {
  const world = theLamp({ files: { "README.md": "# Lamp\n", "package.json": "{}", [releaseFile]: unpinned(release({ token: true })) } });
  const moved = await checked(world, proposed(world, { files: { [releaseFile]: null, [ship]: unpinned(release({ token: true })) } }), {
    line: aLine({ records: [] }),
  });
  assert.equal(said(moved), ["completed", "success", "Nothing new in how packages are published"]);
  assert.ok(reading(moved).includes("files"));
  const lines = await checked(
    world,
    proposed(world, { files: { [releaseFile]: `# Lit.\n\n${unpinned(release({ token: true }))}` }, branch: "lines" }),
    {
      line: aLine({ records: [] }),
    },
  );
  assert.is(lines.check.conclusion, "success");
});

test("more than fifty notes are written, each once, and a second check changes nothing", async () => {
  const job = (index: number) => unpinned(release({ job: `publish-${index}` })).split("jobs:\n")[1] ?? "";
  const many = `${release().split("jobs:\n")[0] ?? ""}jobs:\n${Array.from({ length: 120 }, (_, index) => job(index)).join("")}`;
  const world = theLamp();
  const number = proposed(world, { files: { [releaseFile]: many } });
  const first = await checked(world, number);
  const notes = first.check.annotations.map((one) => `${String(one["start_line"])} ${String(one["title"])}`);
  assert.ok(notes.length >= 120, `${notes.length} notes`);
  assert.is(new Set(notes).size, notes.length);
  const second = await checked(world, number);
  assert.equal(second.checks, first.checks);
  assert.equal("did" in second.answer ? second.answer.did : second.answer, "left");
  assert.ok(second.asked.every(({ method, path }) => method === "GET" || path.endsWith("/graphql")));
});

test("one from a fork is judged alike, beside its commit", async () => {
  const world = theLamp();
  const number = world.proposeFromFork("lamp", "change", { [releaseFile]: release({ environment: "" }) }, "zoe");
  const outcome = await checked(world, number);
  assert.match(outcome.check.title ?? "", "This will break publishing");
  assert.equal([outcome.check.head, outcome.check.externalId], [headOf(world, number), `pull-request ${number}`]);
});

test("where both sides conflict the branch is judged as it stands, nothing is certain, and that is said", async () => {
  const world = theLamp();
  const number = proposed(world, { files: { [releaseFile]: release({ environment: "" }) } });
  world.push("lamp", "main", { [releaseFile]: `# Bright.\n${release()}` }, "jon");
  const { check } = await checked(world, number);
  assert.match(check.title ?? "", "This may break publishing");
  assert.match(check.summary ?? "", "Not judged: Both sides conflict");
  const harmless = proposed(world, { files: { "README.md": "# Bright\n" }, branch: "words" });
  world.push("lamp", "main", { "README.md": "# Dim\n" }, "jon");
  assert.is((await checked(world, harmless)).check.conclusion, "neutral");
});

test("a pull request waives nothing that it brings itself, neither by a comment nor by the policy", async () => {
  const world = theLamp();
  const off = "rules: {stored-publish-token: off}\n";
  const own = await checked(world, proposed(world, { files: { [releaseFile]: waived, [policy]: off } }));
  assert.is(own.check.title, "A stored token would publish @lanternfish/lamp");
  assert.match(own.check.summary ?? "", "Until that is merged the policy of main holds");
  const before = theLamp({ files: { "README.md": "", "package.json": "{}", [releaseFile]: release(), [policy]: off } });
  const known = await checked(before, proposed(before, { files: { [releaseFile]: release({ token: true }), [policy]: null } }));
  assert.not.match(known.check.title ?? "", "stored token");
});

test("a policy that is broken by the pull request is told, since it would count for nothing", async () => {
  const world = theLamp();
  const { check } = await checked(world, proposed(world, { files: { [policy]: "regstries: []\n" } }));
  assert.is(check.title, "1 file could not be read");
  assert.match(check.summary ?? "", "did you mean 'registries'?");
});

test("a broken policy that was there before is not told again", async () => {
  const broken = "regstries: []\n";
  const world = theLamp({ files: { "README.md": "", "package.json": "{}", [releaseFile]: release(), [policy]: broken } });
  const { check } = await checked(world, proposed(world, { files: { [policy]: `# Lit.\n${broken}` } }));
  assert.is(check.conclusion, "success");
});

test("a workflow that can be read no longer is told, and nothing is made of its not being there", async () => {
  const world = theLamp();
  const { check } = await checked(world, proposed(world, { files: { [releaseFile]: "on: [\n" } }));
  assert.is(check.title, "1 file could not be read");
  assert.not.match(check.summary ?? "", /publisher-for-missing-workflow|Not judged/);
});

test("it fails only where the policy that holds requires it", async () => {
  const on = "delivery: {required-check: true}\n";
  const changes = { [releaseFile]: release({ environment: "" }) };
  const byOrganisation = theLamp();
  const number = proposed(byOrganisation, { files: { ...changes, [policy]: "delivery: {required-check: false}\n" } });
  assert.is((await checked(byOrganisation, number, { header: aHeader(on) })).check.conclusion, "failure");
  const bySelf = theLamp({ files: { "README.md": "", "package.json": "{}", [releaseFile]: release(), [policy]: on } });
  const self = proposed(bySelf, { files: { [releaseFile]: unpinned(release({ token: true })), [policy]: null } });
  assert.is((await checked(bySelf, self, { line: null })).check.conclusion, "failure");
});

test("a repository that was never audited is judged by its files, and what is not known is told", async () => {
  const world = theLamp();
  const renamed = await checked(world, proposed(world, { files: { [releaseFile]: null, [ship]: release() } }), { line: null, header: null });
  assert.is(renamed.check.conclusion, "neutral");
  assert.match(renamed.check.summary ?? "", "Not judged: The repository was not audited yet");
  const words = await checked(world, proposed(world, { files: { "docs/lit.md": "Lit.\n" }, branch: "words" }), { line: null, header: null });
  assert.is(words.check.conclusion, "success");
});

test("where a registry does not show what it trusts, a move of what publishes is no success", async () => {
  const world = theLamp();
  const line = aLine({ records: [aRecord({ publishers: unseen("no-permission") })] });
  const { check } = await checked(world, proposed(world, { files: { [releaseFile]: null, [ship]: release() } }), { line });
  assert.is(check.conclusion, "neutral");
  assert.match(check.summary ?? "", "instead of release.yml in environment npm, and npm does not show what it trusts");
});

test("into another branch it is judged as what may be published from there", async () => {
  const world = theLamp();
  world.push("lamp", "next", { "README.md": "# Next\n" }, "jon");
  const { check } = await checked(world, proposed(world, { files: { [releaseFile]: release({ environment: "" }) }, base: "next" }));
  assert.match(check.title ?? "", "This may break publishing");
  assert.match(check.summary ?? "", "It goes into next, not into main");
});

test("of one that is closed, or has a newer commit, nothing is said", async () => {
  const world = theLamp();
  const number = proposed(world, { files: { [releaseFile]: release({ environment: "" }) } });
  const old = headOf(world, number);
  world.push("lamp", "change", { "README.md": "# Bright\n" }, "jon");
  const moved = await checked(world, number, { head: old });
  assert.equal([moved.answer, moved.checks], [{ is: "past", because: "moved", head: headOf(world, number) }, []]);
  world.closePull("lamp", number, "jon");
  const closed = await checked(world, number);
  assert.equal([closed.answer.is === "past" && closed.answer.because, closed.checks, closed.asked.length], ["closed", [], 1]);
});

test("what throws is no success: the run says so, without what was thrown", async () => {
  const world = theLamp();
  const number = proposed(world, { files: { [releaseFile]: release({ environment: "" }) } });
  const line = aLine({
    settings: new Proxy(theSettings(), {
      get: () => {
        throw new Error("ghp_notToBeSaid");
      },
    }),
  });
  const { answer, check } = await checked(world, number, { line });
  assert.equal([check.status, check.conclusion, check.title], ["completed", "neutral", "This could not be judged"]);
  assert.ok(answer.is === "checked" && answer.fault instanceof Error);
  assert.not.match(JSON.stringify(check), "ghp_notToBeSaid");
});

test("what GitHub does not show or let be written is told to who asked, and what broke off is thrown for the next try", async () => {
  const world = theLamp();
  const number = proposed(world, { files: { "README.md": "# Bright\n" } });
  assert.equal((await checked(world, 99, { head: "0" })).answer, { is: "unseen", why: unseen("no-permission", "pull_requests: read") });
  world.withhold(["checks"]);
  const { answer } = await checked(world, number);
  assert.ok(answer.is === "refused" && answer.says.includes("checks: write"));
  world.withhold([]);
  const away = () => Promise.reject(new ImprimaturError("unavailable", "GitHub is away. Try again later."));
  await rejects(() => checked(world, number, { instead: { batch: away } }), "unavailable");
  await rejects(() => checked(world, number, { instead: { texts: away } }), "unavailable");
  const left = () => world.repository("lamp")?.checks?.map(({ status }) => status);
  assert.equal(left(), ["in_progress"]);
  assert.is((await checked(world, number)).check.conclusion, "success");
  assert.equal(left(), ["completed"]);
});

test("who gives up ends the run, and leaves one that has ended as it is", async () => {
  const world = theLamp();
  const number = proposed(world, { files: { "README.md": "# Bright\n" } });
  const said = () => world.repository("lamp")?.checks?.map(({ conclusion, title }) => [conclusion, title]);
  const giveUp = (head: string) =>
    whileMounted(world, {}, () => giveUpCheck({ github: openDelivery({ token: "t", apiUrl: host, clock: new QuickClock() }), slug, number, head }));
  await giveUp(headOf(world, number));
  assert.equal(said(), [["neutral", "This could not be judged"]]);
  await checked(world, number);
  const judged = said();
  assert.is(judged?.[0]?.[0], "success");
  await giveUp(headOf(world, number));
  assert.equal(said(), judged);
});

test("a credential that a pull request commits is told, and not shown", async () => {
  const world = theLamp();
  const token = `npm_${"aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0hL2nR4"}`;
  const outcome = await checked(world, proposed(world, { files: { ".npmrc": `//{npm-registry-host}/:_authToken=${token}\n` } }));
  assert.is(outcome.check.conclusion, "neutral");
  assert.not.match(JSON.stringify(outcome.checks), token);
});

test.run();
