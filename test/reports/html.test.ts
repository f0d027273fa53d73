import { createHash } from "node:crypto";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditHtml } from "../../src/reports/html.ts";
import { everything, everythingSaying } from "./html/everything.ts";
import { hostileText } from "./hostile.ts";
import { aReport, theRendering } from "./sample.ts";

function page({ report, rendering }: ReturnType<typeof everything> = everything()): string {
  return auditHtml(report, rendering);
}

test("chapters come in the order in which a reader asks", () => {
  assert.equal(
    [...page().matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id),
    [
      "answer",
      "changes",
      "levels",
      "first",
      "packages",
      "who",
      "tokens",
      "people",
      "publishers",
      "findings",
      "waivers",
      "unseen",
      "compliance",
      "made",
    ],
  );
});

test("the policy names the style and the script that are there, and nothing else may load or run", () => {
  const html = page();
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
  const hash = (tag: string) => {
    const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? "";
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  };

  assert.equal(policy.split("; "), [
    "default-src 'none'",
    `style-src ${hash("style")}`,
    `script-src ${hash("script")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  assert.not.match(html, / style="| on[a-z]+="|javascript:|<link|<img|<iframe|src=|url\((?!#)/);
});

test("same report, same bytes; every address in the page leads to something in it, and none is there twice", () => {
  const html = page();
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

  assert.is(html, page());
  assert.equal(ids.length, new Set(ids).size);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), `#${target}`);
});

test("whatever others wrote, the same elements and attributes come out, and no sign that steers", () => {
  const shape = shapeOf(page(everythingSaying("a")));
  fc.assert(
    fc.property(hostileText, (text) => {
      const html = page(everythingSaying(text));
      for (const one of shapeOf(html)) assert.ok(shape.has(one) || linked.test(one), one);
      assert.not.match(html, /[\p{Bidi_Control}\u2028\u2029]|(?![\n\t])\p{Cc}/u);
      assert.ok(html.isWellFormed());
      for (const [, address] of html.matchAll(/href="([^"]*)"/g))
        assert.match(address ?? "", /^(#[a-z0-9-]+|https:\/\/(github\.com|www\.npmjs\.com)\/[!-~]*)$/);
    }),
    { numRuns: 60 },
  );
});

/** Each kind of tag with its attributes. What is told of a text that is empty once cleaned may be left out. */
function shapeOf(html: string): ReadonlySet<string> {
  const body = html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "");
  return new Set([...body.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, "")));
}

const linked = /^<\/?(a|b|i|br|code|span|p)\b( (href|rel|class|id))*>$/;

test("what is very long is cut, and its length told", () => {
  const html = page(everythingSaying("lamp".repeat(2560)));
  assert.match(html, "(10,240 characters)");
  assert.not.match(html, "lamp".repeat(200));
});

test("a report of files alone says what was not looked at, and never that it is fine", () => {
  const html = auditHtml(aReport({}), theRendering());

  assert.match(html, "No package is published here, as far as was seen.");
  assert.match(html, "Tokens and secrets were not looked at");
  assert.match(html, "People were not looked at");
  assert.match(html, "No registry was asked");
  assert.match(html, "Nothing was compared.");
  assert.match(html, '<a href="#tokens">tokens</a> were not looked at');
});

test.run();
