import { suite } from "uvu";
import * as assert from "uvu/assert";
import { putOnto, renewOn, secondOf } from "../../src/deliver/apply-content.ts";
import { branchFor } from "../../src/deliver/branch.ts";
import type { Content } from "../../src/model/plan.ts";
import type { SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxRepository } from "../../src/sandbox/description.ts";
import { commitsOf, endsOf } from "../../src/sandbox/history.ts";
import type { Living } from "../../src/sandbox/living.ts";
import { whileMounted } from "../sandbox/mounted.ts";
import { aShop, opened, shops } from "./github/lamp-shop.ts";
import { organisation, release } from "./lantern-works.ts";

const test = suite("deliver/apply-content");

const slug = `${organisation}/lamp`;
const branch = branchFor(release);
const oil = "on: push\njobs: {}\n";

interface Shop {
  readonly world: Living;
  readonly now: () => SandboxRepository;
  readonly end: (name?: string) => string | undefined;
  readonly files: (name?: string) => Readonly<Record<string, string>>;
  readonly content: (given?: Partial<Given>) => Content;
}

interface Given {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly fingerprint: string;
}

function aLampShop(
  given: Partial<SandboxRepository> = {},
  files: Readonly<Record<string, string>> = { [release]: oil },
  withheld: readonly string[] = [],
): Shop {
  const world = shops([aShop("lamp", { ...given, files })], { withheld });
  const now = () => world.repository("lamp") ?? (assert.unreachable("the shop is gone") as never);
  const end = (name = "main") => endsOf(now()).get(name);
  return {
    world,
    now,
    end,
    files: (name = branch) => commitsOf(now()).get(end(name) ?? "")?.files ?? {},
    content: ({ path = release, before = oil, after = `${before}# lit\n`, fingerprint = "00aa00aa00aa00aa" } = {}) => ({
      base: { branch: "main", commit: end() ?? "" },
      files: [{ path, before, after }],
      commit: { headline: "Light it", body: `- It is lit.\n\nImprimatur-Fingerprint: ${fingerprint}` },
    }),
  };
}

const put = (shop: Shop, content: Content, options: SandboxOptions = {}) =>
  whileMounted(shop.world, options, async () => await putOnto(branch, slug, content, opened()));

test("content comes onto its branch as one commit of ours on the base, and nothing else changes", async () => {
  const shop = aLampShop();
  const made = await put(shop, shop.content());

  assert.equal(made, { commit: shop.end(branch) });
  assert.equal(shop.files(), { [release]: `${oil}# lit\n` });
  assert.equal(commitsOf(shop.now()).get(shop.end(branch) ?? "")?.parents, [shop.end()]);
  assert.equal(shop.files("main"), { [release]: oil });
});

test("content that is there already is taken as it is", async () => {
  const shop = aLampShop();
  const content = shop.content();
  await put(shop, content);
  await whileMounted(shop.world, {}, async ({ sandbox }) => {
    await putOnto(branch, slug, content, opened());
    assert.is(sandbox.counted().writes, 0);
  });
});

test("every byte comes as it is meant: marks of order, carriage returns, and what is no ASCII", async () => {
  const before = "\uFEFFname: Lämpchen 🏮\r\non: push\r\n";
  const shop = aLampShop({}, { [release]: before });
  const made = await put(shop, shop.content({ before, after: `${before}# hell\r\n` }));

  assert.ok("commit" in made, JSON.stringify(made));
  assert.equal(shop.files(), { [release]: `${before}# hell\r\n` });
});

test("a file that is otherwise than it was read is not written", async () => {
  for (const before of [`${oil} `, oil.replace("\n", "\r\n"), "on: push\njobs: { TOKEN: ‹credential› }\n"]) {
    const shop = aLampShop();
    const made = await put(shop, shop.content({ before }));
    assert.is("stopped" in made && made.stopped.result, "changed", JSON.stringify(made));
    assert.is(shop.end(branch), undefined);
  }
});

