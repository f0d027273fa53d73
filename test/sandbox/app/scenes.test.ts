import { test } from "uvu";
import * as assert from "uvu/assert";
import { hintsOf } from "../../../src/app/hints/index.ts";
import { audit } from "../../../src/audit.ts";
import { filesFrom } from "../../../src/collect/memory.ts";
import { branchFor } from "../../../src/deliver/branch.ts";
import { markText } from "../../../src/deliver/marks.ts";
import { slashIn } from "../../../src/deliver/slash/command.ts";
import type { Job } from "../../../src/model/job.ts";
import { appHost } from "../../../src/sandbox/app/host.ts";
import { type SceneName, scenes } from "../../../src/sandbox/app/scenes.ts";
import { filesOfPull } from "../../../src/sandbox/changes/pulls.ts";
import { endsOf } from "../../../src/sandbox/history.ts";
import { type Living, living } from "../../../src/sandbox/living.ts";
import { releaseFile } from "../../../src/sandbox/organisation/workflows.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";

const bot = "imprimatur[bot]";
const now = () => Date.parse("2026-11-25T09:00:00Z") / 1000;

interface Stage {
  readonly world: Living;
  readonly hints: () => readonly Job[];
}

/** Lantern Works with the App installed, and what its webhooks are hints to do. */
function stage(): Stage {
  const world = living(invented, now);
  const host = appHost({ now, installations: [{ id: 1, organisation: world }] });
  let jobs: Job[] = [];
  host.onSending(({ headers, body }) => {
    jobs.push(...hintsOf({ event: headers["X-GitHub-Event"] ?? "", payload: JSON.parse(body) as unknown }));
  });
  const hints = () => {
    const all = jobs;
    jobs = [];
    return all;
  };
  return { world, hints };
}

/** As if the App had delivered to a repository: a pull request of its own, and an issue. */
function deliver({ world, hints }: Stage, name: string, rule: string): { readonly pull: number; readonly issue: number } {
  const branch = branchFor(releaseFile);
  world.push(name, branch, { [releaseFile]: "on: push\njobs: {}\n" }, bot);
  const mark = (is: "pull-request" | "repository") => markText({ is, key: releaseFile, fingerprint: "" });
  const pull = world.openPull(name, { branch, title: "Publish by trusted publishing", body: mark("pull-request") }, bot);
  const issue = world.openIssue(name, "How it publishes", `${mark("repository")}\n\n${rule}`, bot);
  hints();
  return { pull, issue };
}

