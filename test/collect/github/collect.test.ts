import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cancelled } from "../../../src/github/clock.ts";
import { type CollectProgress, collectOrganisation } from "../../../src/collect/github/collect.ts";
import type { Look } from "../../../src/collect/github/read-files.ts";
import type { RepositoryLine, SnapshotLine } from "../../../src/collect/snapshot/lines.ts";
import { readSnapshot } from "../../../src/collect/snapshot/read.ts";
import { unseen } from "../../../src/model/observed.ts";
import { rejects } from "../../rejects.ts";
import { type Answers, exampleOf, noFaults } from "./answers.ts";
import { anOverview, type FakeSource, fakeSource } from "./fake-source.ts";
import { aPath } from "./paths.ts";

const login = "lanternfish";
const file = ".github/workflows/release.yml";

/** A workflow that says `publish` publishes, in the environment it names. */
const look: Look = ({ files }) =>
  files.paths.flatMap((path) => {
    const text = files.text(path) ?? "";
    const environment = /environment: (.*)/.exec(text)?.[1] ?? null;
    return path === file && text.includes("publish") ? [aPath(path, { environment })] : [];
  });

const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `${login}/r${String(from + index).padStart(3, "0")}`);
const pageOf = (all: readonly string[], workflows: readonly string[] = []) => all.map((slug) => anOverview(slug, workflows));
const publishing = (all: readonly string[]) => Object.fromEntries(all.map((slug) => [`${slug} ${file}`, "publish"]));

test("an organisation is collected page by page into a file that is whole", async () => {
  await within(async (directory) => {
    const fake = fakeSource({ pages: [pageOf(names(0, 60)), pageOf(names(60, 120)), pageOf(names(120, 130))] });
    const collected = await collect(fake, directory);

    const lines = linesOf(join(directory, "acme.ndjson"));
    assert.is(kinds(lines), `header ${"repository ".repeat(120)}cursor ${"repository ".repeat(10)}cursor end`);
    assert.equal([collected.repositories, collected.unread, collected.resumed], [130, 0, false]);
    assert.equal((await slugsIn(join(directory, "acme.ndjson"))).sort(), names(0, 130));
    assert.not(existsSync(join(directory, "acme.ndjson.partial")));
  });
});

test("what is known of a repository is written down and let go, of the organisation first", async () => {
  await within(async (directory) => {
    const fake = fakeSource({ pages: [pageOf(names(0, 3))] });
    await collect(fake, directory);

    assert.equal(fake.kept, [null, ...names(0, 3)]);
  });
});

test("repositories that could not be read are told with GitHub's reason", async () => {
  await within(async (directory) => {
    const fake = fakeSource({ pages: [pageOf(names(0, 2))], unread: [{ slug: `${login}/broken`, because: "GitHub fails" }] });
    const collected = await collect(fake, directory);

    assert.is(collected.unread, 1);
    assert.ok(linesOf(join(directory, "acme.ndjson")).some((line) => "unreadRepository" in line && line.unreadRepository === `${login}/broken`));
    assert.equal(linesOf(join(directory, "acme.ndjson")).at(-1), { end: { repositories: 2, unread: 1, finishedAt: "2026-11-25T09:00:00.000Z" } });
  });
});

test("a collection that was broken off goes on behind its last page, and loses and repeats no repository", async () => {
  await within(async (directory) => {
    const pages = [pageOf(names(0, 100)), pageOf(names(100, 200)), pageOf(names(200, 210))];
    const broken = fakeSource({ pages, answers: failingAt(`r150`) });
    await rejects(() => collect(broken, directory), "cancelled");
    assert.not(existsSync(join(directory, "acme.ndjson")));

    const fake = fakeSource({ pages });
    const collected = await collect(fake, directory);

    assert.equal(fake.begun, ["0"]);
    assert.equal([collected.resumed, collected.repositories], [true, 210]);
    assert.equal((await slugsIn(join(directory, "acme.ndjson"))).sort(), names(0, 210));
    assert.not(fake.asked.some(({ route }) => route === "GET /orgs/{org}"));
  });
});

for (const [name, given] of [
  ["another organisation", { login: "acme" }],
  ["another host", { host: "https://github.lanternfish.example" }],
  ["the day before", { now: () => "2026-11-26T09:00:01.000Z" }],
] as const) {
  test(`what was collected of ${name} is not gone on with`, async () => {
    await within(async (directory) => {
      const pages = [pageOf(names(0, 100)), pageOf(names(100, 200))];
      await rejects(() => collect(fakeSource({ pages, answers: failingAt("r150") }), directory), "cancelled");

      const fake = fakeSource({ pages });
      const collected = await collect(fake, directory, given);

      assert.equal([collected.resumed, collected.repositories, fake.begun[0]], [false, 200, null]);
    });
  });
}

