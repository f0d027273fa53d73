import type { RetiredAddress } from "../../model/surroundings.ts";
import { readSource } from "./gradle-source.ts";
import { addressIn, retired } from "./retired-host.ts";

const next = "Publish with sbt 1.11 or sbt-ci-release 1.11 or later, which upload to the Central Portal, and take this setting out.";

/** Settings that decide where sbt and Mill upload. Resolvers, which only read, are none of them. */
const setting =
  /\b(?:sonatypeCredentialHost|sonatypeRepository|sonatypeUri|sonatypeSnapshotUri|publishTo)\b(?:\s*in\s+\w+)?\s*(?::=|=|:\s*String\s*=)/g;

/** The constants by which sbt-sonatype names the two hosts. */
const constant = /\bsonatype(?:01|Legacy)\b/;

/** How far behind a setting its value is looked for. */
const reach = 600;

/** Where a build in Scala uploads to OSSRH. */
export function retiredInSbt(file: string, text: string): readonly RetiredAddress[] {
  const { code } = readSource(file, text);
  const settings = [...code.matchAll(setting)].flatMap((found) => {
    const start = found.index + found[0].length;
    const value = code.slice(start, start + reach).split(/\n[ \t]*\n|\n[ \t]*(?:ThisBuild[ \t]*\/[ \t]*)?\w+[ \t]*(?::=|\+=)/)[0] ?? "";
    const named = /^\s*[\w.]{0,80}/.exec(value)?.[0].match(constant);
    const address = named ? { what: named[0], index: named.index ?? 0 } : addressIn(value);
    return address === undefined ? [] : [retired(file, text, start + address.index, address.what, next)];
  });
  return [...settings, ...logins(file, text, code)];
}

/** `Credentials(realm, host, …)`: a login for a host that is gone, unless the build speaks of the portal too. */
function logins(file: string, text: string, code: string): readonly RetiredAddress[] {
  if (/central\.sonatype\.com|sonatypeCentralHost|localStaging/.test(code)) return [];
  return [...code.matchAll(/\bCredentials\s*\(\s*"[^"\n]{0,100}"\s*,\s*"([^"\n]{1,100})"/g)].flatMap((found) => {
    const address = addressIn(found[1] ?? "");
    return address === undefined ? [] : [retired(file, text, text.indexOf(address.what, found.index), address.what, next)];
  });
}