test("a file that is kept without all that stands in it is written whole, and not where it is another one", async () => {
  const there = "on: push # ask jo\njobs: {}\n";
  const kept = (_: string, text: string) => ({ text: text.replace("jo", "xy"), whole: (made: string) => made.replace("xy", "jo") });
  const putKept = (shop: Shop, content: Content) => whileMounted(shop.world, {}, async () => await putOnto(branch, slug, content, opened({ kept })));
  const before = "on: push # ask xy\njobs: {}\n";
  const shop = aLampShop({}, { [release]: there });
  assert.ok("commit" in (await putKept(shop, shop.content({ before }))));
  assert.equal(shop.files(), { [release]: `${there}# lit\n` });

  const other = aLampShop({}, { [release]: `${there}\n` });
  const made = await putKept(other, other.content({ before }));
  assert.is("stopped" in made && made.stopped.result, "changed");
});

test("a file that is gone is not written, and one that is new is", async () => {
  const gone = aLampShop();
  const made = await put(gone, gone.content({ path: "gone.yml" }));
  assert.is("stopped" in made && made.stopped.result, "changed");

  const fresh = aLampShop();
  await put(fresh, fresh.content({ path: ".github/imprimatur.yml", before: "", after: "version: 1\n" }));
  assert.equal(fresh.files(), { [release]: oil, ".github/imprimatur.yml": "version: 1\n" });

  const taken = aLampShop();
  const refused = await put(taken, taken.content({ before: "", after: "version: 1\n" }));
  assert.is("stopped" in refused && refused.stopped.result, "changed", "it would write over what is there");
});

test("a file that may be run is refused, since it could not be run after", async () => {
  const shop = aLampShop({ executables: [release] });
  const made = await put(shop, shop.content());

  assert.ok("stopped" in made && made.stopped.result === "refused");
  assert.match(made.stopped.says, /may be run.*by hand/);
  assert.is(shop.end(branch), undefined);
});

test("a branch that somebody has gone on with is left to them", async () => {
  const shop = aLampShop();
  await put(shop, shop.content());
  const theirs = shop.world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
  const made = await put(shop, shop.content({ fingerprint: "00bb" }));

  assert.is("stopped" in made && made.stopped.result, "changed");
  assert.is(shop.end(branch), theirs);
});

test("a branch of ours on an older base is moved to the new one", async () => {
  const shop = aLampShop();
  await put(shop, shop.content());
  shop.world.push("lamp", "main", { "README.md": "New\n" }, "ida");
  const made = await put(shop, shop.content());

  assert.ok("commit" in made);
  assert.equal(shop.files(), { [release]: `${oil}# lit\n`, "README.md": "New\n" });
});

