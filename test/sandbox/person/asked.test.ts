import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../../src/model/registry.ts";
import { askedBy } from "../../../src/sandbox/person/asked.ts";
import { campaignOf, issueOf, published, withDone } from "./lantern.ts";

const release = { owner: "lantern-works", workflow: "release.yml", environment: "release", workflowRepository: null, allows: null };

test("every step of every registry's runbook is understood as it is delivered, and nothing of it is left unclear", () => {
  for (const registry of registryIds) {
    const campaign = campaignOf(published[registry]);
    const { tasks } = askedBy(issueOf(published[registry], [campaign]));

    assert.is(tasks.length, campaign.steps.length, registry);
    assert.equal(
      tasks.flatMap(({ unclear }) => unclear),
      [],
      registry,
    );
    assert.equal(
      tasks.map(({ when }) => when),
      campaign.steps.map(({ step }) => step.when),
      registry,
    );
    assert.equal(
      tasks.map(({ asksForTick }) => asksForTick),
      campaign.steps.map(({ state }) => state === "asked"),
      registry,
    );
  }
});

test("what each registry's texts ask for is what its owners have to do, in order", () => {
  const deeds = registryIds.map((registry) => {
    const { tasks } = askedBy(issueOf(published[registry], [campaignOf(published[registry])]));
    return [registry, tasks.flatMap((one) => one.deeds)] as const;
  });
  const environment = (repository: string) => ({ do: "make-environment", slug: `lantern-works/${repository}`, environment: "release" });
  const releases = (repository: string) => ({ do: "release", slug: `lantern-works/${repository}`, workflow: ".github/workflows/release.yml" });
  const deletes = (repository: string, name: string) => ({
    do: "delete-secret",
    name,
    slug: `lantern-works/${repository}`,
    environment: null,
    organisation: null,
  });
  const unseen = { do: "unseen" };

  assert.equal(Object.fromEntries(deeds), {
    npm: [
      { do: "first-version" },
      environment("wick"),
      {
        do: "register-publisher",
        registry: "npm",
        package: "@lantern-works/wick",
        publisher: { ...release, repository: "wick", allows: ["publish"] },
      },
      releases("wick"),
      { do: "refuse-tokens", registry: "npm", package: "@lantern-works/wick" },
      unseen,
      deletes("wick", "NPM_TOKEN"),
    ],
    pypi: [
      environment("dipper"),
      { do: "register-publisher", registry: "pypi", package: "lantern-works-dipper", publisher: { ...release, repository: "dipper" } },
      { do: "first-version" },
      releases("dipper"),
      unseen,
      deletes("dipper", "DIPPER_PYPI_TOKEN"),
    ],
    "crates-io": [
      { do: "first-version" },
      environment("slag"),
      { do: "register-publisher", registry: "crates-io", package: "slag", publisher: { ...release, repository: "slag" } },
      releases("slag"),
      { do: "refuse-tokens", registry: "crates-io", package: "slag" },
      unseen,
      deletes("slag", "CARGO_REGISTRY_TOKEN"),
    ],
    "maven-central": [
      environment("oven"),
      unseen,
      { do: "set-secret", slug: "lantern-works/oven", name: "CENTRAL_USERNAME", environment: "release" },
      { do: "set-secret", slug: "lantern-works/oven", name: "CENTRAL_PASSWORD", environment: "release" },
      releases("oven"),
      deletes("oven", "CENTRAL_USERNAME"),
      deletes("oven", "CENTRAL_PASSWORD"),
      unseen,
    ],
    rubygems: [
      environment("carbuncle"),
      { do: "register-publisher", registry: "rubygems", package: "carbuncle", publisher: { ...release, repository: "carbuncle" } },
      { do: "first-version" },
      releases("carbuncle"),
      unseen,
    ],
    nuget: [
      { do: "set-variable", slug: "lantern-works/dotnet-wick", name: "NUGET_USER", value: "<profile name>" },
      environment("dotnet-wick"),
      { do: "register-publisher", registry: "nuget", package: null, publisher: { ...release, repository: "dotnet-wick" } },
      releases("dotnet-wick"),
      unseen,
      deletes("dotnet-wick", "NUGET_API_KEY"),
    ],
  });
});

test("a merge is what a row's last cell names with a pull request, and nothing that another cell says", () => {
  const next = { says: "Merge the change of release.yml.", link: "https://github.com/lantern-works/wick/pull/7" };
  const asked = (given: object) =>
    askedBy(issueOf(published.npm, [campaignOf(published.npm, given)])).merges.map(({ slug, number }) => [slug, number]);

  assert.equal(asked({ next }), [["lantern-works/wick", 7]]);
  assert.equal(asked({ next: { ...next, says: "Reopen it." }, stage: "merged" }), []);
  assert.equal(asked({ next: null }), []);
});

test("a task that is done is ticked, and asks for nothing that is unclear", () => {
  const done = withDone(campaignOf(published.npm), ["environment", "release"]);
  const { tasks } = askedBy(issueOf(published.npm, [done]));

  assert.equal(
    tasks.map(({ box }) => box.ticked),
    done.steps.map(({ state }) => state === "done"),
  );
});

test("a task that says nothing to do, or a command that no program knows, is told as unclear", () => {
  const { tasks } = askedBy(`## lamp

**Before merging**

- [ ] Think about it.
- [ ] Do this:
  \`\`\`text
  npm trust github @lantern-works/lamp --file release.yml
  rm -rf /
  \`\`\`
`);
  assert.equal(
    tasks.map(({ unclear, deeds }) => [unclear, deeds]),
    [
      [["Think about it."], []],
      [["npm trust github @lantern-works/lamp --file release.yml", "rm -rf /"], []],
    ],
  );
});

test.run();
