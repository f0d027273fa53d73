import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { all, anchor, asMarkup, markup, outward, shownText } from "../../../src/reports/html/markup.ts";
import { hostileText } from "../hostile.ts";

test("texts are escaped, pieces are not, and nothing is left of what is not there", () => {
  assert.is(
    markup`<p>${"<b>&\"'"}${markup`<i>${1}</i>`}${null}${undefined}${false}${["a", [markup`<br>`]]}</p>`.toString(),
    "<p>&lt;b&gt;&amp;&quot;&#39;<i>1</i>a<br></p>",
  );
  assert.is(all([markup`<a>`, asMarkup("<b>")]).toString(), "<a><b>");
});

test("a text is shown on one line, without signs that steer; a long one is cut", () => {
  assert.is(shownText("a\r\n  b\u202Ec\u0000d\ud800"), "a b\uFFFDc\uFFFDd\uFFFD");
  assert.is(shownText("x".repeat(700)), `${"x".repeat(600)}… (700 characters)`);
  assert.is(shownText("x".repeat(600)), "x".repeat(600));
});

test("no text becomes a tag, an entity's end or the end of an attribute", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const html = markup`<p title="${text}">${text}</p>`.toString();
      assert.match(html, /^<p title="[^"<>]*">[^"<>]*<\/p>$/);
    }),
  );
});

test("a link leads out by https alone, and its address ends where it ends", () => {
  const link = (address: string | null) => markup`${outward(address, "here")}`.toString();

  assert.is(link("https://github.com/a?b&c"), '<a href="https://github.com/a?b&amp;c" rel="noreferrer">here</a>');
  assert.is(link('https://github.com/"onclick=x <b>灯'), '<a href="https://github.com/%22onclick=x%20%3Cb%3E%E7%81%AF" rel="noreferrer">here</a>');
  for (const none of [null, "javascript:alert(1)", "http://github.com/", `https://github.com/${"x".repeat(2000)}`]) assert.is(link(none), "here");
});

test("an anchor is made of letters and digits", () => assert.is(anchor("who", 3), "who-3"));

test.run();
