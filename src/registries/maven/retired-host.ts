import type { RetiredAddress } from "../../model/surroundings.ts";
import { regionAt } from "../../workflow/lines.ts";

/** The two hosts of OSSRH; the compatibility host and the portal's own are others. The lookarounds keep longer names out. */
const host = /(?<![\w-]|\w\.)(?:s01\.)?oss\.sonatype\.org(?![\w-]|\.\w)/;

export function namesRetiredHost(text: string): boolean {
  return host.test(text);
}

/** The address or the host as it is written, and where, in a stretch of text that names one. */
export function addressIn(text: string): { readonly what: string; readonly index: number } | undefined {
  const found = /(?:https?:\/\/)?(?<![\w-]|\w\.)(?:s01\.)?oss\.sonatype\.org(?![\w-]|\.\w)[\w./:-]{0,200}/.exec(text);
  return found === null ? undefined : { what: found[0], index: found.index };
}

/** One place that leads there. Facts 4.1: central.sonatype.org/news/20250326_ossrh_sunset. */
export function retired(file: string, text: string, start: number, what: string, next: string): RetiredAddress {
  return {
    at: regionAt(file, text, { start, end: start + what.length }),
    what,
    says: "OSSRH was switched off on 30 June 2025, and the Central Portal took its place",
    next,
  };
}
