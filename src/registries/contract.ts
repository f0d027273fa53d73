import type { Destination, RegistryId } from "../model/registry.ts";
import type { Files } from "../model/snapshot.ts";
import type { Adoption } from "./adopt.ts";
import type { Client, CredentialAction, CredentialCommand, LibraryCall, PublishAction } from "./tool-row.ts";
import type { Trust } from "./trust-table.ts";

/** One registry, the same questions answered in each folder. */
export interface Registry {
  readonly id: RegistryId;
  /** As a person writes it: "npm", "PyPI", "crates.io", "Maven Central", "RubyGems", "NuGet". */
  readonly name: string;
  readonly purlType: string;
  readonly tools: Tools;
  readonly manifest: Manifests;
  readonly trust: Trust;
  readonly adopt: Adoption;
}

/** The actions and commands that publish to a registry, as data. */
export interface Tools {
  /** Hosts of upload addresses, most specific first: what an address means. */
  readonly hosts: readonly { readonly host: string; readonly path?: string; readonly destination: Destination }[];
  readonly clients: readonly Client[];
  readonly actions: readonly PublishAction[];
  /** Steps that put a credential in place for later steps. */
  readonly credentialActions: readonly CredentialAction[];
  /** Commands that put a credential in place for later commands. */
  readonly credentialCommands?: readonly CredentialCommand[];
  /** Calls by which a program (script in JavaScript, Python, C# …) publishes through a library. */
  readonly calls: readonly LibraryCall[];
}

export interface Manifests {
  /** Packages this repository publishes to the registry; private ones left out. */
  packages(files: Files): readonly PackageManifest[];
  /**
   * Where an upload from `directory` goes when no option says so, read from configuration files.
   * undefined: nothing there decides; the client's default holds.
   */
  destination(files: Files, directory: string): ConfiguredDestination | undefined;
  /** What a name given in an option's place means there (`--registry internal`); undefined: nothing defines it. */
  named?(files: Files, directory: string, name: string): ConfiguredDestination | undefined;
  /** What manifests and the configuration file of that name say about provenance of what is uploaded from `directory`. */
  provenance?(files: Files, directory: string | undefined, configuration: string): ConfiguredProvenance | undefined;
}

export interface PackageManifest {
  readonly name: string;
  /** purl without version. */
  readonly purl: string;
  readonly file: string;
  /** Directory from the root, "" for the root. */
  readonly directory: string;
  readonly version?: string;
  /** `repository` as the manifest states it, for provenance checks. */
  readonly repository?: string;
  /** RubyGems: whether pushes demand multi-factor authentication of owners; null where the manifest computes that. */
  readonly mfaRequired?: boolean | null;
  /** Where this package alone goes (`publishConfig.registry`, `publish = ["x"]`). */
  readonly destination?: Destination;
}

export interface ConfiguredDestination {
  readonly destination: Destination;
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

export interface ConfiguredProvenance {
  /** `not-offered`: the package is one that the registry takes no provenance for. */
  readonly state: "made" | "off" | "not-offered";
  readonly file: string;
  readonly line: number;
  readonly says: string;
}
