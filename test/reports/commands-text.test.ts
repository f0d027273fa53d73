import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandsText, type ToldCommand } from "../../src/reports/commands-text.ts";
import { plain } from "../../src/reports/painter.ts";

const page = { painter: plain, width: 100 };
const asked: ToldCommand = { slug: "lantern-works/lamp", number: 4, because: "ada asked what stored-publish-token means." };

test("commands are told with who asked for what, and nothing is said where there are none", () => {
  assert.is(commandsText([asked], page), "Commands in comments\n  answer    lantern-works/lamp #4: ada asked what stored-publish-token means.\n\n");
  assert.is(commandsText([], page), "");
});

test("what became of them is told, with why where it was not done", () => {
  const url = "https://github.example/lantern-works/lamp/pull/9";
  assert.is(
    commandsText(
      [
        { ...asked, became: { result: "done", says: "", url } },
        { ...asked, number: 5, because: "ada said no.", became: { result: "refused", says: "It is archived: unarchive it.", url: null } },
      ],
      page,
    ),
    `Commands in comments
  answered  lantern-works/lamp #4: ada asked what stored-publish-token means.
            https://github.example/lantern-works/lamp/pull/9
  refused   lantern-works/lamp #5: ada said no. It is archived: unarchive it.

`,
  );
});

test.run();
