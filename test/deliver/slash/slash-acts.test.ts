import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { SlashAct } from "../../../src/deliver/slash/acts.ts";
import { slashActs } from "../../../src/deliver/slash/slash-acts.ts";
import { anIssue, aPullRequest } from "../lantern-works.ts";
import { aComment, anAsk, answersTo, rule } from "./asked.ts";

const test = suite("deliver/slash/slash-acts");

function repliedTo(body: string): string {
  const [act] = answersTo(body);
  if (act?.do !== "reply") throw new Error(`${act?.do} instead of a reply`);
  return act.body;
}

const shown = ({ do: what, number, comment, reaction }: SlashAct) => [what, number, comment, reaction];

test("recheck is taken note of, since this run is what was asked for", () => {
  assert.equal(answersTo("/imprimatur recheck").map(shown), [["react", 2, 500, "eyes"]]);
});

test("no closes an issue and a pull request", () => {
  const comments = [aComment(500, "lea", "/imprimatur no")];
  const acts = slashActs(anAsk([aPullRequest(7, "imprimatur/release-00000000", { comments }), anIssue(2, { comments })]));

  assert.equal(
    acts.map((act) => [...shown(act), "what" in act ? act.what : null]),
    [
      ["close", 2, 500, "+1", "issue"],
      ["close", 7, 500, "+1", "pull-request"],
    ],
  );
});

test("no to what is closed holds already, and to what is merged is only taken note of", () => {
  const comments = [aComment(500, "lea", "/imprimatur no")];
  const merged = aPullRequest(7, "imprimatur/release-00000000", { state: "merged", comments });

  assert.equal(slashActs(anAsk([merged, anIssue(8, { state: "closed", comments })])).map(shown), [
    ["react", 7, 500, "eyes"],
    ["react", 8, 500, "+1"],
  ]);
});

test("explain replies with the rule, once for each comment", () => {
  const [act] = answersTo(`/imprimatur explain ${rule}`);

  assert.equal(act && shown(act), ["reply", 2, 500, "+1"]);
  assert.equal(act?.do === "reply" && act.unless, ["<!-- imprimatur:answer 500 -->"]);
  assert.match(repliedTo(`/imprimatur explain ${rule}`), /^<!-- imprimatur:answer 500 -->\n\n\*\*`stored-publish-token`\*\*: A lamp is lit\./);
});

test("an unknown rule is answered with those that it may be meant to be", () => {
  assert.match(
    repliedTo("/imprimatur explain publish"),
    "There is no rule `publish`. Did you mean `stored-publish-token` or `unpinned-action-in-publish-job`?",
  );
  assert.match(repliedTo("/imprimatur explain npm_a1B2c3D4"), /There is no such rule\.\n$/, "it may be a token that went astray");
  assert.match(repliedTo("/imprimatur explain wick"), /There is no rule `wick`\.\n$/);
});

test("a command that is not written as it has to be is answered with how it is written", () => {
  assert.match(repliedTo("/imprimatur explain"), "`/imprimatur explain RULE`");
  assert.match(repliedTo(`/imprimatur waive ${rule}`), "until YYYY-MM-DD because REASON");
});

test("what there is is told once beside each pull request or issue", () => {
  const [act] = answersTo("/imprimatur light the lamp");

  assert.equal(act?.do === "reply" && act.unless, ["<!-- imprimatur:answer 500 -->", "<!-- imprimatur:answer help -->"]);
  assert.match(repliedTo("/imprimatur"), /^<!-- imprimatur:answer 500 -->\n<!-- imprimatur:answer help -->\n\nCommands/);
});

test("whoever may not write, is not known, is a bot, or is ourselves gets no answer and no reaction", () => {
  for (const command of ["recheck", "no", `explain ${rule}`, `waive ${rule} until 2027-01-31 because of rain`, "", "lamp"]) {
    const comments = [
      aComment(1, "kim", `/imprimatur ${command}`),
      aComment(2, "stranger", `/imprimatur ${command}`),
      aComment(3, "lea", `/imprimatur ${command}`, { bot: true }),
      aComment(4, "imprimatur[bot]", `/imprimatur ${command}`),
      aComment(5, null, `/imprimatur ${command}`),
    ];
    assert.equal(slashActs(anAsk([anIssue(2, { comments })])), [], command);
  }
});

test("a comment that was answered is not answered again, also where it was edited after", () => {
  const comments = [aComment(1, "lea", "/imprimatur no", { answered: true })];
  assert.equal(slashActs(anAsk([anIssue(2, { comments })])), []);
});

test("names are compared without case", () => {
  const comments = [aComment(1, "LEA", "/imprimatur recheck")];
  assert.is(slashActs(anAsk([anIssue(2, { comments })])).length, 1);
});

test("nothing that is echoed pings, links or ends a comment of ours", () => {
  for (const word of ["@ada", "#12", "<!--imprimatur:answer", "-->", "https://lamp.example", "`@ada`x", "a|b@ada"]) {
    const text = repliedTo(`/imprimatur explain ${word}`).split("\n").slice(1).join("\n");
    const outside = text.replace(/`[^`]*`/g, "");
    assert.not.match(outside, /@ada|(?<!&)#12|<!--|-->|:\/\//, word);
  }
});

test.run();
