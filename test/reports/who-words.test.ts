import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WhoActor } from "../../src/model/who.ts";
import { actorName, actorsWords, approvalWords, whoCounts, whoSummary } from "../../src/reports/who-words.ts";
import { anAnswer, aWay } from "./lamp-page.ts";

const asking = [{ of: "environment npm", by: ["ada"] }];
const actor = (name: string, given: Partial<WhoActor> = {}): WhoActor => ({ kind: "person", name, through: [], approvals: [], ...given });
const open = (...actors: readonly WhoActor[]) => ({ ways: [aWay({ actors })], whole: true });

test("who goes alone and who needs an approval, each once, by name", () => {
  assert.is(
    whoSummary(open(actor("bo"), actor("ada"), actor("ada", { approvals: asking }), actor("cy", { approvals: asking }))),
    "Alone: ada and bo; with somebody's approval cy.",
  );
  assert.is(whoSummary(open(actor("cy", { approvals: asking }))), "Alone: nobody; with somebody's approval cy.");
  assert.is(whoSummary({ ...open(actor("ada")), whole: false }), "At least these. Alone: ada.");
  const many = Array.from({ length: 20 }, (_, index) => actor(`person-${String(index).padStart(2, "0")}`));
  assert.match(whoSummary(open(...many)), /person-07 and 12 more\.$/);
});

test("nobody is only said of a whole answer", () => {
  assert.is(whoSummary({ ways: [], whole: true }), "Nobody can, as settings stand.");
  assert.is(whoSummary({ ways: [], whole: false }), "Nobody who could be seen; more could not.");
});

test("in numbers: each kind, somebody once however many ways there are", () => {
  assert.is(whoCounts(anAnswer()), "at least 1 person, 1 registry account alone, 1 more with approval");
  assert.is(whoCounts({ ways: [], whole: true }), "nobody alone");
  const app = actor("mender", { kind: "app" });
  const anybody = actor("anybody with an account at GitHub", { kind: "anybody" });
  assert.is(whoCounts(open(anybody, app, actor("mender"), actor("ada"))), "anybody, 2 people, 1 App alone");
});

test("what is no person is told as what it is", () => {
  assert.equal(
    [
      actor("mender", { kind: "app" }),
      actor("deploy", { kind: "access-token", through: ["grace's"] }),
      actor("mirror", { kind: "deploy-key" }),
      actor("ada-press", { kind: "registry-account" }),
      actor("the clock", { kind: "nobody" }),
    ].map(actorName),
    ["the App mender", "the token deploy (grace's)", "the deploy key mirror", "the account ada-press", "the clock"],
  );
});

test("those who need the same approvals stand together, with all who give them", () => {
  const needing = (name: string, by: string) => actor(name, { approvals: [{ of: "environment npm", by: [by] }] });

  assert.is(
    actorsWords([actor("cy"), needing("ada", "bo"), needing("bo", "ada")], 8),
    "cy; ada and bo with somebody else's approval in environment npm (ada and bo)",
  );
  assert.is(actorsWords([actor("ada"), actor("bo"), actor("cy")], 1), "ada and 2 more");
});

test("an approval says where it is given and by whom", () => {
  assert.is(approvalWords([]), "");
  const words = approvalWords([...asking, { of: "pull request into main", by: ["a", "b", "c", "d", "e"] }]);
  assert.match(words, "in environment npm (ada) and in pull request into main (a, b, c, d and 1 more)");
});

test.run();
