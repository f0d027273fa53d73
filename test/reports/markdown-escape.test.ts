import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { code, fenced, html, inline } from "../../src/reports/markdown-escape.ts";
import { hostileText } from "./hostile.ts";

test("words that GitHub would link or read as mathematics stand in code", () => {
  assert.is(inline("uses actions/checkout@v4, see https://lamp.example."), "uses `actions/checkout@v4`, see `https://lamp.example`.");
  assert.is(inline("(#12) GH-7 $a$"), "(`#12`) `GH-7` `$a$`");
  assert.is(inline("@keeper"), "`@keeper`");
});

test("where code is not possible, a space of no width breaks them", () => {
  assert.is(inline("@a`b"), "@\u200Ba\\`b");
  assert.is(inline("https://a|b"), "https:\u200B//a&#124;b");
  assert.is(inline("www.a\\b"), "ww\u200Bw.a\\\\b");
  assert.is(inline("#1|GH-7"), "\\#\u200B1&#124;GH\u200B-7");
});

test("markup is text", () => {
  assert.is(inline("<b> **a** _b_ [c](d) ~e~ | &lt;"), "&#60;b&#62; \\*\\*a\\*\\* \\_b\\_ \\[c\\](d) \\~e\\~ &#124; &#38;lt;");
  assert.is(inline("- a"), "\\- a");
  assert.is(inline("1. a"), "1\\. a");
});

test("names are code, unless they would end it", () => {
  assert.is(code(".github/workflows/release.yml"), "`.github/workflows/release.yml`");
  assert.is(code("a|b"), "a&#124;b");
  assert.is(code("a`b"), "a\\`b");
  assert.is(code(""), "");
});

test("a fence is longer than what stands in it", () => {
  assert.is(fenced(["a", "````"]), "`````text\na\n````\n`````");
});

test("in a table nothing ends a cell, a code span or a tag, and nobody is called", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const written of [inline(text), code(text)]) {
        assert.not.match(written, /[\r\n|]/);
        const bare = written.replace(/(?<!\\)`[^`]*`/g, "");
        assert.not.match(bare, /[<>]|(?<!\\)`|@[a-z0-9]|:\/\/|www\.|#\d(?!\d*;)|\bgh-\d/i);
      }
      assert.not.match(html(text), /[<>"'\r\n]/);
    }),
  );
});

test.run();
