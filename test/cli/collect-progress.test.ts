import { test } from "uvu";
import * as assert from "uvu/assert";
import { collectTeller } from "../../src/cli/collect-progress.ts";

const progress = { doing: "settings" as const, repositories: 25, of: 40, publishing: 9, counts: { rest: 70, graphql: 4, notModified: 0, again: 0 } };
const line = "acme: 25 of 40 repositories, 9 publish; settings (74 requests)";

test("a terminal has one line that is written over and cleared at the end", () => {
  const { written, stream } = recording(true);
  const teller = collectTeller(stream, "acme", () => 0);
  teller.told(progress);
  teller.told(progress);
  teller.waits("GitHub asks to wait 60 seconds.");
  teller.told(progress);
  teller.done();
  assert.is(written.join(""), `${line}\r\u001B[2K${line}\r\u001B[2KGitHub asks to wait 60 seconds.\n${line}\r\u001B[2K`);
});

test("elsewhere there is a line now and then", () => {
  const { written, stream } = recording(false);
  let now = 0;
  const teller = collectTeller(stream, "acme", () => now);
  teller.told(progress);
  now = 15_000;
  teller.told(progress);
  teller.told({ ...progress, of: null, counts: { ...progress.counts, notModified: 3 } });
  teller.done();
  assert.is(written.join(""), `${line}\n`);
});

test("before the first repository it says what is asked for", () => {
  const { written, stream } = recording(true);
  collectTeller(stream, "acme", () => 0).told({ ...progress, doing: "organisation", of: null });
  assert.is(written.join(""), "acme: people, secrets and settings (74 requests)");
});

test.run();

function recording(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) > 0 } };
}
