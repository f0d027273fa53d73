import type { RetiredAddress } from "../../model/surroundings.ts";
import type { Files } from "../../model/snapshot.ts";
import { readSource, within, type Block, type Source } from "./gradle-source.ts";
import { addressIn, namesRetiredHost, retired } from "./retired-host.ts";

const address = "Send releases to https://ossrh-staging-api.central.sonatype.com/service/local/ with a token of the Central Portal.";
const vanniktech = "Raise the vanniktech plug-in to 0.35 or later, which uploads to the Central Portal, and take the host out.";
const publishing =
  /(?:^|[.\s(<])(?:publishing|nexusPublishing|mavenPublishing|PublishingExtension|NexusPublishExtension|uploadArchives|mavenDeployer)\b/;
const reading = /(?:^|\.)(?:dependencyResolutionManagement|pluginManagement|buildscript|pom)\b/;

/** Where a build script uploads to OSSRH; a repository that it only reads from is another thing. */
export function retiredInGradle(files: Files, file: string): readonly RetiredAddress[] {
  const text = files.text(file);
  if (text === undefined || text.length > longest) return [];
  const source = readSource(file, text);
  return [...literals(source), ...vanniktechHosts(source), ...defaultNexus(files, source)];
}

/** `SONATYPE_HOST` of the vanniktech plug-in, or the staging address, in a properties file. */
export function retiredInProperties(file: string, text: string): readonly RetiredAddress[] {
  const found: RetiredAddress[] = [];
  for (const row of text.matchAll(/^[ \t]*(?![#!])([\w.-]+)[ \t]*[=:][ \t]*(\S[^\r\n]*)$/gm)) {
    const [line, name = "", value = ""] = row;
    const start = row.index + line.length - value.length;
    if (/^SONATYPE_HOST$/.test(name) && /^(?:S01|DEFAULT)\s*$/.test(value)) found.push(retired(file, text, row.index, line.trim(), vanniktech));
    else if (/\/service\/local\b/.test(value) && namesRetiredHost(value)) found.push(literal(file, text, value, start));
  }
  return found;
}

const longest = 300_000;

function literals({ file, text, code, blocks }: Source): readonly RetiredAddress[] {
  const named = [...code.matchAll(/"([^"\n]{1,400})"|'([^'\n]{1,400})'/g)].filter(([whole]) => namesRetiredHost(whole)).slice(0, mostPlaces);
  return named.flatMap((found) => {
    const value = found[1] ?? found[2] ?? "";
    const block = innermost(blocks, found.index);
    const isUpload = within(block, publishing) || value.includes("/service/local");
    return isUpload && !within(block, reading) ? [literal(file, text, value, found.index + 1)] : [];
  });
}

/** One is a finding, and the others its evidence. */
const mostPlaces = 50;

function literal(file: string, text: string, value: string, start: number): RetiredAddress {
  const { what, index } = addressIn(value) ?? { what: value, index: 0 };
  return retired(file, text, start + index, what, address);
}

function innermost(blocks: readonly Block[], index: number): Block | undefined {
  return blocks.filter((one) => one.open <= index && index < one.close).toSorted((a, b) => b.open - a.open)[0];
}

function vanniktechHosts({ file, text, code }: Source): readonly RetiredAddress[] {
  const calls = code.matchAll(/\bpublishToMavenCentral\s*\(\s*(?:SonatypeHost\.)?["']?(?:S01|DEFAULT)\b["']?|\bSonatypeHost\.(?:S01|DEFAULT)\b/g);
  return [...calls].map((found) => retired(file, text, found.index, found[0], vanniktech));
}

/** `sonatype()` of gradle-nexus without an address: up to 2.0.0 of 2024-04, before the end of OSSRH, it means oss.sonatype.org. */
function defaultNexus(files: Files, { file, text, code, mask, blocks }: Source): readonly RetiredAddress[] {
  const block = blocks.find(({ header }) => /^(?:nexusPublishing|configure\s*<NexusPublishExtension>)\b/.test(header));
  if (block === undefined || /\bnexusUrl\b/.test(code.slice(block.open, block.close))) return [];
  const call = /\bsonatype\s*(?:\(\s*\)|\{)/.exec(mask.slice(block.open, block.close));
  const version = nexusVersion(files, code);
  if (call === null || version === undefined || !/^(?:[01]\.\d|2\.0(?:\.0)?$)/.test(version)) return [];
  return [retired(file, text, block.open + call.index, "sonatype", address)];
}

function nexusVersion(files: Files, code: string): string | undefined {
  const own = /io\.github\.gradle-nexus\.publish-plugin["']\s*\)?\s*version\s*\(?\s*["']([\d.]+)["']/.exec(code)?.[1];
  if (own !== undefined) return own;
  for (const path of files.paths) {
    if (!path.endsWith(".versions.toml")) continue;
    const catalogue = files.text(path) ?? "";
    const row = /^[^\n#]{0,200}"io\.github\.gradle-nexus\.publish-plugin(?::([\d.]+))?"[^\n]{0,200}$/m.exec(catalogue);
    const stated = row?.[1] ?? /\bversion\s*=\s*"([\d.]+)"/.exec(row?.[0] ?? "")?.[1];
    const name = /\bversion\.ref\s*=\s*"([\w.-]+)"/.exec(row?.[0] ?? "")?.[1];
    const version = stated ?? (name && new RegExp(`^${name.replaceAll(".", "\\.")}\\s*=\\s*"([\\d.]+)"`, "m").exec(catalogue)?.[1]);
    if (version !== undefined && version !== "") return version;
  }
  return undefined;
}