test("a repository that publishes is asked about, one that does not only for its secrets", async () => {
  await within(async (directory) => {
    const [quiet = "", loud = ""] = names(0, 2);
    const fake = fakeSource({ pages: [[anOverview(quiet, ["release.yml"]), anOverview(loud, ["release.yml"])]], files: publishing([loud]) });
    const collected = await collect(fake, directory);

    assert.is(collected.publishing, 1);
    const about = (slug: string) =>
      fake.asked.filter(({ parameters }) => `${String(parameters["owner"])}/${String(parameters["repo"])}` === slug).map(({ route }) => route);
    assert.equal(about(quiet), ["GET /repos/{owner}/{repo}/actions/secrets"]);
    assert.ok(about(loud).includes("GET /repos/{owner}/{repo}/actions/workflows"));
    const settings = settingsOf(join(directory, "acme.ndjson"), loud);
    assert.ok(settings.rulesets.seen && settings.pushers.seen && settings.workflows.seen && settings.branchCopies.seen);
    assert.equal(settingsOf(join(directory, "acme.ndjson"), quiet).rulesets, unseen("not-asked"));
  });
});

test("only the environments that a publish job names are looked into, and all where the name is made at run time", async () => {
  for (const [environment, looked] of [
    ["npm", ["npm"]],
    ["${{ inputs.where }}", ["docs", "npm"]],
  ] as const) {
    await within(async (directory) => {
      const slug = `${login}/net`;
      const [example] = (exampleOf("GET /repos/{owner}/{repo}/environments") as { environments: object[] }).environments;
      const environments = ["docs", "npm"].map((name) => ({ ...example, name }));
      const fake = fakeSource({
        pages: [[anOverview(slug, ["release.yml"], { environments: ["docs", "npm"] }), ...pageOf(names(0, 80))]],
        files: { [`${slug} ${file}`]: `publish environment: ${environment}` },
        answers: { "GET /repos/{owner}/{repo}/environments": { body: { total_count: 2, environments } } },
      });
      await collect(fake, directory);

      const patterns = fake.asked
        .filter(({ route }) => route.endsWith("deployment-branch-policies"))
        .map(({ parameters }) => parameters["environment_name"]);
      assert.equal(patterns, looked);
    });
  }
});

test("a first audit of R repositories of which P publish takes at most 1.2 R + 8 P + 30 requests", async () => {
  for (const [count, share] of [
    [100, 1],
    [300, 0.3],
    [40, 0.1],
  ] as const) {
    await within(async (directory) => {
      const all = names(0, count);
      const loud = all.filter((_, index) => index < count * share);
      const [example] = (exampleOf("GET /repos/{owner}/{repo}/environments") as { environments: object[] }).environments;
      const fake = fakeSource({
        pages: chunked(all, 50).map((page) => page.map((slug) => anOverview(slug, ["release.yml"], { environments: ["npm"] }))),
        files: Object.fromEntries(loud.map((slug) => [`${slug} ${file}`, "publish environment: npm"])),
        answers: { "GET /repos/{owner}/{repo}/environments": { body: { total_count: 1, environments: [{ ...example, name: "npm" }] } } },
      });
      await collect(fake, directory);

      const requests =
        fake.asked.length + fake.queries.length + fake.texts.filter(({ length }) => length > 0).length + fake.trees.length + Math.ceil(count / 25);
      assert.ok(requests <= 1.2 * count + 8 * loud.length + 30, `${requests} of ${count}, ${loud.length}`);
    });
  }
});

test("what the budget leaves out is not asked, and never taken for empty", async () => {
  await within(async (directory) => {
    const all = names(0, 100);
    const fake = fakeSource({ pages: [pageOf(all, ["release.yml"])], files: publishing(all) });
    await collect(fake, directory);

    const lines = linesOf(join(directory, "acme.ndjson")).filter((line): line is RepositoryLine => "slug" in line);
    assert.ok(lines.every(({ settings }) => settings.defaultToken.seen));
    const runners = lines.map(({ settings }) => (settings.runners.seen ? "seen" : settings.runners.because));
    assert.ok(runners.includes("not-asked"));
  });
});

