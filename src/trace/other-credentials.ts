import type { Span } from "../model/place.ts";
import { looksGenerated } from "./placeholder.ts";

/**
 * Stretches of a text that are a credential of no registry's: the body of a private key, a JSON web token behind its `eyJ`, and the password of
 * an address where it looks generated. Bounded, and each text is gone over once.
 */
export function otherCredentials(text: string): readonly Span[] {
  return shapes.flatMap(({ sign, whole, holds = () => true }) => {
    if (!text.includes(sign)) return [];
    return [...text.matchAll(whole)].flatMap(({ index, 0: all, 1: before = "" }) => {
      const span = { start: index + before.length, end: index + all.length };
      return holds(text.slice(span.start, span.end)) ? [span] : [];
    });
  });
}

interface Shape {
  readonly sign: string;
  /** Its first group stands before the credential. */
  readonly whole: RegExp;
  readonly holds?: (credential: string) => boolean;
}

const shapes: readonly Shape[] = [
  // RFC 7468; in scripts and JSON with its line ends written out. Old ones have headers before the body.
  { sign: "PRIVATE KEY-----", whole: /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)(?:[A-Za-z0-9+/=\s\\:,]|-(?!----)){1,12000}/g },
  // RFC 7519: two parts of JSON and a signature.
  { sign: "eyJ", whole: /((?<![\w-])eyJ)[\w-]{8,4000}\.[\w-]{8,8000}(?:\.[\w-]{0,2000})?/g },
  { sign: "://", whole: /(:\/\/[^\s:@/"'`$<>{}]{0,64}:)[^\s:@/"'`$<>{}]{1,200}(?=@)/g, holds: looksGenerated },
];
