import { suite } from "uvu";
import * as assert from "uvu/assert";
import { largestText } from "../../../src/collect/content.ts";
import type { WantedText } from "../../../src/collect/github/source.ts";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { unseen } from "../../../src/model/observed.ts";
import { withoutNetwork } from "../../network.ts";
import { onGets, onQueries, open, type Query, type Reply } from "./asking.ts";
import { faultsOf } from "./github-schema.ts";

const test = suite("texts");
withoutNetwork(test);

const slug = "lanternfish/net";

/** Files of the invented GitHub, by object id and by `ref:path`. */
const files: Readonly<Record<string, object | null>> = {
  o1: blob("o1", "name: CI\n"),
  o2: blob("o2", "name: Release\n"),
  "HEAD:README.md": blob("o3", "# Net\n"),
  "v1:dist/logo.png": { ...blob("o4", null), isBinary: true },
  "v1:dist/bundle.js": { ...blob("o5", "cut o"), isTruncated: true, byteSize: 600_000 },
  "v1:dist/huge.js": { ...blob("o6", "cut o"), isTruncated: true, byteSize: largestText + 1 },
  "HEAD:src": {},
};

test("texts come in the order asked for, several repositories to a query", async () => {
  const queries: Query[] = [];
  onQueries((query) => (queries.push(query), answered(query)));

  const texts = await open().client.texts([
    byRef("HEAD", "README.md"),
    byOid("o2"),
    { ...byOid("o1"), slug: "lanternfish/lamp" },
    byRef("HEAD", "gone.md"),
    byRef("HEAD", "src"),
  ]);

  assert.equal(texts, [{ text: "# Net\n" }, { text: "name: Release\n" }, { text: "name: CI\n" }, null, null]);
  assert.is(queries.length, 1);
  assert.equal(faultsOf(queries[0]?.query ?? ""), []);
});

