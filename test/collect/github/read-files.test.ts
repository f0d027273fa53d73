import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Look, readFiles } from "../../../src/collect/github/read-files.ts";
import { unseen } from "../../../src/model/observed.ts";
import { anOverview, fakeSource } from "./fake-source.ts";
import { aPath } from "./paths.ts";

const slug = "lanternfish/net";

/** Follows `next: FILE` from file to file; a file that says `publish` publishes. */
const look: Look = ({ files }) => {
  const published: ReturnType<Look>[number][] = [];
  const follow = (path: string, left: number): void => {
    const text = files.text(path) ?? "";
    if (text.includes("publish")) published.push(aPath(".github/workflows/a.yml"));
    for (const [, next = ""] of text.matchAll(/next: (\S+)/g)) if (left > 0) follow(next, left - 1);
  };
  for (const path of files.paths.filter((one) => one.startsWith(".github/workflows/"))) follow(path, 30);
  return published;
};

const workflow = `${slug} .github/workflows/a.yml`;

test("workflows come first, then what they lead to, and the tree once it publishes", async () => {
  const fake = fakeSource({
    files: { [workflow]: "next: release.sh", [`${slug} release.sh`]: "publish next: tool.js", [`${slug} tool.js`]: "end", [`${slug} other`]: "x" },
  });
  const [one] = await readFiles(fake.source, [anOverview(slug, ["a.yml"])], look);

  assert.equal(
    fake.texts.map((asked) => asked.map(({ path }) => path)),
    [[".github/workflows/a.yml"], ["release.sh"], ["tool.js"]],
  );
  assert.equal(fake.trees, [slug]);
  assert.equal(one?.asked.record().texts, { ".github/workflows/a.yml": "next: release.sh", "release.sh": "publish next: tool.js", "tool.js": "end" });
  assert.equal(one?.asked.paths, [".github/workflows/a.yml", "other", "release.sh", "tool.js"]);
  assert.is(one?.paths.length, 1);
});

test("a text is asked by its blob where that is known, else at the commit of the overview", async () => {
  const fake = fakeSource({ files: { [workflow]: "publish next: x.sh next: lanternfish/ci/.github/workflows/p.yml@v1", [`${slug} x.sh`]: "end" } });
  await readFiles(fake.source, [anOverview(slug, ["a.yml"])], look);
  const early = fakeSource({ files: { [workflow]: "next: x.sh" } });
  await readFiles(early.source, [anOverview(slug, ["a.yml"])], look);

  assert.equal(fake.texts[1], [
    { slug: "lanternfish/ci", path: ".github/workflows/p.yml", from: { ref: "v1" } },
    { slug, path: "x.sh", from: { oid: `${slug} x.sh`, size: 9 } },
  ]);
  assert.equal(early.texts[1], [{ slug, path: "x.sh", from: { ref: "c0ffee" } }]);
});

test("files of many repositories come in the same rounds", async () => {
  const names = Array.from({ length: 30 }, (_, index) => `lanternfish/r${index}`);
  const fake = fakeSource({
    files: Object.fromEntries(
      names.flatMap((name) => [
        [`${name} .github/workflows/a.yml`, "next: x.sh"],
        [`${name} x.sh`, "end"],
      ]),
    ),
  });
  await readFiles(
    fake.source,
    names.map((name) => anOverview(name, ["a.yml"])),
    look,
  );

  assert.equal(
    fake.texts.map((asked) => asked.length),
    [30, 30],
  );
});

test("where trees come first, every text of the repository is asked by its blob, and what is in no tree is not asked for", async () => {
  const fake = fakeSource({ files: { [workflow]: "next: x.sh next: gone.sh", [`${slug} x.sh`]: "end" } });
  let rounds = 0;
  await readFiles(fake.source, [anOverview(slug, ["a.yml"]), anOverview("lanternfish/dark")], look, { onRound: () => rounds++, treesFirst: true });

  assert.equal(fake.trees, [slug]);
  assert.equal(fake.texts[1], [{ slug, path: "x.sh", from: { oid: `${slug} x.sh`, size: 9 } }]);
  assert.is(rounds, 2);
});

test("a repository without workflows is asked for nothing", async () => {
  const fake = fakeSource({});
  const [one] = await readFiles(fake.source, [anOverview(slug)], look);

  assert.equal([one?.paths, fake.texts, fake.trees], [[], [], []]);
});

test("a workflow that could not be had is told as unread, not as absent", async () => {
  const fake = fakeSource({ files: { [workflow]: unseen("no-permission", "contents: read") } });
  const [one] = await readFiles(fake.source, [anOverview(slug, ["a.yml"])], look);

  assert.equal(one?.asked.record().unread, { ".github/workflows/a.yml": "unreadable" });
  assert.is(one?.partly, true);
});

test("a file that leads on and on ends, and sooner where nothing publishes", async () => {
  const chain = (first: string) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${slug} f${index}`, index === 0 ? first : `next: f${index + 1}`]));
  const publishing = fakeSource({ files: { [workflow]: "next: f0", ...chain("publish next: f1") } });
  await readFiles(publishing.source, [anOverview(slug, ["a.yml"])], look);
  const other = fakeSource({ files: { [workflow]: "next: f0", ...chain("next: f1") } });
  await readFiles(other.source, [anOverview(slug, ["a.yml"])], look);

  assert.is(publishing.texts.length, 10);
  assert.is(other.texts.length, 4);
  assert.equal(other.trees, []);
});

test("a tree that is cut off is not taken for all there is", async () => {
  const held = { [workflow]: "publish next: far/away.sh", [`${slug} far/away.sh`]: "end" };
  const fake = fakeSource({ files: held, tree: () => ({ entries: [{ path: ".github/workflows/a.yml", oid: "x", size: 1 }], whole: false }) });
  const [one] = await readFiles(fake.source, [anOverview(slug, ["a.yml"])], look);

  assert.is(one?.asked.record().texts["far/away.sh"], "end");
  assert.equal(one?.asked.paths, [".github/workflows/a.yml", "far/away.sh"]);
  assert.is(one?.partly, true);
});

test("a tree that is kept back leaves the paths unknown", async () => {
  const fake = fakeSource({ files: { [workflow]: "publish" }, tree: () => unseen("no-permission", "contents: read") });
  const [one] = await readFiles(fake.source, [anOverview(slug, ["a.yml"])], look);

  assert.is(one?.asked.paths, null);
  assert.is(one?.partly, true);
});

test.run();
