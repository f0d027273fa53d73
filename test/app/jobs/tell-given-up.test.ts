import { suite } from "uvu";
import * as assert from "uvu/assert";
import { afterGivenUp } from "../../../src/app/jobs/tell-given-up.ts";
import type { Job } from "../../../src/model/job.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { headOf } from "../check/checked.ts";
import { closeScratch, type Grounded, grounded, installation, openScratch } from "./grounded.ts";

const test = suite("jobs that were given up");

const small: SandboxOrganisation = {
  ...invented,
  repositories: invented.repositories.filter(({ name }) => [".github", "anvil", "notes"].includes(name)),
};
const login = invented.login;
const anvil = `${login}/anvil`;
const audit: Job = { name: "audit-organisation", installation, organisation: login, because: "a test says so" };
const hint: Job = { name: "audit-repository", installation, slug: anvil, because: "a push changed how it may publish" };

let own: Grounded;
let failing = "";

test.before(openScratch);
test.before.each(async () => {
  failing = "";
  own = await grounded(small, { handle: (job) => (job.name === failing ? Promise.reject(new Error("It fails.")) : undefined) });
  await own.work(audit);
});
test.after.each(() => own.close());
test.after(closeScratch);

test("a repository is unread, and judged as such at once", async () => {
  assert.equal(await unread(), []);
  failing = "audit-repository";
  const done = await own.work(hint);
  assert.equal(
    done.map(({ name }) => name),
    ["audit-repository", "audit-repository", "tell-given-up", "report-organisation"],
  );
  assert.equal(await unread(), [anvil]);
});

test("a repository that was read since is left as it is", async () => {
  const earlier = new Date(`${invented.today}T09:00:00Z`);
  assert.equal(
    (await own.work(afterGivenUp(hint, earlier) ?? audit)).map(({ name }) => name),
    ["tell-given-up"],
  );
  assert.equal(await unread(), []);
});

test("a check is ended, and says that it could not be judged", async () => {
  own.world.push("anvil", "louder", { "README.md": "# Louder\n" }, "dora-sconce");
  const number = own.world.openPull("anvil", { branch: "louder", title: "Say it louder" }, "dora-sconce");
  const head = headOf(own.world, number, anvil);
  failing = "check-pull-request";
  await own.work({ name: "check-pull-request", installation, slug: anvil, number, head });
  assert.equal(
    own.world.repository("anvil")?.checks?.map(({ title }) => title),
    ["This could not be judged"],
  );
});

test("of other jobs nothing is left to say", () => {
  assert.is(afterGivenUp(audit, new Date()), null);
});

async function unread(): Promise<readonly string[]> {
  const report = await own.store.kept.reports.latest(installation, login);
  return (JSON.parse(report?.text ?? "") as { organisation: { looked: { unread: string[] } } }).organisation.looked.unread;
}

test.run();
