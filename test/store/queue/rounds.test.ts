import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Rounds } from "../../../src/store/queue/rounds.ts";

test("property: nobody is served twice while another one waits", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("1", "2", "3", "4"), { maxLength: 60 }), (waiting) => {
      const rounds = new Rounds();
      const backlog: string[] = [...waiting];
      const since = new Map<string, number>();
      while (backlog.length > 0) {
        const { default: usual, tiers = {} } = rounds.limits("patient");
        const next = backlog.findIndex((installation) => (tiers[installation] ?? usual) > 0);
        if (next === -1) {
          assert.ok(rounds.startOver("patient"));
          continue;
        }
        const [served = ""] = backlog.splice(next, 1);
        rounds.took("patient", [served]);
        for (const installation of new Set(backlog)) since.set(installation, (since.get(installation) ?? 0) + 1);
        since.set(served, 0);
        for (const [installation, count] of since) assert.ok(!backlog.includes(installation) || count <= 6, `${installation} waits for ${count}`);
      }
    }),
  );
});

test("lanes have rounds of their own, and a round that nobody was served in cannot be begun anew", () => {
  const rounds = new Rounds();
  rounds.took("patient", ["7"]);
  assert.equal(rounds.limits("urgent"), { default: 4 });
  assert.equal(rounds.limits("patient"), { default: 3, tiers: { 7: 0 } });
  assert.not.ok(rounds.startOver("urgent"));
  assert.ok(rounds.startOver("patient"));
  assert.not.ok(rounds.startOver("patient"));
});

test.run();
