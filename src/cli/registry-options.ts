import { type Command, InvalidArgumentError, Option } from "commander";
import { isRegistryId, type RegistryId, registryIds } from "../model/registry.ts";

/** How registries are asked. */
export interface RegistryOptions {
  /** Undefined: as the command does by itself. */
  readonly registries?: boolean;
  readonly registryUrl?: readonly RegistryUrl[];
  readonly npmTrust?: readonly NpmTrust[];
  readonly trustedRoot?: string;
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
    .addOption(new Option("--trusted-root <FILE>", "a Sigstore trusted root to verify provenance against (default: the public one)"));
}

/** `npm=https://mirror.example`, or `maven-central.search=https://…` where a registry has several addresses. */
function addUrl(text: string, before: readonly RegistryUrl[] = []): readonly RegistryUrl[] {
  const [, registry = "", which, url = ""] = /^([a-z-]+)(?:\.([a-z]+))?=(.+)$/s.exec(text) ?? [];
  if (!isRegistryId(registry)) throw new InvalidArgumentError(`Give it as REGISTRY=URL with one of ${registryIds.join(", ")}.`);
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== "" || parsed.password !== "") {
    throw new InvalidArgumentError("Give an address that begins with https:// or http:// and holds no password.");
  }
  return [...before, { registry, which: which ?? null, url: url.replace(/\/+$/, "") }];
}

function addTrust(text: string, before: readonly NpmTrust[] = []): readonly NpmTrust[] {
  const [, name = "", file = ""] = /^((?:@[^/=]+\/)?[^/=]+)=(.+)$/s.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("Give it as PACKAGE=FILE, as in @acme/lamp=trust.json.");
  return [...before, { name, file }];
}
