import { test } from "uvu";
import * as assert from "uvu/assert";
import { commitKnown, commitOrMergeAt, mergeOf, objectWith } from "../../src/sandbox/merges.ts";
import { proposed, writing } from "./written.ts";

const query = `query ($number: Int!) { repository(owner: "tinworks", name: "lamp") { pullRequest(number: $number) {
  mergeable isCrossRepository headRefOid headRepository { nameWithOwner } headRef { name }
  potentialMergeCommit { oid tree { oid } parents(first: 2) { nodes { oid } } file(path: "LIGHT.md") { object { ... on Blob { text } } } }
  commits(last: 1) { nodes { commit { oid file(path: "LIGHT.md") { oid } } } }
} } }`;

function pulled(written: ReturnType<typeof writing>, number: number) {
  return written.graphql(query, { number }).data.repository.pullRequest;
}

test("an open pull request has a commit that is made of both sides, and both APIs know its files", () => {
  const written = writing();
  const number = proposed(written);
  written.world.push("lamp", "main", { "OTHER.md": "other\n" }, "kim");
  const { mergeable, potentialMergeCommit: merge } = pulled(written, number);
  assert.equal(
    [mergeable, merge.parents.nodes.map(({ oid }: { oid: string }) => oid), merge.file.object.text],
    ["MERGEABLE", [written.end(), written.end("imprimatur/light")], "on\n"],
  );
  const { body } = written.rest("GET", `lamp/git/trees/${merge.tree.oid}?recursive=1`);
  const paths = body.tree.map(({ path }: { path: string }) => path);
  assert.ok(["LIGHT.md", "OTHER.md", "README.md"].every((path) => paths.includes(path)));
  assert.is(commitKnown(written.now(), merge.oid)?.author, "web-flow");
  assert.is(commitOrMergeAt(written.now(), merge.oid)?.tree.oid, merge.tree.oid);
});

test("one that conflicts, is closed or is merged has none", () => {
  const written = writing();
  const number = proposed(written, "imprimatur/light", { "README.md": "# Light\n" });
  written.world.push("lamp", "main", { "README.md": "# Dark\n" }, "kim");
  assert.equal([pulled(written, number).mergeable, pulled(written, number).potentialMergeCommit], ["CONFLICTING", null]);
  written.world.closePull("lamp", number, "kim");
  assert.is(pulled(written, number).potentialMergeCommit, null);
  const merged = proposed(written, "imprimatur/wick");
  written.world.mergePull("lamp", merged, "kim");
  const pull = written.now().pulls?.find((one) => one.number === merged);
  assert.is(pull === undefined ? undefined : mergeOf(written.now(), pull), null);
});

test("one from a fork says so, and its objects are known here", () => {
  const written = writing();
  const number = written.world.proposeFromFork("lamp", "light", { "LIGHT.md": "forked\n" }, "zoe");
  const pull = pulled(written, number);
  assert.equal([pull.isCrossRepository, pull.headRepository.nameWithOwner, pull.headRef], [true, "zoe/lamp", null]);
  assert.is(pull.commits.nodes[0].commit.oid, pull.headRefOid);
  assert.is(written.rest("GET", `lamp/git/blobs/${pull.commits.nodes[0].commit.file.oid}`).body.content, Buffer.from("forked\n").toString("base64"));
  assert.is(objectWith(written.now(), "0".repeat(40)), undefined);
  const head = written.world.pushToFork("lamp", number, { "LIGHT.md": "again\n" }, "zoe");
  assert.equal([pulled(written, number).headRefOid, pulled(written, number).potentialMergeCommit.file.object.text], [head, "again\n"]);
  const { body } = written.rest("GET", `lamp/pulls/${number}`);
  assert.equal([body.head.label, body.head.sha], ["zoe:light", head]);
});

test("a pull request from a fork is followed: merged when its commits reach the base, and not by a branch of its name", () => {
  const written = writing();
  const number = written.world.proposeFromFork("lamp", "light", { "LIGHT.md": "forked\n" }, "zoe");
  written.world.push("lamp", "light", { "X.md": "" }, "kim");
  written.world.deleteBranch("lamp", "light", "kim");
  const state = () => written.now().pulls?.find((one) => one.number === number)?.state;
  assert.is(state(), "open");
  written.world.closePull("lamp", number, "kim");
  written.world.reopenPull("lamp", number, "kim");
  assert.is(state(), "open");
  written.world.mergePull("lamp", number, "kim", { deletesBranch: true });
  assert.is(state(), "merged");
  assert.throws(() => written.world.pushToFork("lamp", number, { "Y.md": "" }, "zoe"));
});

test.run();
