import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Campaign } from "../../../src/model/campaign.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import { pullOpened } from "../../../src/sandbox/changes/pulls.ts";
import { follow, type Followed } from "../../../src/sandbox/person/follow.ts";
import { rejects } from "../../rejects.ts";
import { aMorning, campaignOf, issueOf, type Morning, published, withDone } from "./lantern.ts";

const release = ".github/workflows/release.yml";

interface Delivered {
  readonly works: Morning;
  /** Puts the issue's text as it is with these campaigns, and follows it. */
  readonly round: (campaign: Campaign) => Promise<Followed>;
  readonly body: () => string;
  readonly campaign: Campaign;
}

/** The repository's issue, and a pull request of what publishes without a token, not yet merged. */
function delivered(registry: RegistryId): Delivered {
  const works = aMorning();
  const { organisation } = works;
  const own = published[registry];
  const pull = proposed(works, registry);
  const next = { says: "Merge the pull request.", link: `https://github.com/lantern-works/${own.repository}/pull/${pull}` };
  const issue = organisation.openIssue(own.repository, "Publishing", "", "imprimatur[bot]");
  return {
    works,
    campaign: campaignOf(own, { next }),
    body: () => organisation.repository(own.repository)?.issues?.[0]?.body ?? "",
    round: (campaign) => {
      organisation.editBody(own.repository, issue, "imprimatur[bot]", issueOf(own, [campaign]));
      return follow(works, { repository: own.repository, issue, by: "ada-wick" });
    },
  };
}

function proposed({ organisation }: Morning, registry: RegistryId): number {
  const { repository } = published[registry];
  const text = organisation.repository(repository)?.files[release] ?? "";
  organisation.push(repository, "imprimatur/release", { [release]: withoutToken(text) }, "imprimatur[bot]");
  organisation.change(repository, (own, at) =>
    pullOpened(own, {
      title: "Publish by trusted publishing",
      body: "",
      by: "imprimatur[bot]",
      at,
      branch: "imprimatur/release",
      base: "main",
      draft: false,
    }),
  );
  return organisation.repository(repository)?.pulls?.at(-1)?.number ?? 0;
}

/** As a fix makes it, but for what no run depends on. */
function withoutToken(text: string): string {
  return text
    .replace(/ +env:\n(?: +\w+: .*secrets\..*\n)+/g, "")
    .replace(
      /( {2}publish:\n(?: {4}needs.*\n)? {4}runs-on: ubuntu-latest\n)(?: {4}environment: release\n)?/,
      "$1    environment: release\n    permissions:\n      id-token: write\n",
    );
}

for (const registry of ["npm", "crates-io", "pypi", "nuget"] as const) {
  test(`by the texts alone a package goes from its token to trusted publishing: ${registry}`, async () => {
    const { works, round, campaign } = delivered(registry);
    const own = published[registry];
    const now = () => works.registries.named(registry, own.name);
    const beforeMerge = ["first-version", "environment", "variable"];

    const first = await round({ ...campaign, next: { says: "Create the environment.", link: null } });
    assert.equal([first.notUnderstood, first.failed], [[], []]);
    assert.ok(works.organisation.repository(own.repository)?.environments.some(({ name }) => name === "release"));
    assert.is(now()?.publishers.length, registry === "npm" ? 0 : 1, "npm's would end unused before the merge");

    await round(withDone(campaign, [...beforeMerge, ...(registry === "npm" ? [] : ["register"])]));
    assert.not.match(works.organisation.repository(own.repository)?.files[release] ?? "", "secrets.");
    assert.ok(
      now()?.releases.every(({ by }) => "account" in by),
      "nothing is released in the round of the merge",
    );

    const merged = { ...withDone(campaign, [...beforeMerge, ...(registry === "npm" ? [] : ["register"])]), next: null };
    const third = await round(merged);
    assert.equal([third.notUnderstood, third.failed], [[], []]);
    assert.ok("publisher" in (now()?.releases.at(-1)?.by ?? {}));
    assert.is(now()?.tokens, "allowed", "tokens are taken until the release was seen");

    const fourth = await round(withDone(merged, ["register", "release"]));
    // The organisation's secret is for others too.
    assert.equal([fourth.notUnderstood, fourth.failed.length], [[], registry === "npm" ? 1 : 0]);
    assert.is(now()?.tokens, registry === "npm" || registry === "crates-io" ? "refused" : "allowed");
  });
}

