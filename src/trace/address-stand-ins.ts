import type { Span } from "../model/place.ts";
import { mailAddress } from "./mail-address.ts";
import { shuffled } from "./shuffled.ts";

/** A policy names owners of waivers so that they are told. */
const policy = /(?:^|\/)imprimatur\.ya?ml$/;

/**
 * A file's text in which each mail address is that of nobody: the part before its `@` is another one of the same length, so that all else stays
 * where it was. People's addresses are not kept; `addressesBack` has them again where the text itself is there.
 */
export function withoutAddresses(file: string, text: string, salt: string): string {
  return addressesIn(file, text).reduceRight((out, span) => out.slice(0, span.start) + standIn(text, span, salt) + out.slice(span.end), text);
}

/**
 * A text that was made from what `withoutAddresses` gave of `text`, with the addresses that stand in that. Null: two of them have one stand-in,
 * and it cannot be told which is meant.
 */
export function addressesBack(file: string, text: string, salt: string, made: string): string | null {
  const own = new Map<string, string>();
  for (const span of addressesIn(file, text)) {
    const [is, became] = [text.slice(span.start, span.end), standIn(text, span, salt)];
    if ((own.get(became) ?? is) !== is) return null;
    own.set(became, is);
  }
  return made.replace(mailAddress, (found) => own.get(found) ?? found);
}

function addressesIn(file: string, text: string): readonly Span[] {
  if (policy.test(file) || !text.includes("@")) return [];
  return [...text.matchAll(mailAddress)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

const attempts = 20;

function standIn(text: string, { start, end }: Span, salt: string): string {
  const [local = "", host = ""] = text.slice(start, end).split("@");
  for (let attempt = 0; attempt < attempts; attempt++) {
    const made = shuffled(local, `${salt}\n${attempt}\n${host}`);
    // One that became `git` would be read as no address.
    if (made !== local && made !== "git") return `${made}@${host}`;
  }
  return `${local.replace(/[A-Za-z0-9]/g, "x")}@${host}`;
}
