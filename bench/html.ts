import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { demo } from "../src/cli/demo.ts";
import { auditHtml } from "../src/reports/html.ts";
import { plain } from "../src/reports/painter.ts";
import { chromiumHere, openChromium } from "../test/reports/chromium.ts";
import { largeSubject } from "./html-subject.ts";

// The HTML report: bytes and time of rendering, and, where a Chromium is, time to open it and to filter its lists. The large organisation is
// the worst case, in which nothing can be told together; the demo's is written by the demo itself.
//   node bench/html.ts [packages, 1000] [findings, 5000]

const [packages = 1000, findings = 5000] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), "imprimatur-html-"));
try {
  const large = join(directory, "large.html");
  const subject = largeSubject(packages, findings);
  const rendering = { painter: plain, width: 100, view: "findings", version: "0.0.0", page: () => undefined, book: subject.book } as const;
  auditHtml(subject.report, rendering);
  const began = performance.now();
  const html = auditHtml(subject.report, rendering);
  console.log(`${packages} packages, ${findings} findings: rendered in ${Math.round(performance.now() - began)} ms, ${kilobytes(html)} kB`);
  writeFileSync(large, html);

  await demo({ output: join(directory, "demo") });
  const small = join(directory, "demo/report.html");
  console.log(`demo: ${kilobytes(readFileSync(small, "utf8"))} kB`);

  const executable = chromiumHere();
  if (executable === undefined) console.log("Opening and filtering are not measured: no Chromium was found, and IMPRIMATUR_CHROMIUM names none.");
  else await measured(executable, { large, small });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function kilobytes(text: string): number {
  return Math.round(Buffer.byteLength(text) / 1000);
}

async function measured(executable: string, files: Readonly<Record<string, string>>): Promise<void> {
  const browser = await openChromium(executable);
  for (const [name, file] of Object.entries(files)) {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const began = performance.now();
      await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      times.push(performance.now() - began);
      if (run === 4)
        for (const list of ["package-list", "who-list", "finding-list"]) console.log(`${name}: ${list} filtered in ${await filtered(page, list)} ms`);
      await page.close();
    }
    console.log(`${name}: opened in ${times.map((time) => Math.round(time)).join(", ")} ms`);
  }
  await browser.close();
}

/** The slowest of a word typed letter by letter, from the key to the frame that shows it; all that opens is open. */
async function filtered(page: Page, list: string): Promise<number> {
  return await page.evaluate(async (id) => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>(`#${id} details`)) one.open = true;
    const field = document.querySelector<HTMLInputElement>(`[data-filters=${id}] input`);
    if (field === null) return -1;
    field.scrollIntoView();
    field.focus();
    await new Promise((done) => setTimeout(done, 500));
    let slowest = 0;
    for (const text of ["l", "la", "lam", "lamp-number-12", ""]) {
      const began = performance.now();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      slowest = Math.max(slowest, performance.now() - began);
    }
    return Math.round(slowest);
  }, list);
}
