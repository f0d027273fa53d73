import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryId } from "../../../src/model/registry.ts";
import { environment } from "../../../src/sandbox/organisation/builders.ts";
import { releaseOnce } from "../../../src/sandbox/person/release-once.ts";
import { bundle } from "../registries/sandboxed.ts";
import { aMorning, type Morning } from "./lantern.ts";

const workflow = ".github/workflows/release.yml";

function release(works: Morning, registry: RegistryId, repository: string, name: string) {
  return releaseOnce(works, { repository, workflow, registry, package: name, by: "ada-wick" });
}

function failure(outcome: Awaited<ReturnType<typeof releaseOnce>>): string {
  return "failed" in outcome ? outcome.failed : (assert.unreachable(`${outcome.released.version} came out`) ?? "");
}

test("a workflow in good order publishes by the trusted publisher that is on record, whatever the registry", async () => {
  const all = [
    ["npm", "glow", "@lantern-works/glow"],
    ["npm", "lantern-ui", "@lantern-works/ui-shade"],
    ["pypi", "candle", "lantern-works-candle"],
    ["crates-io", "bellows", "bellows-core"],
    ["rubygems", "ruby-lamp", "ruby-lamp"],
    ["nuget", "dotnet-lamp", "LanternWorks.Lamp"],
  ] as const;
  for (const [registry, repository, name] of all) {
    const works = aMorning();
    const [trusted] = works.registries.named(registry, name)?.publishers ?? [];
    const outcome = await release(works, registry, repository, name);

    assert.ok("released" in outcome, name);
    const { version, by, published } = outcome.released;
    assert.equal([version, published], ["1.5.0", "2026-11-25T09:00:00.000Z"], name);
    assert.ok("publisher" in by && by.publisher === trusted?.id && by.run.repository === `lantern-works/${repository}`, name);
  }
});

test("a workflow that reads a stored token publishes by it, as the account that did before", async () => {
  const all = [
    ["npm", "wick", "@lantern-works/wick", "lantern-bot"],
    ["pypi", "holder", "lantern-works-holder", "ada-wick"],
    ["crates-io", "slag", "slag", "cato-flint"],
    ["maven-central", "oven", "example.lanternworks:oven", "lantern-works"],
    ["nuget", "dotnet-wick", "LanternWorks.Wick", "ada-wick"],
  ] as const;
  for (const [registry, repository, name, account] of all) {
    const outcome = await release(aMorning(), registry, repository, name);
    assert.equal("released" in outcome && outcome.released.by, { account }, name);
  }
});

test("without the secret that it reads, or with tokens refused, nothing comes out", async () => {
  const works = aMorning();
  works.organisation.deleteSecret("slag", "CARGO_REGISTRY_TOKEN");
  assert.match(failure(await release(works, "crates-io", "slag", "slag")), "The secret CARGO_REGISTRY_TOKEN is not there");
  works.organisation.setSecret("slag", "CARGO_REGISTRY_TOKEN");
  works.registries.refuseTokens("crates-io", "slag");
  assert.match(failure(await release(works, "crates-io", "slag", "slag")), "crates-io refuses tokens for slag");
});

test("what no registry would take does not come out: another environment, another file, another machine, another name", async () => {
  const works = aMorning();
  assert.match(failure(await release(works, "rubygems", "carbuncle", "carbuncle")), "rubygems refuses the run");
  assert.match(failure(await release(works, "pypi", "sputter", "lantern-works-sputter")), "Publisher with matching claims was not found");
  assert.match(failure(await release(works, "npm", "anvil", "@lantern-works/anvil")), "unauthorized");
  assert.match(failure(await release(works, "npm", "prism", "@lantern-works/prism")), "package not found");
  assert.match(failure(await release(works, "npm", "lamp", "@lantern-works/nothing")), "npm has no @lantern-works/nothing");
  assert.match(failure(await release(works, "npm", "snuff", "@lantern-works/lamp")), "no repository snuff");
});

test("an environment that lets nobody's run in keeps a release from coming out", async () => {
  const works = aMorning();
  works.organisation.setEnvironment("candle", environment({ patterns: [{ type: "branch", name: "main" }] }));
  assert.match(
    failure(await release(works, "pypi", "candle", "lantern-works-candle")),
    "Nobody can bring about a run on v1.5.0 in the environment release",
  );
});

test("what is only staged comes out as somebody approves it", async () => {
  const outcome = await release(aMorning(), "npm", "lamp", "@lantern-works/lamp");
  assert.is("released" in outcome && "approved" in outcome.released.by && outcome.released.by.approved, "ada-wick");
});

test("a release has provenance where its registry takes it, its workflow makes it and somebody signs", async () => {
  const signed = async (registry: RegistryId, repository: string, name: string, given: "unsigned" | "private" | null = null) => {
    const works = aMorning(given === "unsigned" ? {} : { sign: () => Promise.resolve(bundle) });
    if (given === "private") works.organisation.change(repository, (own) => ({ ...own, visibility: "private" }));
    const outcome = await release(works, registry, repository, name);
    return "released" in outcome && outcome.released.signed?.ref === "refs/tags/v1.5.0" && Object.keys(works.registries.bundles()).length === 1;
  };

  assert.equal(
    [
      await signed("npm", "glow", "@lantern-works/glow"),
      await signed("pypi", "candle", "lantern-works-candle"),
      await signed("rubygems", "ruby-lamp", "ruby-lamp"),
    ],
    [true, true, true],
  );
  assert.equal(
    [
      await signed("npm", "glow", "@lantern-works/glow", "unsigned"),
      await signed("npm", "glow", "@lantern-works/glow", "private"),
      await signed("pypi", "wicker", "lantern-works-wicker"),
      await signed("crates-io", "kindle", "kindle"),
      await signed("npm", "wick", "@lantern-works/wick"),
    ],
    [false, false, false, false, false],
  );
});

test("the run is among GitHub's, with its tag, and so is one whose upload was refused", async () => {
  const works = aMorning();
  await release(works, "crates-io", "kindle", "kindle");
  await release(works, "rubygems", "carbuncle", "carbuncle");
  const seen = (name: string) =>
    works.organisation.repository(name)?.runs.map(({ file, event, branch, conclusion }) => [file, event, branch, conclusion]);

  assert.equal(seen("kindle")?.at(-1), [workflow, "push", "v1.5.0", "success"]);
  assert.equal(seen("carbuncle")?.at(-1), [workflow, "push", "v1.5.0", "failure"]);
  assert.ok(works.organisation.repository("kindle")?.tags.includes("v1.5.0"));
});

test.run();
