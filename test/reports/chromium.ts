import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where a Chromium is: IMPRIMATUR_CHROMIUM, or a usual place; undefined where there is none. */
export function chromiumHere(): string | undefined {
  const named = process.env["IMPRIMATUR_CHROMIUM"];
  return named ?? usual.find((path) => existsSync(path));
}

/** The pages are ours, and a container seldom lets Chromium make a sandbox of its own. */
export async function openChromium(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