test("at Maven Central the token moves into the environment, and the old one goes once a release came out by it", async () => {
  const { works, round, campaign } = delivered("maven-central");
  const { organisation } = works;
  await round({ ...campaign, next: null });
  const secrets = () =>
    organisation
      .repository("oven")
      ?.environments.find(({ name }) => name === "release")
      ?.secrets.map(({ name }) => name);
  assert.equal(secrets(), ["CENTRAL_USERNAME", "CENTRAL_PASSWORD"]);

  const released = await round({ ...withDone(campaign, ["environment", "make-token", "store-token"]), next: null });
  assert.ok(
    released.did.some((line) => line.startsWith("released example.lanternworks:oven")),
    released.failed.join("\n"),
  );
});

test("what nobody sees is ticked, what an audit sees is left to it, and what people wrote stays", async () => {
  const { works, round, campaign, body } = delivered("pypi");
  await round(campaign);
  const tasks = body()
    .split("\n")
    .filter((line) => line.startsWith("- ["));

  assert.equal(
    tasks.map((line) => line.slice(3, 4)),
    campaign.steps.map(({ step }) => (step.when === "before-merge" && step.seenBy === null ? "x" : " ")),
  );
  assert.is(works.organisation.repository("dipper")?.issues?.[0]?.author, "imprimatur[bot]");
});

test("what is done already is left as it is, however often the text asks for it", async () => {
  const { works, round, campaign } = delivered("pypi");
  const unmerged = { ...campaign, next: null };
  await round(unmerged);
  const publishers = works.registries.named("pypi", published.pypi.name)?.publishers;
  const again = await round(unmerged);

  assert.equal(again.failed, []);
  assert.equal(works.registries.named("pypi", published.pypi.name)?.publishers, publishers);
});

test("a secret that another workflow still reads stays, and is told", async () => {
  const { works, round, campaign } = delivered("npm");
  const done = withDone(campaign, ["first-version", "environment", "register", "release", "refuse-tokens"]);
  const { failed } = await round({ ...done, next: null });

  assert.match(failed.join("\n"), "A workflow of wick still reads NPM_TOKEN");
  assert.ok(works.organisation.now().secrets.some(({ name }) => name === "NPM_TOKEN"));
});

test("what follows a step that went wrong waits for it", async () => {
  const { works, round, campaign } = delivered("npm");
  const { name } = published.npm;
  const other = { owner: "lantern-works", repository: "wick", environment: null, ownerId: null, allows: ["publish"] } as const;
  for (let index = 1; index <= 10; index++) works.registries.registerPublisher("npm", name, { ...other, workflow: `release-${index}.yml` });
  const { failed, did } = await round({ ...withDone(campaign, ["first-version", "environment"]), next: null });

  assert.match(failed.join("\n"), "10 trusted publishers");
  assert.equal(did, [], "nothing is released");
});

test("what cannot be understood is told and not ticked, and what comes after waits", async () => {
  const works = aMorning();
  const text =
    "## lamp\n\n**Before merging**\n\n- [ ] Think. No audit can see this: tick it when it is done.\n- [ ] Tick it: <https://pypi.org/manage/account/>\n";
  const issue = works.organisation.openIssue("lamp", "Publishing", text, "imprimatur[bot]");
  const followed = await follow(works, { repository: "lamp", issue, by: "ada-wick" });

  assert.equal(followed.notUnderstood, ["Think. No audit can see this: tick it when it is done."]);
  assert.equal([followed.did, followed.ticked], [[], []]);
  assert.is(works.organisation.repository("lamp")?.issues?.[0]?.body, text);
});

test("an issue that is not there cannot be followed", async () => {
  await rejects(() => follow(aMorning(), { repository: "lamp", issue: 99, by: "ada-wick" }), "usage");
});

test.run();
