import type { Destination } from "../model/registry.ts";
import type { Span } from "../model/place.ts";
import { nameOf } from "../model/known-registry.ts";
import { destinationOfAddress } from "../registries/index.ts";
import { tokenNamed } from "../registries/token-keys.ts";
import { elementValues } from "./credential-elements.ts";

/** A value behind a key that holds credentials, wherever the value comes from. */
export interface KeyedValue extends Span {
  readonly what: string;
  /** Null where the key does not tell whose credential it is: it is masked, and not told. */
  readonly registry: Destination | null;
}

/** Finds what stands behind keys of credentials in one file, by its name and its text. */
export function keyedValues(file: string, text: string): readonly KeyedValue[] {
  const found: KeyedValue[] = [...elementValues(file, text)];
  // A key may stand in the value of another: both end together, and the stretch is gone over once.
  let last = { quoted: false, end: 0 };
  for (const sign of text.matchAll(signs)) {
    const keyEnd = sign.index + (sign[1] ?? "").length;
    const start = sign.index + sign[0].length;
    const quoted = /["']$/.test(sign[0]);
    const end = start < last.end && quoted === last.quoted ? last.end : valueEnd(text, start, quoted);
    last = { quoted, end };
    if (end === start) continue;
    const key = keyBefore(text, keyEnd);
    const meaning = meaningOf(file, text, key, sign.index);
    // Behind a blank alone stands a value only where a command sets it: `npm config set //…:_authToken x`.
    if (/[:=]/.test(sign[2] ?? "") || meaning.registry !== null) found.push({ start, end, ...meaning });
  }
  return found;
}

/** How far, in characters, a section's heading and its other keys are looked for. */
const around = 1_000;

const signs = /(token|passw(?:or)?d|passphrase|_auth|authident|api[-_]?key|_key|secret)["']?([ \t]{0,8}[:=]>?[ \t]{0,8}|[ \t]{1,8})["']?/gi;

function valueEnd(text: string, start: number, quoted: boolean): number {
  const value = quoted ? /[^"'\\\r\n]{0,2048}/y : /[^\s"'`,;\\<>()[\]{}|]{0,2048}/y;
  value.lastIndex = start;
  return start + (value.exec(text)?.[0].length ?? 0);
}

/** The key with the address or section that is written before it. */
function keyBefore(text: string, end: number): string {
  const least = Math.max(0, end - 200);
  let start = end;
  while (start > least && /[\w.:/@{}~-]/.test(text[start - 1] ?? "")) start--;
  return text.slice(start, end);
}

type Meaning = Omit<KeyedValue, "start" | "end">;

const untold: Meaning = { what: "a credential", registry: null };

function meaningOf(file: string, text: string, key: string, index: number): Meaning {
  const address = /\/\/[^/].*?(?=\/?:_)/.exec(key)?.[0];
  if (/(?:^|[/:])_(?:authToken|auth|password)$/.test(key) && (address !== undefined || /(?:^|\/)\.npmrc$/.test(file))) {
    return meaning(address === undefined ? "npm" : (destinationOfAddress(address) ?? null));
  }
  const last = key.slice(Math.max(key.lastIndexOf("/"), key.lastIndexOf(":")) + 1);
  const section = sections.find((one) => one.file.test(file) && one.key.test(last));
  if (section !== undefined) return meaning(section.registry(text.slice(Math.max(0, index - around), index), text.slice(index, index + around)));
  const named = tokenNamed(last);
  return named === undefined ? untold : { what: named.what, registry: named.registry };
}

function meaning(registry: Destination | null): Meaning {
  return registry === null ? untold : { what: `a credential of ${nameOf(registry)}`, registry };
}

/** Files in which a plain word is the key, and what stands around it tells the registry. */
const sections: readonly {
  readonly file: RegExp;
  readonly key: RegExp;
  readonly registry: (before: string, after: string) => Destination | null;
}[] = [
  { file: /(?:^|\/)\.yarnrc\.yml$/, key: /^npmAuth(?:Token|Ident)$/, registry: yarnRegistry },
  {
    file: /(?:^|\/)\.pypirc$/,
    key: /^password$/,
    registry: (before, after) => {
      const name = heading(before);
      const address = /^repository[ \t]*[:=][ \t]*(\S+)/m.exec(`${before.slice(before.lastIndexOf("["))}${after.split("\n[")[0] ?? ""}`)?.[1];
      return address === undefined ? pythonIndex(name === "server-login" ? "pypi" : name) : (destinationOfAddress(address) ?? null);
    },
  },
  {
    file: /(?:^|\/)(?:poetry|auth)\.toml$/,
    key: /^password$/,
    registry: (before) => (heading(before).startsWith("http-basic.") ? pythonIndex(heading(before).slice("http-basic.".length)) : null),
  },
  {
    file: /(?:^|\/)\.cargo\/(?:credentials|config)(?:\.toml)?$/,
    key: /^token$/,
    registry: (before) => {
      const name = heading(before);
      if (name === "registry" || name === "registries.crates-io") return "crates-io";
      return name.startsWith("registries.") ? `other:${name.slice("registries.".length)}` : null;
    },
  },
  {
    file: /(?:^|\/)\.?(?:[\w-]+[-_.])?credentials$/,
    key: /^password$/,
    registry: (before, after) => addressed(/^host[ \t]*[:=][ \t]*(\S+)/m.exec(`${before}${after}`)?.[1]),
  },
];

/** The registry whose block it stands in, else the one the file publishes to, else npm. */
function yarnRegistry(before: string, after: string): Destination | null {
  const block = [...before.matchAll(/^[ \t]{1,20}["']?((?:https?:)?\/\/[^\s"']+?)["']?:[ \t]*$/gm)].at(-1)?.[1];
  const general = /^npm(?:Publish)?Registry(?:Server)?:[ \t]*["']?([^\s"']+)/m.exec(before + after)?.[1];
  const indented = /^[ \t]/.test(before.slice(before.lastIndexOf("\n") + 1));
  const address = indented ? (block ?? general) : general;
  return address === undefined ? "npm" : (destinationOfAddress(address) ?? null);
}

function heading(before: string): string {
  return [...before.matchAll(/^\[([^\]\n]{1,200})\]/gm)].at(-1)?.[1]?.replace(/["']/g, "") ?? "";
}

function pythonIndex(name: string): Destination | null {
  if (name === "pypi") return "pypi";
  if (/^test-?pypi$/i.test(name)) return "testpypi";
  return name === "" ? null : `other:${name}`;
}

function addressed(host: string | undefined): Destination | null {
  return host === undefined ? null : (destinationOfAddress(`https://${host}/`) ?? null);
}
