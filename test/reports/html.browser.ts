import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { comparisonHtml } from "../../src/reports/diff-html.ts";
import { auditHtml } from "../../src/reports/html.ts";
import { chromiumHere, openChromium } from "./chromium.ts";
import { everything, everythingSaying } from "./html/everything.ts";
import { nastyTexts } from "./html/nasty.ts";
import { aReport, theRendering } from "./sample.ts";

// Run by .ci/browser.mjs, and by nothing else: these need a Chromium.

interface Context {
  browser: Browser;
  directory: string;
}

const pages = suite<Context>("pages in Chromium");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { report, rendering } = everything();
const whole = auditHtml(report, rendering);

pages.before(async (context) => {
  context.directory = mkdtempSync(join(tmpdir(), "imprimatur-pages-"));
  context.browser = await openChromium(chromiumHere() ?? "");
});

pages.after(async ({ browser, directory }) => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

interface View {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  readonly script?: boolean;
  /** Lets axe in, which the page's own policy keeps out. */
  readonly open?: boolean;
}

/** Opens a page from a file and shuts it again; answers what it complained of, asked for, or tried to open. */
async function withPage(
  { browser, directory }: Context,
  html: string,
  { width = 1280, scheme = "light", script = true, open = false }: View,
  look: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  const file = join(directory, "report.html");
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, bypassCSP: open });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => heard.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) heard.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  await look(page);
  await context.close();
  return heard;
}

/** Everything open, and drawn although it is far down. */
async function unfolded(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    const style = document.createElement("style");
    style.textContent = "*{content-visibility:visible!important}";
    document.head.append(style);
  });
}

for (const scheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    pages(`nothing is against WCAG, and nothing sticks out: ${scheme}, ${width} wide`, async (context) => {
      await withPage(context, whole, { scheme, width, open: true }, async (page) => {
        await unfolded(page);
        await page.evaluate(axe);
        const violations = await page.evaluate(
          "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))",
        );
        assert.equal(violations, []);
        assert.is(await page.evaluate(() => document.documentElement.scrollWidth), width);
      });
    });
  }
}

pages("nothing is asked for, and the page complains of nothing", async (context) => {
  const heard = await withPage(context, whole, {}, async (page) => {
    await page.waitForTimeout(200);
    assert.is(await page.evaluate(() => performance.getEntriesByType("resource").length), 0);
  });
  assert.equal(heard, []);
});

pages("without script it reads the same, and shows no control that would do nothing", async (context) => {
  const texts: string[] = [];
  for (const script of [true, false]) {
    await withPage(context, whole, { script }, async (page) => {
      const main = page.locator("main");
      texts.push(((await main.textContent()) ?? "").replace(/\d+ of \d+/g, "").replace(/\s+/g, " "));
      assert.is((await page.locator("form:visible").count()) > 0, script);
      assert.is(await page.locator("details:not([open])").first().locator(".in").isVisible(), false);
      await page.locator("#findings summary").first().click();
      assert.ok(await page.locator("#findings .in").first().isVisible());
    });
  }
  assert.is(texts[0], texts[1]);
});

pages("who can publish a package is one click away from its name, script or none", async (context) => {
  for (const script of [true, false]) {
    await withPage(context, whole, { script }, async (page) => {
      await page.locator("#packages tbody th a").first().click();
      await page.waitForTimeout(100);
      const target = page.locator("#who-0");
      assert.ok(await target.isVisible());
      assert.ok(((await target.boundingBox())?.y ?? -1) >= 0);
    });
  }
});

pages("what is due and what changed are one click away from the answer", async (context) => {
  await withPage(context, whole, {}, async (page) => {
    for (const id of ["due", "changes"]) {
      await page.locator(`#answer a[href="#${id}"]`).first().click();
      await page.waitForTimeout(100);
      const box = await page.locator(`#${id}`).boundingBox();
      assert.ok(box !== null && box.y >= 0 && box.y < 500, id);
    }
  });
});

