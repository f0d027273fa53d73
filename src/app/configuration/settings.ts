import { join } from "node:path";
import { z } from "zod";
import { nearest } from "../../policy/nearest.ts";
import { type Days, usualDays } from "../../store/kept/retain.ts";
import type { Settings } from "../configuration.ts";
import { isLoopback } from "./loopback.ts";
import type { Reading } from "./reading.ts";

/** The names that Probot has for them (its docs, "Configuration"). */
export const credentialNames = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"] as const;

/** Every own variable. */
export const ownNames: readonly string[] = [
  ...["DATA", "ADDRESS", "RUNS", "CONCURRENCY", "DELIVER", "AUDIT_HOURS", "REGISTRY_HOURS", "METRICS_TOKEN", "CONTACT"].map(own),
  ...Object.keys(usualDays).map(daysName),
];

/** All but what GitHub is and who the App is. */
export function readSettings(reading: Reading): Omit<Settings, "github"> {
  for (const name of reading.names) refuseUnknown(reading, name);
  const data = reading.value("IMPRIMATUR_DATA", z.string(), "./imprimatur-data");
  const database = reading.value("DATABASE_URL", databaseUrl, null);
  const runs = reading.value("IMPRIMATUR_RUNS", oneOf(["all", "web", "worker"]), "all");
  if (runs !== "all" && !reading.has("DATABASE_URL")) {
    reading.refuse(`DATABASE_URL is missing: with IMPRIMATUR_RUNS=${runs} several processes share one PostgreSQL, so give its address.`);
  }
  return {
    data,
    store: database === null ? { directory: join(data, "store") } : { url: database },
    listen: { host: reading.value("HOST", hostName, "127.0.0.1"), port: reading.value("PORT", whole(0, 65_535), 3000) },
    address: reading.value("IMPRIMATUR_ADDRESS", ownAddress, null),
    runs,
    concurrency: reading.value("IMPRIMATUR_CONCURRENCY", whole(1, 64), 4),
    delivers: reading.value("IMPRIMATUR_DELIVER", oneOf(["yes", "no"]), "yes") === "yes",
    auditHours: reading.value("IMPRIMATUR_AUDIT_HOURS", whole(1, 168), 24),
    registryHours: reading.value("IMPRIMATUR_REGISTRY_HOURS", whole(1, 168), 6),
    days: daysIn(reading),
    logLevel: reading.value("LOG_LEVEL", oneOf(["trace", "debug", "info", "warn", "error"]), "info"),
    metricsToken: reading.value("IMPRIMATUR_METRICS_TOKEN", metricsToken, null),
    contact: reading.value("IMPRIMATUR_CONTACT", contact, ""),
  };
}

function own(name: string): string {
  return `IMPRIMATUR_${name}`;
}

/** `deadLetters` is IMPRIMATUR_KEEP_DEAD_LETTERS_DAYS. */
function daysName(kind: string): string {
  return own(`KEEP_${kind.replace(/[A-Z]/g, "_$&").toUpperCase()}_DAYS`);
}

function daysIn(reading: Reading): Settings["days"] {
  const kinds = Object.keys(usualDays) as (keyof Days)[];
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const days = reading.value(daysName(kind), whole(kind === "webhooks" ? leastWebhookDays : 1, 36_500), null);
      return days === null ? [] : [[kind, days]];
    }),
  );
}

/** GitHub offers a webhook again for three days (its docs, "Redelivering webhooks"): one that was forgotten before would be taken twice. */
const leastWebhookDays = 4;

/** A slip in a name would pass silently, and what was meant would not hold. */
function refuseUnknown(reading: Reading, name: string): void {
  if (!name.startsWith(own("")) || ownNames.includes(name)) return;
  const short = (one: string) => one.slice(own("").length);
  const meant = nearest(short(name), ownNames.map(short));
  const known = meant === undefined ? "Take it out." : `Did you mean ${own(meant)}? If not, take it out.`;
  reading.refuse(`${name} is no variable of the App's. ${known}`);
}

function whole(least: number, most: number): z.ZodType<number, string> {
  const says = `is no whole number from ${least} to ${most}: give one`;
  return z
    .string()
    .regex(/^\d{1,9}$/, says)
    .transform(Number)
    .refine((number) => number >= least && number <= most, says);
}

function oneOf<const T extends string>(words: readonly T[]): z.ZodType<T, string> {
  return z.enum(words, `is none of ${words.join(", ")}: give one of them`) as unknown as z.ZodType<T, string>;
}

const hostName = z.string().regex(/^[\w.:-]{1,253}$/, "is no host to listen at: give a name or an IP address alone, like 127.0.0.1 or ::");

const databaseUrl = z
  .string()
  .refine(
    (text) => /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? ""),
    "is no address of PostgreSQL: give one like postgresql://user:password@host/database",
  );

const ownAddress = z
  .string()
  .refine(isPlainAddress, "is no address of the App: give one like https://imprimatur.example.org, without a user, a ? or a #")
  .refine((text) => text.startsWith("https:") || isLoopback(URL.parse(text)?.hostname ?? ""), "is not encrypted: give one that begins with https")
  .transform((text) => {
    const { origin, pathname } = new URL(text);
    return `${origin}${pathname}`.replace(/\/+$/, "");
  });

function isPlainAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && !/[?#]/.test(text);
}

const metricsToken = z.string().regex(/^[\x21-\x7e]{20,512}$/, "is too short to keep anybody out: give 20 to 512 characters without spaces");

const contact = z
  .string()
  .regex(/^[\x20-\x7e]{1,200}$/, "cannot be sent: give an address of at most 200 plain characters, as https://… or an e-mail address");
