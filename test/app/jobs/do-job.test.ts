import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ImprimaturError } from "../../../src/errors.ts";
import type { Job } from "../../../src/model/job.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import type { SandboxOrganisation } from "../../../src/sandbox/description.ts";
import { audited as commanded } from "./commanded.ts";
import { closeScratch, type Grounded, grounded, installation, openScratch } from "./grounded.ts";

const test = suite("jobs");

/** Few of the invented organisation's repositories, among them one that publishes by a token and one that could not be simpler. */
const small: SandboxOrganisation = {
  ...invented,
  repositories: invented.repositories.filter(({ name }) => [".github", "anvil", "cinders", "notes"].includes(name)),
};
const login = invented.login;
const audit: Job = { name: "audit-organisation", installation, organisation: login, because: "a test says so" };
const anvil = `${login}/anvil`;

let own: Grounded;

test.before(openScratch);
test.after.each(() => own.close());
test.after(closeScratch);

test("an organisation is audited repository by repository, and the report says what the command's says", async () => {
  own = await grounded(invented, { registries: inventedRegistries });
  const done = await own.work({ name: "find-installations" });
  assert.equal(own.failed, []);
  const names = Map.groupBy(done, ({ name }) => name);
  assert.is(names.get("audit-repository")?.length, invented.repositories.length);
  assert.is(names.get("audit-organisation")?.length, 1);
  const report = await own.store.kept.reports.latest(installation, login);
  const [ours, theirs] = [withoutTimes(report?.text ?? ""), withoutTimes(await commanded(own.served, invented))];
  assert.equal(ours.repositories, theirs.repositories);
  assert.equal(ours.organisation.findings, theirs.organisation.findings);
  const [point] = await own.store.kept.trend.since(installation, login, new Date(0));
  const findings = [ours.organisation, ...ours.repositories].flatMap((one) => one.findings);
  assert.is(point?.severities.critical, findings.filter(({ severity }) => severity === "critical").length);
  assert.ok([...(await own.store.kept.waivers.all(installation)).values()].flat().length > 0);
});

test("an installation that was found while its audit is on its way is not audited once more", async () => {
  let looks = 1;
  own = await grounded(small, {
    handle: (job) =>
      job.name !== "audit-organisation" ? undefined : looks++ > 1 ? Promise.resolve() : own.store.send({ name: "find-installations" }),
  });
  const done = await own.work({ name: "find-installations" });
  assert.equal(
    done.map(({ name }) => name),
    ["find-installations", "audit-organisation", "find-installations"],
  );
});

test("a second audit asks for what changed alone", async () => {
  own = await grounded(small);
  await own.work(audit);
  const first = own.served.counted();
  await own.work(audit);
  const second = own.served.counted();
  assert.ok(second.rest - first.rest < first.rest / 4, `${second.rest - first.rest} of ${first.rest}`);
  assert.ok(second.graphql - first.graphql < first.graphql);
});

test("a repository that fails is unread, and keeps the report of the others waiting no longer than its first attempt", async () => {
  own = await grounded(small, {
    handle: (job) => ("slug" in job && job.slug === anvil ? Promise.reject(new Error("It fails.")) : undefined),
  });
  await own.work(audit);
  assert.equal(
    own.failed.map(({ became }) => became),
    ["retried", "given-up"],
  );
  assert.equal(reported(await text()).organisation.looked, { repositories: 3, publishing: 1, unread: [anvil] });
});

test("a webhook has its repository judged at once, or the whole organisation where that was never audited", async () => {
  own = await grounded(small);
  const hint: Job = { name: "audit-repository", installation, slug: anvil, because: "a push changed how it may publish" };
  await own.store.kept.installations.save({ id: installation, account: login, suspended: false }, new Date());
  const first = await own.work(hint);
  assert.equal(
    first.slice(0, 3).map(({ name }) => name),
    ["audit-repository", "audit-organisation", "list-repositories"],
  );
  own.world.change("anvil", (repository) => ({
    ...repository,
    files: { ...repository.files, ".github/workflows/release.yml": "on: push\njobs: {}\n" },
  }));
  const second = await own.work(hint);
  assert.equal(
    second.map(({ name }) => name),
    ["audit-repository", "report-organisation"],
  );
  assert.is(reported(await text()).repositories.find(({ slug }) => slug === anvil)?.looked.paths, 0);
});

