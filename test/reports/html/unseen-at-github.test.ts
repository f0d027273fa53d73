import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { unseenAtGitHub } from "../../../src/reports/html/unseen-at-github.ts";

test("each reason in words of its own, with what would show it", () => {
  const reasons = ["no-permission", "not-offered", "unavailable", "not-asked"] as const;
  const words = reasons.map((because) => unseenAtGitHub(unseen(because)));

  assert.is(new Set(words).size, reasons.length);
  for (const one of words) assert.match(one, /^not seen: /);
  assert.is(
    unseenAtGitHub(unseen("no-permission", "members: read.")),
    "not seen: whoever collected them may not read them (members: read would show them)",
  );
});

test.run();
