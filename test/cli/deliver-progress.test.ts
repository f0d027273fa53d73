import { test } from "uvu";
import * as assert from "uvu/assert";
import { deliveryTeller } from "../../src/cli/deliver-progress.ts";
import { opensPull } from "../reports/planned.ts";

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 60, write: (text: string) => written.push(text) > 0 };
}

test("a terminal has one line, which is written over, no wider than it is", () => {
  const out = stream(true);
  const teller = deliveryTeller(out as never);
  teller.looks("lantern-works", 12);
  teller.did({ act: opensPull, result: "done", says: "", url: null });
  teller.done();
  assert.equal(out.written, [
    "lantern-works: looking at what is open in 12 repositories",
    "\r\u001B[2K",
    "1 done; lantern-works/lamp: pull request, a draft: Publish ",
    "\r\u001B[2K",
  ]);
});

test("elsewhere only waits are told", () => {
  const out = stream(false);
  const teller = deliveryTeller(out as never);
  teller.looks("lantern-works", 12);
  teller.waits("GitHub's limit holds for 30 s.");
  teller.done();
  assert.equal(out.written, ["GitHub's limit holds for 30 s.\n"]);
});

test.run();