test("what is refused throughout is unseen throughout, and nothing is lost", async () => {
  await within(async (directory) => {
    const slug = `${login}/net`;
    const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
    const fake = fakeSource({
      pages: [[anOverview(slug, ["release.yml"], { moreEnvironments: true })]],
      files: publishing([slug]),
      answers: new Proxy({}, { get: () => refused }),
    });
    await collect(fake, directory);

    const { environments, workflows, secrets } = settingsOf(join(directory, "acme.ndjson"), slug);
    assert.equal(
      [environments, workflows, secrets],
      [unseen("no-permission", "actions: read"), unseen("no-permission", "actions: read"), unseen("no-permission", "secrets: read")],
    );
  });
});

test("the organisation's policy comes from its .github repository", async () => {
  await within(async (directory) => {
    await collect(fakeSource({ pages: [[]], files: { [`${login}/.github .github/imprimatur.yml`]: "version: 1\n" } }), directory);

    const [header] = linesOf(join(directory, "acme.ndjson"));
    assert.equal(header !== undefined && "organisationPolicy" in header && header.organisationPolicy, {
      file: `${login}/.github/.github/imprimatur.yml`,
      text: "version: 1\n",
    });
  });
});

test("no policy is none; one that could not be read is not none", async () => {
  const key = `${login}/.github .github/imprimatur.yml`;
  for (const files of [{}, { [key]: unseen("no-permission") }]) {
    await within(async (directory) => {
      await collect(fakeSource({ pages: [[]], files }), directory);
      assert.ok(linesOf(join(directory, "acme.ndjson")).some((line) => "organisationPolicy" in line && line.organisationPolicy === null));
    });
  }
  for (const held of [unseen("unavailable"), { unread: "too-large" } as const]) {
    await within(
      async (directory) => void (await rejects(() => collect(fakeSource({ pages: [[]], files: { [key]: held } }), directory), "unavailable")),
    );
  }
});

test("progress is told: of how many, and how many publish", async () => {
  await within(async (directory) => {
    const told: CollectProgress[] = [];
    const all = names(0, 120);
    await collect(
      fakeSource({ pages: [pageOf(all.slice(0, 100), ["release.yml"]), pageOf(all.slice(100))], files: publishing(all.slice(0, 5)) }),
      directory,
      {
        onProgress: (progress: CollectProgress) => void told.push(progress),
      },
    );

    const brief = told.map(({ doing, repositories, of, publishing: found }) => `${doing} ${repositories} of ${of}, ${found}`);
    assert.is(brief[0], "organisation 0 of null, 0");
    // Within a page as well, file by file and repository by repository.
    for (const line of ["files 0 of 120, 0", "settings 1 of 120, 5", "settings 100 of 120, 5", "files 100 of 120, 5", "settings 120 of 120, 5"]) {
      assert.ok(brief.includes(line), line);
    }
    assert.is(brief.at(-1), "settings 120 of 120, 5");
    assert.ok(
      told.every((one, index) => one.repositories >= (told[index - 1]?.repositories ?? 0)),
      "it never goes back",
    );
  });
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();

function collect({ source }: FakeSource, directory: string, given: object = {}) {
  return collectOrganisation({
    source,
    login,
    host: "https://github.com",
    file: join(directory, "acme.ndjson"),
    look,
    now: () => "2026-11-25T09:00:00.000Z",
    onProgress: () => {},
    ...given,
  });
}

/** GitHub, broken off when it is asked about one repository. */
function failingAt(name: string): Answers {
  const route = "GET /repos/{owner}/{repo}/actions/secrets";
  return {
    [route]: ({ repo }) => {
      if (repo === name) throw cancelled();
      return { body: exampleOf(route) };
    },
  };
}

async function within(act: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-"));
  try {
    await act(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function linesOf(path: string): readonly SnapshotLine[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SnapshotLine);
}

function kinds(lines: readonly SnapshotLine[]): string {
  return lines
    .map((line) => ("schema" in line ? "header" : "slug" in line ? "repository" : "cursor" in line ? "cursor" : "end" in line ? "end" : "unread"))
    .join(" ");
}

async function slugsIn(path: string): Promise<string[]> {
  const out: string[] = [];
  for await (const { slug } of (await readSnapshot(path)).repositories()) out.push(slug ?? "");
  return out;
}

function settingsOf(path: string, slug: string): RepositoryLine["settings"] {
  const found = linesOf(path).find((line): line is RepositoryLine => "slug" in line && line.slug === slug);
  if (found === undefined) throw new Error(`${slug} is not there`);
  return found.settings;
}

function chunked<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
