import type { Destination } from "../model/registry.ts";
import { nameOf } from "../model/known-registry.ts";
import { destinationOfAddress } from "../registries/index.ts";
import type { KeyedValue } from "./credential-keys.ts";

/** Passwords between tags and in calls: Maven's settings, NuGet's configuration, sbt's credentials. */
export function elementValues(file: string, text: string): readonly KeyedValue[] {
  if (/\.xml$/i.test(file)) return mavenPasswords(text);
  if (/(?:^|\/)nuget\.config$/i.test(file)) return nugetPasswords(text);
  return /\.(?:sbt|scala)$/.test(file) ? sbtPasswords(text) : [];
}

function mavenPasswords(text: string): readonly KeyedValue[] {
  return [...text.matchAll(/<server>([^<]{0,400}(?:<(?!\/?server>)[^<]{0,2000}){0,40})<\/server>/g)].flatMap((server) => {
    const body = server[1] ?? "";
    const password = /(<password>\s{0,80})([^<\s]{1,2048})/.exec(body);
    const id = /<id>\s{0,80}([^<\s]{1,200})/.exec(body)?.[1];
    if (password === null || id === undefined) return [];
    const start = server.index + "<server>".length + password.index + (password[1] ?? "").length;
    const registry: Destination = /ossrh|sonatype|central/i.test(id) ? "maven-central" : `other:the Maven server ${id}`;
    return [value(start, (password[2] ?? "").length, registry, `the password of the Maven server ${id}`)];
  });
}

function nugetPasswords(text: string): readonly KeyedValue[] {
  const add = /<add\s{1,20}key="([^"\n]{1,200})"\s{1,20}value="([^"\n]{1,2048})"/gi;
  const adds = [...text.matchAll(add)];
  const addresses = new Map(adds.map(([, key = "", address = ""]) => [key, address]));
  return adds.flatMap(({ index, 0: written, 1: key = "", 2: password = "" }) => {
    if (key.toLowerCase() !== "cleartextpassword") return [];
    const source = [...text.slice(Math.max(0, index - 1_000), index).matchAll(/<([A-Za-z_][\w.-]{0,200})>/g)].at(-1)?.[1] ?? "";
    const address = addresses.get(source.replaceAll("_x0020_", " ")) ?? "";
    const registry = destinationOfAddress(address) ?? (`other:the NuGet source ${source}` as const);
    return [value(index + written.length - 1 - password.length, password.length, registry)];
  });
}

function sbtPasswords(text: string): readonly KeyedValue[] {
  const call = /\bCredentials\(\s{0,80}"[^"\n]{0,200}",\s{0,80}"([^"\n]{1,200})",\s{0,80}"[^"\n]{0,200}",\s{0,80}"([^"\n]{1,2048})"/g;
  return [...text.matchAll(call)].map((found) => {
    const password = found[2] ?? "";
    return value(found.index + found[0].length - 1 - password.length, password.length, destinationOfAddress(`https://${found[1] ?? ""}/`) ?? null);
  });
}

function value(start: number, length: number, registry: Destination | null, what?: string): KeyedValue {
  return {
    start,
    end: start + length,
    registry,
    what: what ?? (registry === null ? "a credential" : `a credential of ${nameOf(registry)}`),
  };
}
