import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination, Manifests, PackageManifest } from "../contract.ts";
import { destinationAmong } from "../hosts.ts";
import { tools } from "./tools.ts";
import { purl } from "../purl.ts";

interface Gemspec extends PackageManifest {
  /** Where its metadata lets it go, when it says so. */
  readonly allowed?: ConfiguredDestination;
}

const memo = new WeakMap<Files, readonly Gemspec[]>();
const asides = /(?:^|\/)(?:spec|specs|test|tests|features|fixtures?|__fixtures__|vendor|node_modules|templates?|examples?|samples?)\//;

export const manifest: Manifests = {
  packages: gemspecs,
  destination: (files, directory) => gemspecs(files).find((one) => one.directory === directory && one.allowed !== undefined)?.allowed,
};

function gemspecs(files: Files): readonly Gemspec[] {
  let known = memo.get(files);
  if (known === undefined)
    memo.set(
      files,
      (known = files.paths.filter((path) => path.endsWith(".gemspec") && !asides.test(path)).flatMap((path) => read(files, path) ?? [])),
    );
  return known;
}

function read(files: Files, file: string): Gemspec | undefined {
  const text = files.text(file);
  if (text === undefined) return undefined;
  const code = text.replace(/^[ \t]*#.*$/gm, "");
  const slash = file.lastIndexOf("/");
  const directory = file.slice(0, Math.max(0, slash));
  const stem = file.slice(slash + 1, -".gemspec".length);
  const stated = /^[ \t]*\w+\.name[ \t]*=[ \t]*(["'])([\w.-]+)\1/m.exec(code)?.[2];
  const name = stated ?? stem;
  if (name === "") return undefined;
  const version = versionOf(files, directory, name, code);
  const repository = repositoryOf(code);
  const allowed = allowedHost(file, code);
  return {
    name,
    purl: purl("gem", undefined, name),
    file,
    directory,
    ...(version === undefined ? {} : { version }),
    ...(repository === undefined ? {} : { repository }),
    mfaRequired: mfaRequired(code),
    ...(allowed === undefined ? {} : { destination: allowed.destination, allowed }),
  };
}

function versionOf(files: Files, directory: string, name: string, code: string): string | undefined {
  const literal = /^[ \t]*\w+\.version[ \t]*=[ \t]*(["'])([^"'#\s]+)\1/m.exec(code)?.[2];
  if (literal !== undefined) return literal;
  const home = directory === "" ? "" : `${directory}/`;
  const required = [...code.matchAll(/\brequire(?:_relative)?\s*\(?\s*(?:File\.expand_path\(\s*)?["']([\w./-]*version)["']/g)].map((found) =>
    (found[1] ?? "").replace(/^(?:\.{1,2}\/)+/, ""),
  );
  const usual = [name.replaceAll("-", "/"), name.replaceAll("-", "_"), name].map((path) => `lib/${path}/version`);
  for (const path of [...required, ...required.map((one) => `lib/${one}`), ...usual]) {
    const found = /\bVERSION\s*=\s*["']([^"'#\s]+)["']/.exec(files.text(`${home}${path}.rb`) ?? "");
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

function repositoryOf(code: string): string | undefined {
  const homepage = /\.homepage[ \t]*=[ \t]*(["'])([^"'\n]+)\1/.exec(code)?.[2];
  const source = metadata(code, "source_code_uri")?.value.replace(/#\{\s*\w+\.homepage\s*\}/, homepage ?? "#{}");
  return source === undefined || source.includes("#{") ? homepage : source;
}

/** A value other than `"true"` demands nothing; metadata that comes from elsewhere may hold it (facts 2.5). */
function mfaRequired(code: string): boolean | null {
  const stated = metadata(code, "rubygems_mfa_required");
  if (stated !== undefined) return stated.value === "true";
  return comesFromElsewhere.test(code) || !/\bGem::Specification\.new\b/.test(code) ? null : false;
}

const comesFromElsewhere =
  /rubygems_mfa_required|\.metadata[ \t]*=[ \t]*[^\s{=]|\.metadata\.\w+!?[ \t]*\(?[ \t]*[a-zA-Z_*&]|\bmetadata\[[^"'\]]|\*\*\w|\.instance_eval\b|(?:^|=)[ \t]*(?:eval|load)[ (]/m;

function allowedHost(file: string, code: string): ConfiguredDestination | undefined {
  const found = metadata(code, "allowed_push_host");
  // `bundle gem` writes a reminder here, which no upload gets past.
  if (found === undefined || found.value === "" || found.value.startsWith("TODO")) return undefined;
  const line = code.slice(0, found.index).split("\n").length;
  return {
    destination: destinationAmong(tools.hosts, found.value) ?? "unknown",
    file,
    line,
    says: `allowed_push_host is ${found.value}`,
  };
}

/** `metadata["key"] = "value"` or `"key" => "value"`. */
function metadata(code: string, key: string): { readonly value: string; readonly index: number } | undefined {
  const found = new RegExp(`["']${key}["']\\s*(?:\\]\\s*=|=>|:)\\s*(?:"([^"\\n]*)"|'([^'\\n]*)')|\\b${key}:\\s*(?:"([^"\\n]*)"|'([^'\\n]*)')`).exec(
    code,
  );
  const value = found?.slice(1).find((one) => one !== undefined);
  return found === null || value === undefined ? undefined : { value, index: found.index };
}