function rulesIn(files: Readonly<Record<string, string>>, name: string): readonly string[] {
  const report = audit({ date: invented.today, repositories: [{ root: name, slug: `lantern-works/${name}`, files: filesFrom(files) }] });
  return [...new Set(report.repositories.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
}

test("a workflow that a registry trusts is renamed in a pull request", () => {
  const { world, hints } = stage();
  const { slug, number, says } = scenes["rename-trusted-workflow"](world);
  const own = world.repository("lamp");
  const [pull] = own?.pulls ?? [];
  assert.ok(own !== undefined && pull !== undefined);
  assert.equal(
    [slug, number, Object.entries(filesOfPull(own, pull)).map(([path, text]) => [path, text === own.files[releaseFile]])],
    [
      "lantern-works/lamp",
      pull.number,
      [
        [releaseFile, false],
        [".github/workflows/publish.yml", true],
      ],
    ],
  );
  const trusted = inventedRegistries.packages.find((one) => one.name === "@lantern-works/lamp")?.publishers;
  assert.equal(
    trusted?.map(({ workflow }) => workflow),
    ["release.yml"],
  );
  assert.match(says, "npm trusts");
  const head = endsOf(own).get(pull.branch) ?? "";
  assert.equal(hints().at(-1), { name: "check-pull-request", installation: 1, slug, number, head });
});

test("a stored token comes back in a pull request, and would be found", () => {
  const { world } = stage();
  const { number } = scenes["add-stored-token"](world);
  const own = world.repository("candle");
  const pull = own?.pulls?.find((one) => one.number === number);
  assert.ok(own !== undefined && pull !== undefined);
  const changed = filesOfPull(own, pull)[releaseFile] ?? "";
  const before = rulesIn(own.files, "candle");
  const added = rulesIn({ ...own.files, [releaseFile]: changed }, "candle").filter((rule) => !before.includes(rule));
  assert.equal(added, ["stored-publish-token"]);
});

test("an innocent push is looked at, and changes nothing that is found", () => {
  const { world, hints } = stage();
  const before = world.repository("dotnet-lamp")?.files ?? {};
  const { number } = scenes["push-innocent-change"](world);
  const after = world.repository("dotnet-lamp")?.files ?? {};
  assert.is(number, null);
  assert.not.equal(after, before);
  assert.equal(rulesIn(after, "dotnet-lamp"), rulesIn(before, "dotnet-lamp"));
  assert.equal(
    hints().map(({ name }) => name),
    ["audit-repository"],
  );
});

test("the App's pull request is closed unmerged or merged, and its issue is asked about", () => {
  const given = stage();
  const { world, hints } = given;
  const wick = deliver(given, "wick", "stored-publish-token");
  assert.equal([scenes["close-unmerged"](world).number, world.repository("wick")?.pulls?.[0]?.state], [wick.pull, "closed"]);
  assert.equal(
    hints().map(({ name }) => name),
    ["deliver"],
  );
  const forge = deliver(given, "forge", "bypass-token-deadline");
  const merged = scenes["merge-proposal"](world);
  assert.equal([merged.slug, merged.number, world.repository("forge")?.pulls?.[0]?.state], ["lantern-works/forge", forge.pull, "merged"]);
  assert.is(
    world.repository("forge")?.branches.some(({ name }) => name === branchFor(releaseFile)),
    false,
  );
  hints();
  const asked = scenes["ask-to-explain"](world);
  assert.equal([asked.slug, asked.number], ["lantern-works/wick", wick.issue]);
  const said = world.repository("wick")?.issues?.[0]?.comments.at(-1)?.body ?? "";
  assert.equal(slashIn(said), { name: "explain", rule: "stored-publish-token" });
  assert.equal(
    hints().map(({ name }) => name),
    ["answer-comment"],
  );
});

test("what is not the App's, a draft or in conflict is left alone", () => {
  const given = stage();
  const { world } = given;
  const [wick, forge, anvil] = ["wick", "forge", "anvil"].map((name) => deliver(given, name, "stored-publish-token"));
  world.setDraft("wick", wick?.pull ?? 0, true);
  world.push("forge", "main", { [releaseFile]: "on: push\n" }, "ada-wick");
  scenes["rename-trusted-workflow"](world);
  world.openIssue("lamp", "stored-publish-token", "stored-publish-token", "dora-sconce");
  assert.equal([scenes["merge-proposal"](world).slug, forge?.pull], ["lantern-works/anvil", anvil?.pull]);
  assert.is(scenes["ask-to-explain"](world).slug, "lantern-works/wick");
  assert.is(scenes["close-unmerged"](world).slug, "lantern-works/wick");
});

test("each scene is played again and again, and says what happened in one sentence", () => {
  const given = stage();
  const said = new Set<string>();
  for (const name of ["wick", "forge", "anvil", "tinder"]) deliver(given, name, "stored-publish-token");
  for (let round = 0; round < 2; round++) {
    for (const name of Object.keys(scenes) as SceneName[]) {
      const { says } = scenes[name](given.world);
      assert.match(says, /^[a-z-]+ [^\n]+\.$/, name);
      said.add(says);
    }
  }
  assert.ok(said.size >= 10);
});

test("before the App has delivered anything, there is nothing of its own to answer", () => {
  const { world } = stage();
  for (const name of ["close-unmerged", "ask-to-explain", "merge-proposal"] as const) {
    assert.throws(() => scenes[name](world), /let it deliver first/);
  }
});

test.run();
