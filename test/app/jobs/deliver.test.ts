import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Job } from "../../../src/model/job.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { closeScratch, type Grounded, grounded, installation, openScratch } from "./grounded.ts";

const test = suite("deliveries of jobs");

const small: SandboxOrganisation = {
  ...invented,
  repositories: invented.repositories.filter(({ name }) => [".github", "dipper", "notes"].includes(name)),
};
const login = invented.login;
const dipper = `${login}/dipper`;
const audit: Job = { name: "audit-organisation", installation, organisation: login, because: "a test says so" };
const deliver: Job = { name: "deliver", installation, organisation: login };

let own: Grounded;

test.before(openScratch);
test.after.each(() => own.close());
test.after(closeScratch);

test("an audit's deliveries are opened once, kept, and left alone when nothing has changed", async () => {
  own = await grounded(small, { given: { delivers: true } });
  await own.work(audit);
  assert.equal(own.failed, []);
  const opened = open();
  assert.ok(opened.pulls > 0 && opened.issues > 0);
  const kept = await own.store.kept.deliveries.latest(installation, 100);
  assert.ok(kept.some(({ slug, do: does, result }) => slug === dipper && does === "open-pull-request" && result === "done"));
  const writes = written();
  await own.work(deliver, audit);
  assert.equal(open(), opened);
  assert.is(written(), writes);
  assert.is((await own.store.kept.deliveries.latest(installation, 100)).length, kept.length);
});

test("what a person closes is a decision that is kept, and not opened again", async () => {
  own = await grounded(small, { given: { delivers: true } });
  await own.work(audit);
  const [pull] = own.world.repository("dipper")?.pulls ?? [];
  own.world.closePull("dipper", pull?.number ?? 0, "ada-wick");
  await own.work(deliver);
  const decisions = await own.store.kept.decisions.of(installation, dipper);
  assert.equal(
    decisions.map(({ what, by, number }) => ({ what, by, number })),
    [{ what: "pull-request", by: "ada-wick", number: pull?.number }],
  );
  assert.is(own.world.repository("dipper")?.pulls?.filter(({ state }) => state === "open").length, 0);
});

test("a command in a comment is answered, and its repository is looked at again", async () => {
  own = await grounded(small, { given: { delivers: true } });
  await own.work(audit);
  const issue = own.world.repository("dipper")?.issues?.find(({ author }) => author.endsWith("[bot]"));
  own.world.comment("dipper", issue?.number ?? 0, "ada-wick", "/imprimatur explain stored-publish-token");
  const done = await own.work({ name: "answer-comment", installation, slug: dipper, number: issue?.number ?? 0, comment: "IC_1" });
  assert.equal(
    done.map(({ name }) => name),
    ["answer-comment", "audit-repository", "report-organisation", "deliver"],
  );
  const comments = own.world.repository("dipper")?.issues?.find(({ number }) => number === issue?.number)?.comments ?? [];
  assert.match(comments.at(-1)?.body ?? "", "A workflow job publishes with a long-lived token");
  assert.is(comments.length, 2);
  await own.work({ name: "answer-comment", installation, slug: dipper, number: issue?.number ?? 0, comment: "IC_1" });
  assert.is(own.world.repository("dipper")?.issues?.find(({ number }) => number === issue?.number)?.comments.length, 2);
});

test("commands that come together are each answered once", async () => {
  own = await grounded(small, { given: { delivers: true } });
  await own.work(audit);
  const number = own.world.repository("dipper")?.issues?.find(({ author }) => author.endsWith("[bot]"))?.number ?? 0;
  const asked = ["one", "two", "three", "four"];
  for (const rule of asked) own.world.comment("dipper", number, "ada-wick", `/imprimatur explain ${rule}`);
  await own.work(...asked.map((comment): Job => ({ name: "answer-comment", installation, slug: dipper, number, comment })), deliver);
  const answers = own.world
    .repository("dipper")
    ?.issues?.find((one) => one.number === number)
    ?.comments.filter(({ author }) => author.endsWith("[bot]"));
  assert.is(answers?.length, asked.length);
});

test("without deliveries nothing is written", async () => {
  own = await grounded(small, { given: { delivers: false } });
  await own.work(audit);
  assert.is(written(), 0);
});

test("a delivery that ends early keeps what was done, and the next one opens nothing twice", async () => {
  own = await grounded(small, {
    given: { delivers: true },
    sandbox: { faults: { seed: 3, badGateway: 0.1, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, lostAnswer: 0.3 } },
  });
  await own.work(audit);
  await own.work(deliver);
  const opened = open();
  own.setNow(new Date(`${invented.today}T12:00:00Z`));
  await own.work(deliver);
  assert.equal(open(), opened);
  const titles = (own.world.now().repositories ?? []).flatMap(({ name, issues = [], pulls = [] }) =>
    [...issues, ...pulls].map(({ title }) => `${name} ${title}`),
  );
  assert.equal(titles.length, new Set(titles).size);
});

test.run();

function open(): { readonly pulls: number; readonly issues: number } {
  const { repositories } = own.world.now();
  const ours = (threads: readonly { readonly author: string }[] = []) => threads.filter(({ author }) => author.endsWith("[bot]")).length;
  return {
    pulls: repositories.reduce((sum, { pulls }) => sum + ours(pulls), 0),
    issues: repositories.reduce((sum, { issues }) => sum + ours(issues), 0),
  };
}

/** Requests that changed something. */
function written(): number {
  return own.served.counted().writes;
}