test("names are given as variables, never as part of the query", async () => {
  const queries: Query[] = [];
  onQueries((query) => (queries.push(query), answered(query)));
  const path = '") { id } mutation { x } #$' + "{{ github.token }}";

  await open().client.texts([{ slug: 'lantern"fish/ne{t', path, from: { ref: 're"f' } }]);

  assert.not.match(queries[0]?.query ?? "", /lantern|ne\{t|mutation|re"f/);
  assert.equal(queries[0]?.variables, { o0: 'lantern"fish', n0: "ne{t", x0: `re"f:${path}` });
});

test("a text that is known is not asked for again, in whatever repository", async () => {
  const remembered = rememberedInMemory();
  let asked = 0;
  onQueries((query) => (asked++, answered(query)));

  await open({ remembered }).client.texts([byOid("o1")]);
  const again = await open({ remembered }).client.texts([{ ...byOid("o1"), slug: "lanternfish/other" }]);

  assert.equal(again, [{ text: "name: CI\n" }]);
  assert.is(asked, 1);
});

test("a text that many repositories share is asked of one", async () => {
  const counts: number[] = [];
  onQueries((query) => (counts.push(namesIn(query).length), answered(query)));

  const texts = await open().client.texts(Array.from({ length: 50 }, (_, index) => ({ ...byOid("o1"), slug: `lanternfish/r${index}` })));

  assert.equal(counts, [1]);
  assert.equal(
    texts,
    texts.map(() => ({ text: "name: CI\n" })),
  );
});

test("a shared text that one repository keeps back is asked of the others", async () => {
  onQueries((query) => {
    const keeps = (index: number) => query.variables[`n${index}`] === "closed";
    const [status, body] = answered(query);
    const { data } = body as { data: Record<string, unknown> };
    const shut = namesIn(query).filter(keeps);
    for (const index of shut) data[`f${index}`] = null;
    return [status, { data, errors: shut.map((index) => ({ type: "FORBIDDEN", path: [`f${index}`], message: "No" })) }];
  });

  const texts = await open().client.texts([{ ...byOid("o1"), slug: "lanternfish/closed" }, byOid("o1")]);

  assert.equal(texts, [unseen("no-permission", "contents: read"), { text: "name: CI\n" }]);
});

test("what is no text is told so, and what is too large is not fetched", async () => {
  let fetched = 0;
  onQueries(answered);
  onGets(() => {
    fetched++;
    return [200, { content: Buffer.from("whole\n").toString("base64"), encoding: "base64" }];
  });

  const texts = await open().client.texts([
    byRef("v1", "dist/logo.png"),
    byRef("v1", "dist/bundle.js"),
    byRef("v1", "dist/huge.js"),
    { ...byOid("o9"), from: { oid: "o9", size: largestText + 1 } },
  ]);

  assert.equal(texts, [{ unread: "not-text" }, { text: "whole\n" }, { unread: "too-large" }, { unread: "too-large" }]);
  assert.is(fetched, 1);
});

test("a cut text that cannot be fetched whole is unseen", async () => {
  onQueries(answered);
  onGets(() => [403, { message: "No" }]);

  assert.equal(await open().client.texts([byRef("v1", "dist/bundle.js")]), [unseen("no-permission", "contents: read")]);
});

test("a repository that is not there, or not for this token, is unseen: never a file that does not exist", async () => {
  onQueries(() => [200, { data: { f0: null }, errors: [{ type: "NOT_FOUND", path: ["f0"], message: "Could not resolve to a Repository" }] }]);

  assert.equal(await open().client.texts([byRef("HEAD", "README.md")]), [unseen("no-permission", "contents: read")]);
});

test("a blob that a tree names and GitHub does not give is unavailable", async () => {
  onQueries(answered);

  assert.equal(await open().client.texts([byOid("unknown")]), [unseen("unavailable")]);
});

test("a query weighs no more than it may by the sizes told", async () => {
  const counts: number[] = [];
  onQueries((query) => {
    counts.push(namesIn(query).length);
    return [
      200,
      { data: Object.fromEntries(namesIn(query).map((index) => [`f${index}`, { object: blob(String(query.variables[`x${index}`]), "x") }])) },
    ];
  });
  const wanted = Array.from({ length: 9 }, (_, index) => ({ ...byOid(`big${index}`), from: { oid: `big${index}`, size: 400_000 } }));

  await open().client.texts(wanted);

  assert.equal(counts, [3, 3, 3]);
});

test("credentials are taken out before a text is remembered or handed on", async () => {
  const remembered = rememberedInMemory();
  onQueries(answered);
  const cleaned = (path: string, text: string) => `${path}: ${text.replace("Release", "*******")}`;

  const texts = await open({ remembered, cleaned }).client.texts([byOid("o2")]);

  assert.equal(texts, [{ text: ".github/workflows/x.yml: name: *******\n" }]);
  assert.is(remembered.blob("o2 .github/workflows/x.yml"), ".github/workflows/x.yml: name: *******\n");
});

test("the same text under two names is cleaned for each: what a credential is depends on the file", async () => {
  const remembered = rememberedInMemory();
  onQueries(answered);
  const cleaned = (path: string, text: string) => (path === ".npmrc" ? text.replace("Release", "*******") : text);
  const wanted = [byOid("o2"), { ...byOid("o2"), path: ".npmrc" }];

  const first = await open({ remembered, cleaned }).client.texts(wanted);
  const again = await open({ remembered, cleaned }).client.texts(wanted);

  assert.equal(first, [{ text: "name: Release\n" }, { text: "name: *******\n" }]);
  assert.equal(again, first);
});

test.run();

function byOid(oid: string): WantedText {
  return { slug, path: ".github/workflows/x.yml", from: { oid, size: 9 } };
}

function byRef(ref: string, path: string): WantedText {
  return { slug, path, from: { ref } };
}

function blob(oid: string, text: string | null) {
  return { oid, byteSize: text?.length ?? 9, isBinary: false, isTruncated: false, text };
}

function namesIn({ variables }: Query): number[] {
  return Object.keys(variables).flatMap((name) => (name.startsWith("x") ? Number(name.slice(1)) : []));
}

function answered(query: Query): Reply {
  const data = namesIn(query).map((index) => [`f${index}`, { object: files[String(query.variables[`x${index}`])] ?? null }]);
  return [200, { data: Object.fromEntries(data) }];
}