test("what GitHub refuses is told with what to do", async () => {
  const creation = {
    name: "all",
    target: "branch",
    include: ["~ALL"],
    exclude: [],
    enforcement: "active",
    bypass: [],
    rules: [{ type: "creation" }],
  } as unknown as SandboxRepository["rulesets"][number];
  for (const [shop, says] of [
    [aLampShop({}, { [release]: oil }, ["workflows"]), /workflows: write/],
    [aLampShop({ archived: true }), /archived.*unarchive it/],
    [aLampShop({ rulesets: [creation] }), /ruleset.*imprimatur\//],
  ] as const) {
    const made = await put(shop, shop.content());
    assert.ok("stopped" in made && made.stopped.result === "refused", JSON.stringify(made));
    assert.match(made.stopped.says, says);
  }
});

/** A shop whose change is proposed in a pull request. */
async function proposed(): Promise<Shop> {
  const shop = aLampShop();
  await put(shop, shop.content());
  await whileMounted(shop.world, {}, () => opened().openPullRequest(slug, { branch, base: "main", title: "Light", body: "", draft: false }));
  return shop;
}

const isOpen = ({ now }: Shop) => now().pulls?.every(({ state }) => state === "open") === true;

test("content is renewed without the pull request ever being closed, and no second branch is left", async () => {
  const shop = await proposed();
  shop.world.push("lamp", "main", { [release]: "on: release\n" }, "ida");
  const content = shop.content({ before: "on: release\n" });
  let requests = 0;
  await whileMounted(
    shop.world,
    {},
    async () => {
      const made = await renewOn(branch, slug, content, false, opened());
      assert.ok("commit" in made, JSON.stringify(made));
    },
    (count) => {
      requests = count;
      assert.ok(isOpen(shop), `closed by request ${count}`);
    },
  );

  assert.ok(requests > 0 && isOpen(shop));
  assert.equal(shop.files(), { [release]: "on: release\n# lit\n" });
  assert.is(shop.end(secondOf(branch)), undefined);
});

test("broken off anywhere and done again, content is renewed all the same, and the pull request stays open", async () => {
  for (let stopAfter = 0; stopAfter < 12; stopAfter++) {
    const shop = await proposed();
    shop.world.push("lamp", "main", { [release]: "on: release\n" }, "ida");
    const renew = (options: SandboxOptions) =>
      whileMounted(shop.world, options, () => renewOn(branch, slug, shop.content({ before: "on: release\n" }), false, opened()));
    await renew({ faults: { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, stopAfter } }).catch(() => {});
    assert.ok(isOpen(shop), `broken off after ${stopAfter}`);
    await renew({});

    assert.ok(isOpen(shop), `broken off after ${stopAfter}, and done again`);
    assert.equal(shop.files(), { [release]: "on: release\n# lit\n" });
    assert.is(shop.end(secondOf(branch)), undefined);
  }
});

test("content that fits and is the same is not pushed again because the default branch has moved", async () => {
  const shop = await proposed();
  const end = shop.end(branch);
  shop.world.push("lamp", "main", { "README.md": "New\n" }, "ida");
  await whileMounted(shop.world, {}, () => renewOn(branch, slug, shop.content(), true, opened()));

  assert.is(shop.end(branch), end);
});

test("content is not renewed where somebody else has pushed", async () => {
  const shop = await proposed();
  const theirs = shop.world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
  const made = await whileMounted(shop.world, {}, () => renewOn(branch, slug, shop.content({ fingerprint: "00bb" }), true, opened()));

  assert.is("stopped" in made && made.stopped.result, "changed");
  assert.is(shop.end(branch), theirs);
});

test("what somebody pushes while content is renewed is not lost", async () => {
  const shop = await proposed();
  let [wasThere, theirs] = [false, ""];
  const made = await whileMounted(
    shop.world,
    {},
    () => renewOn(branch, slug, shop.content({ fingerprint: "00bb" }), false, opened()),
    () => {
      const isThere = shop.end(secondOf(branch)) !== undefined;
      // Right after the second branch is gone, and before the first is moved.
      if (wasThere && !isThere && theirs === "") theirs = shop.world.push("lamp", branch, { "README.md": "Mine\n" }, "ida");
      wasThere = isThere;
    },
  );

  assert.is.not(theirs, "");
  assert.is("stopped" in made && made.stopped.result, "changed");
  assert.is(shop.end(branch), theirs);
});

test("where every answer to a write is lost, all is done all the same, and once", async () => {
  const lost: SandboxOptions = { faults: { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, lostAnswer: 1 } };
  const shop = aLampShop();
  const first = await put(shop, shop.content(), lost);
  assert.equal(first, { commit: shop.end(branch) });

  const open = await proposed();
  const made = await whileMounted(open.world, lost, () =>
    renewOn(branch, slug, open.content({ fingerprint: "00bb", after: "on: push\n" }), false, opened()),
  );
  assert.equal(made, { commit: open.end(branch) });
  assert.ok(isOpen(open));
});

test.run();