pages("a list is narrowed by words and choices, told, and comes back", async (context) => {
  await withPage(context, whole, {}, async (page) => {
    const form = page.locator("[data-filters=package-list]");
    const rows = page.locator("#package-list [data-row]:visible");
    const all = await rows.count();
    await form.locator("input").fill("lanternfish lamp");
    assert.is(await rows.count(), 1);
    assert.is(await form.locator("output").textContent(), `1 of ${all}`);
    await form.locator("input").fill("");
    await form.locator("select[name=level]").selectOption("trusted");
    assert.is(await rows.count(), 1);
    await form.locator("select[name=level]").selectOption("");
    assert.is(await rows.count(), all);

    const findings = page.locator("[data-filters=finding-list]");
    await findings.locator("select[name=severity]").selectOption("high");
    for (const group of await page.locator("#finding-list>details:visible").all()) assert.is(await group.getAttribute("data-severity"), "high");
  });
});

pages("a column sorts up and down, by keyboard, and says so", async (context) => {
  await withPage(context, whole, {}, async (page) => {
    const head = page.locator("#package-list th", { hasText: "Level" });
    const levels = async () =>
      await page
        .locator("#package-list tbody td[data-key]:nth-child(2)")
        .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset["key"])));
    await head.locator("button").focus();
    await page.keyboard.press("Enter");
    assert.is(await head.getAttribute("aria-sort"), "ascending");
    assert.equal(
      await levels(),
      (await levels()).toSorted((a, b) => a - b),
    );
    await page.keyboard.press("Enter");
    assert.is(await head.getAttribute("aria-sort"), "descending");
    assert.equal(
      await levels(),
      (await levels()).toSorted((a, b) => b - a),
    );
  });
});

pages("the keyboard reaches the answer, and sees where it is", async (context) => {
  await withPage(context, whole, {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.is(await page.evaluate(() => document.activeElement?.className), "skip");
    assert.ok(((await page.locator(".skip").boundingBox())?.x ?? -1) >= 0);
  });
});

pages("on paper it is light and everything is open", async (context) => {
  await withPage(context, whole, { scheme: "dark", script: false }, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#findings .in").first().isVisible());
    assert.not.ok(await page.locator("nav").isVisible());
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    assert.is(ink, "rgb(29, 27, 24)");
  });
});

for (const [name, text] of nastyTexts) {
  pages(`${name} stays text`, async (context) => {
    const nasty = everythingSaying(text);
    const tame = everythingSaying("lamp");
    const elements = async (page: Page) =>
      await page.evaluate(() =>
        [...new Set([...document.querySelectorAll("*")].map((one) => `${one.localName} ${one.getAttributeNames().sort().join(" ")}`))].sort(),
      );
    let expected: readonly string[] = [];
    await withPage(context, auditHtml(tame.report, tame.rendering), {}, async (page) => {
      await openAll(page);
      expected = await elements(page);
    });
    const heard = await withPage(context, auditHtml(nasty.report, nasty.rendering), { width: 360 }, async (page) => {
      await openAll(page);
      assert.equal(
        (await elements(page)).filter((one) => !expected.includes(one) && !/^(a href rel|b |i |span class|p class|details open)/.test(one)),
        [],
      );
      assert.is(await page.evaluate(() => (globalThis as { hit?: unknown }).hit), undefined);
      assert.is(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      assert.is(await page.evaluate(() => /[\p{Bidi_Control}\u2028\u2029]/u.test(document.body.textContent ?? "")), false);
    });
    assert.equal(heard, []);
  });
}

/** Under the page's own policy no style may be added. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
}

pages("it is valid HTML, whatever it says", async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));
  const nasty = nastyTexts.map(([, text]) => everythingSaying(text));
  const all = [whole, auditHtml(aReport({}), theRendering()), ...nasty.map((one) => auditHtml(one.report, one.rendering))];
  const { comparison } = rendering;
  if (comparison !== undefined) all.push(comparisonHtml(comparison, "1.2.3"));
  for (const html of all) {
    const { results } = await validator.validateString(html);
    assert.equal(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId} in line ${line}: ${message}`)),
      [],
    );
  }
});

pages.run();
