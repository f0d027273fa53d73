import { type Command, InvalidArgumentError, Option } from "commander";
import { ImprimaturError } from "../errors.ts";
import { isRegistryId, type RegistryId, registryIds } from "../model/registry.ts";

/** How registries are asked. */
export interface RegistryOptions {
  /** Undefined: as the command does by itself. */
  readonly registries?: boolean;
  readonly registryUrl?: readonly RegistryUrl[];
  readonly npmTrust?: readonly NpmTrust[];
  readonly trustedRoot?: string;
  /** Where a registry's operators reach whoever asks: an address for mail or of a page; empty: none. */
  readonly contact?: string;
  readonly cache?: string;
}

export interface RegistryUrl {
  readonly registry: RegistryId;
  /** Which of the registry's addresses; null: its first. */
  readonly which: string | null;
  readonly url: string;
}

/** A package and the file that holds its trust list. */
export interface NpmTrust {
  readonly name: string;
  readonly file: string;
}

/** `--registries` is for commands that ask none by themselves, `--no-registries` for those that do. */
export function withRegistryOptions(command: Command, byItself: boolean): Command {
  const choice = byItself
    ? new Option("--no-registries", "ask no registry")
    : new Option("--registries", "ask the registries as well: owners, trusted publishers, how versions came out");
  return withRegistryAddresses(command.addOption(choice));
}

/** Where registries are asked, and what an owner can hand in. */
export function withRegistryAddresses(command: Command): Command {
  return command
    .addOption(
      new Option("--registry-url <REGISTRY=URL>", `another address of a registry (${registryIds.join(", ")}); can be given again`).argParser(addUrl),
    )
    .addOption(
      new Option("--npm-trust <PACKAGE=FILE>", "what npm trust list PACKAGE --json printed; - for standard input; can be given again").argParser(
        addTrust,
      ),
    )
    .addOption(new Option("--trusted-root <FILE>", "a Sigstore trusted root to verify provenance against (default: the public one)"))
    .addOption(
      new Option("--contact <ADDRESS>", "an address for mail or of a page, told to registries; crates.io asks for one")
        .env("IMPRIMATUR_CONTACT")
        .argParser(contact),
    );
}

/** `npm=https://mirror.example`, or `maven-central.search=https://…` where a registry has several addresses. */
function addUrl(text: string, before: readonly RegistryUrl[] = []): readonly RegistryUrl[] {
  const [, registry = "", which, url = ""] = /^([a-z-]+)(?:\.([a-z]+))?=(.+)$/s.exec(text) ?? [];
  if (!isRegistryId(registry)) throw new InvalidArgumentError(`Give it as REGISTRY=URL with one of ${registryIds.join(", ")}.`);
  const parsed = withoutPassword(url, "--registry-url");
  if (parsed === null) throw new InvalidArgumentError("Give an address that begins with https:// or http://.");
  return [...before, { registry, which: which ?? null, url: url.replace(/\/+$/, "") }];
}

/**
 * Null: it is no address of the web.
 *
 * @throws ImprimaturError `usage` for one with a user name or password: commander's own error would print it.
 */
function withoutPassword(address: string, option: string): URL | null {
  const url = URL.parse(address);
  if (url === null) return null;
  if (url.username === "" && url.password === "") return /^https?:$/.test(url.protocol) ? url : null;
  throw new ImprimaturError("usage", `${option} holds a user name or password. Give the address without it.`);
}

/** It stands in a header, in parentheses. Empty, it is none: a variable may be set to nothing. */
function contact(text: string): string {
  const address = text.trim();
  if (address === "") return address;
  const isPlain = /^[\x21-\x7e]{3,200}$/.test(address) && !/[()<>"\\]/.test(address);
  const isPage = withoutPassword(address, "--contact") !== null;
  if (isPlain && (isPage || /^[^@:/]+@[^@:/]+\.[^@:/]+$/.test(address))) return address;
  throw new InvalidArgumentError("Give an address like security@acme.example or https://acme.example/imprimatur.");
}

function addTrust(text: string, before: readonly NpmTrust[] = []): readonly NpmTrust[] {
  const [, name = "", file = ""] = /^((?:@[^/=]+\/)?[^@/=][^/=]*)=(.+)$/s.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("Give it as PACKAGE=FILE, as in @acme/lamp=trust.json.");
  return [...before, { name, file }];
}
