import { z } from "zod";
import type { Configuration } from "../configuration.ts";
import { type AppFile, appFile, appFileIn } from "./app-file.ts";
import { privateKeyIn } from "./private-key.ts";
import type { ReadableFile, ReadFile } from "./read-file.ts";
import type { Reading } from "./reading.ts";
import { credentialNames } from "./settings.ts";

/** As many as a guess cannot find; GitHub makes forty. */
const shortestSecret = 20;

interface Surroundings {
  readonly data: string;
  /** The GitHub that is configured. */
  readonly host: string;
  readonly readFile: ReadFile;
}

type Credentials = Configuration["app"];

/** The App's credentials, all from the environment or all from the file that set-up wrote. What is missing is refused and left empty. */
export function readCredentials(reading: Reading, surroundings: Surroundings): Credentials {
  const path = appFileIn(surroundings.data);
  const file = fileAt(reading, path, surroundings.readFile);
  const given = credentialNames.filter((name) => reading.has(name));
  if (file === undefined) return fromEnvironment(reading, surroundings.readFile);
  if (given.length === 0) return fromFile(reading, path, file, surroundings.host);
  reading.refuse(`${given.join(", ")} and ${path} both say which App this is: keep one. Take the variables out, or move the file away.`);
  return nobody;
}

/** Whether set-up left its file. One that cannot be looked at counts: a start should say so. */
export function hasFile(reading: Reading, readFile: ReadFile): boolean {
  try {
    return readFile(appFileIn(reading.text("IMPRIMATUR_DATA") ?? "./imprimatur-data")) !== undefined;
  } catch {
    return true;
  }
}

const nobody: Credentials = { id: 0, privateKey: "", webhookSecret: "" };

function fileAt(reading: Reading, path: string, readFile: ReadFile): ReadableFile | undefined {
  try {
    return readFile(path);
  } catch {
    reading.refuse(`${path} cannot be read: give the account that runs the App the right to.`);
    return undefined;
  }
}

const appId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "is no App's number: give the one that GitHub shows as App ID on the App's page")
  .transform(Number);

function fromEnvironment(reading: Reading, readFile: ReadFile): Credentials {
  if (!reading.has("APP_ID")) reading.refuse("APP_ID is missing: give the number that GitHub shows as App ID on the App's page.");
  return { id: reading.value("APP_ID", appId, 0), privateKey: keyFrom(reading, readFile), webhookSecret: secretFrom(reading) };
}

function keyFrom(reading: Reading, readFile: ReadFile): string {
  const [key, path] = [reading.text("PRIVATE_KEY"), reading.text("PRIVATE_KEY_PATH")];
  if (key !== undefined && path !== undefined) {
    reading.refuse("PRIVATE_KEY and PRIVATE_KEY_PATH are both given: keep one.");
    return "";
  }
  if (key !== undefined) return usableKey(reading, "PRIVATE_KEY", key);
  if (path === undefined) {
    reading.refuse("PRIVATE_KEY is missing: give the App's private key as GitHub made it, or the path of its file as PRIVATE_KEY_PATH.");
    return "";
  }
  // Orchestrators hand secrets over as files that every account of the container may read, so its mode is not judged.
  const file = keyFileAt(path, readFile);
  if (file !== undefined) return usableKey(reading, "PRIVATE_KEY_PATH", file.text);
  reading.refuse("PRIVATE_KEY_PATH names a file that is not there or cannot be read: give the path of the App's private key.");
  return "";
}

function keyFileAt(path: string, readFile: ReadFile): ReadableFile | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}

function usableKey(reading: Reading, name: string, text: string): string {
  const key = privateKeyIn(text);
  if (key === undefined) reading.refuse(`${name} holds no private key of RSA: give the App's as GitHub made it, whole, as PEM or base64 of it.`);
  return key ?? "";
}

/** Probot takes "development" where there is none, which everybody knows. */
function secretFrom(reading: Reading): string {
  const secret = reading.text("WEBHOOK_SECRET");
  if (secret === undefined)
    reading.refuse("WEBHOOK_SECRET is missing: without it anybody could send webhooks. Give the one that is set on the App's page.");
  else if (isShort(secret)) reading.refuse(`WEBHOOK_SECRET can be guessed: give ${shortestSecret} characters or more, here and on the App's page.`);
  return secret ?? "";
}

function isShort(secret: string): boolean {
  return secret.length < shortestSecret || new Set(secret).size < 8;
}

function fromFile(reading: Reading, path: string, { text, open }: ReadableFile, host: string): Credentials {
  if (open) {
    reading.refuse(
      `${path} holds the App's private key and others may read it: make a new key on the App's page, put it in and run chmod 600 ${path}.`,
    );
    return nobody;
  }
  const file = parsed(text);
  const privateKey = privateKeyIn(file?.privateKey ?? "");
  if (file === undefined || privateKey === undefined || isShort(file.webhookSecret)) {
    reading.refuse(`${path} is not as set-up wrote it: move it away and set the App up again, or give APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.`);
    return nobody;
  }
  if (file.host !== host) reading.refuse(`${path} is of an App at another GitHub than GHE_HOST says: correct GHE_HOST, or move the file away.`);
  return { id: file.id, privateKey, webhookSecret: file.webhookSecret };
}

function parsed(text: string): AppFile | undefined {
  try {
    return appFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