test("a repository that is gone is no longer told of", async () => {
  own = await grounded(small);
  await own.work(audit);
  own.world.changeOrganisation((organisation) => ({
    ...organisation,
    repositories: organisation.repositories.filter(({ name }) => name !== "anvil"),
  }));
  own.setNow(new Date(`${invented.today}T11:00:00Z`));
  await own.work(audit);
  assert.equal(
    reported(await text()).repositories.map(({ slug }) => slug),
    [`${login}/.github`, `${login}/cinders`, `${login}/notes`],
  );
});

test("a job that meets a long limit comes back when it is over, without having failed", async () => {
  let met = 0;
  const until = new Date(Date.now() + 1500);
  own = await grounded(small, { given: {} });
  const access = {
    ...own.ground.access,
    token: () => (met++ === 0 ? Promise.reject(new ImprimaturError("limited", "", { until })) : Promise.resolve("ghs_token")),
  };
  Object.assign(own.ground, { access, now: () => new Date() });
  const done = await own.work(audit);
  assert.equal(own.failed, []);
  assert.equal(
    done.slice(0, 3).map(({ name }) => name),
    ["audit-organisation", "audit-organisation", "list-repositories"],
  );
  assert.ok(new Date() >= until);
});

test("an installation that is gone leaves nothing behind, one that is there still loses nothing by a late hint", async () => {
  own = await grounded(small);
  await own.work(audit);
  await own.work({ name: "remove-installation", installation });
  assert.is((await own.store.kept.installations.all()).length, 1);
  own.installations = [];
  await own.work({ name: "find-installations" });
  assert.equal(await own.store.kept.installations.all(), []);
  assert.is(await own.store.kept.reports.latest(installation, login), undefined);
  await own.work(audit, { name: "audit-repository", installation, slug: anvil, because: "a late webhook" });
  assert.equal(await own.store.kept.installations.all(), []);
  assert.equal(own.failed, []);
});

test("a person's account and a suspended installation are not audited", async () => {
  own = await grounded(small);
  own.installations = [{ id: installation, account: "ada-wick", isOrganisation: false, suspended: false }];
  assert.is((await own.work(audit)).length, 1);
  own.installations = [{ id: installation, account: login, isOrganisation: true, suspended: true }];
  assert.is((await own.work(audit)).length, 1);
  assert.equal((await own.store.kept.installations.find(installation))?.suspended, true);
  assert.is(own.served.counted().rest, 0);
});

test("a check of a repository of a person's, or of another organisation's, waits for no audit that never comes", async () => {
  own = await grounded(small);
  const check: Job = { name: "check-pull-request", installation, slug: "elsewhere/lamp", number: 1, head: "a".repeat(40) };
  assert.equal(await own.work(check), [check]);
  own.installations = [{ id: installation, account: login, isOrganisation: false, suspended: false }];
  const personal = { ...check, slug: anvil };
  assert.equal(await own.work(personal), [personal]);
  assert.equal(own.failed, []);
});

test("what registries say is asked again once it has aged, and judged again where it says something else", async () => {
  own = await grounded(small, { registries: inventedRegistries });
  await own.work(audit);
  const refresh: Job = { name: "refresh-registries", installation, organisation: login };
  const asked = () => Object.values(own.served.countedByRegistry() ?? {}).reduce((sum, { requests }) => sum + requests, 0);
  const before = asked();
  await own.work(refresh);
  assert.is(asked(), before, "nothing has aged");
  own.setNow(new Date(Date.now() + 7 * 3_600_000));
  assert.equal(
    (await own.work(refresh)).map(({ name }) => name),
    ["refresh-registries"],
  );
  assert.ok(asked() > before);
});

test.run();

async function text(): Promise<string> {
  return (await own.store.kept.reports.latest(installation, login))?.text ?? "";
}

interface Reported {
  readonly organisation: { readonly findings: readonly { readonly severity: string }[]; readonly looked: unknown };
  readonly repositories: readonly {
    readonly slug: string;
    readonly findings: readonly { readonly severity: string }[];
    readonly looked: { readonly paths: number };
  }[];
}

function reported(json: string): Reported {
  return JSON.parse(json) as Reported;
}

/** The two were made one after the other. */
function withoutTimes(json: string): Reported {
  return JSON.parse(json, (key, value: unknown) => (key === "at" && typeof value === "string" ? "" : value)) as Reported;
}
