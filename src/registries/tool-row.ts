import type { Destination } from "../model/registry.ts";

/** A command line client. */
export interface Client {
  /** Program names without extension: `npm`; compared after the path is cut off. */
  readonly programs: readonly string[];
  /** Names for `python -m`, when it can be run so. */
  readonly modules?: readonly string[];
  /** Options that take the next word as their value, so that the verb behind them is found. */
  readonly valueOptions: readonly string[];
  /** Its positional words are goals or tasks: a verb's words may stand anywhere among them (`mvn clean deploy`). */
  readonly anywhere?: true;
  /** Its options and verbs are compared without regard to case (`nuget push -source`). */
  readonly ignoreCase?: true;
  readonly verbs: readonly Verb[];
  readonly target: Target;
  readonly credential: CredentialSource;
  readonly oidc: Oidc;
  /** Left out where it runs another client (`oidc.through`), which decides. */
  readonly provenance?: ProvenanceHabit;
  /** Where the fact was read. */
  readonly source: string;
}

export interface Verb {
  /** Positional words that make it publish: ["publish"], ["stage", "publish"]; [] where the bare program publishes. A word may be a list of alternatives joined by "|". */
  readonly words: readonly string[];
  /** Options that must be present for it to upload (cargo release needs --execute). */
  readonly requires?: readonly string[];
  readonly dryRun?: DryRun;
  /** Options that make it something else altogether (help, version). */
  readonly unless?: readonly string[];
  /** `hands-over`: its configuration decides what runs; the follower of that name reads it. */
  readonly follow?: string;
}

export interface DryRun {
  /** Options: `--dry-run`, and with a value `--dry-run=true`. A value of false, "" or 0 is no dry run. */
  readonly options?: readonly string[];
  /** Environment variables that, when set and not false, make it one. */
  readonly env?: readonly string[];
  /** Environment variables that make it one when set to a refusal: no, n, nil, false, off or 0 (`gem_push=no`). */
  readonly envOff?: readonly string[];
  /** Action inputs likewise. */
  readonly inputs?: readonly string[];
}

/** How the upload's address is chosen, strongest first. */
export interface Target {
  /** Options whose value is an address or a configured name. */
  readonly options?: readonly string[];
  /** Environment variables with an address or a configured name. */
  readonly env?: readonly string[];
  readonly inputs?: readonly string[];
  /** Configuration in files or earlier commands, resolved by the registry's `manifest.destination`. */
  readonly configured?: boolean;
  /** Names that an option may give instead of an address (`testpypi`). */
  readonly names?: Readonly<Record<string, Destination>>;
  readonly default: Destination;
}

/** Where a long-lived credential can come from. */
export interface CredentialSource {
  readonly options?: readonly string[];
  /** Exact names, or with a trailing or inner `*` for a family (`CARGO_REGISTRIES_*_TOKEN`). */
  readonly env?: readonly string[];
  readonly inputs?: readonly string[];
  /** Of the above, those that carry only a user name and are no credential. */
  readonly userNames?: readonly string[];
  /** Family of stored credentials this client reads, written by other commands: see CredentialCommand. */
  readonly store?: CredentialStore;
}

/** Where commands and steps leave a credential for others: one name per file format. */
export type CredentialStore =
  | "npmrc"
  | "yarnrc"
  | "pypirc"
  | "cargo"
  | "maven-settings"
  | "gradle"
  | "gem"
  | "nuget"
  | "poetry"
  | "pdm"
  | "hatch"
  | "sbt";

export interface Oidc {
  /**
   * never: cannot. native: the client exchanges by itself, from `since` on.
   * through: runs another client (`through: "npm"`), whose version counts.
   * handed: works with a short-lived token minted by another step.
   */
  readonly kind: "never" | "native" | "through" | "handed";
  readonly since?: string;
  readonly through?: string;
  /** Options or environment that switch it off when set to one of these values ("" for any value). */
  readonly off?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** A note for people. */
  readonly says?: string;
}

/** Whether an upload that trusted publishing lets in leaves provenance, and what decides it. */
export interface ProvenanceHabit {
  /** What it does where nothing says otherwise. */
  readonly normally: "made" | "not-made";
  /** Options, variables and inputs that switch it on, or off with a value of false; an option without a value is a yes. */
  readonly options?: readonly string[];
  readonly env?: readonly string[];
  readonly inputs?: readonly string[];
  /** Options and variables that switch it off, or on with a value of false (`--no-provenance`). */
  readonly off?: readonly string[];
  /** Options that name a statement made before, which is uploaded along. */
  readonly brought?: readonly string[];
  /** The configuration file that it reads beside the package's manifest. */
  readonly configured?: ".npmrc" | ".yarnrc.yml";
  /** Words of a workflow by which a step makes what this client uploads along. */
  readonly madeBy?: readonly string[];
  /** The action's first version that makes it. */
  readonly since?: string;
  /** Why it makes none. */
  readonly says?: string;
  readonly source: string;
}

/** An action that uploads. */
export interface PublishAction {
  /** `owner/repo` or `owner/repo/path`, lower case, no ref. Former names of the same action are rows of `aliases`. */
  readonly uses: string;
  readonly aliases?: readonly string[];
  /**
   * Publishes only when this input has one of these values; `default` is what it has when not given.
   * `list`: the input is a list separated by commas, of which one item is enough.
   */
  readonly when?: {
    readonly input: string;
    readonly is: readonly string[];
    readonly default?: string;
    readonly list?: true;
  };
  readonly unless?: { readonly input: string; readonly is: readonly string[]; readonly list?: true };
  /** Without a credential and without an identity token it only packs. */
  readonly onlyWithCredential?: true;
  /** Publishes only when one of these inputs is given and not empty. */
  readonly requires?: readonly string[];
  readonly dryRun?: DryRun;
  readonly target: Target;
  readonly credential: CredentialSource;
  readonly oidc: Oidc;
  readonly provenance?: ProvenanceHabit;
  /** Inputs that hold commands, run by a shell, or words for a client (`words: "gradle"`). They are followed instead of judged. */
  readonly runs?: readonly {
    readonly input: string;
    readonly client?: string;
    /** What it runs when the input is not given. */
    readonly default?: string;
    /** Put before the value: `--target=`. */
    readonly prefix?: string;
  }[];
  /** Which follower reads its configuration. */
  readonly follow?: string;
  readonly source: string;
}

/** An action that puts a credential in place. */
export interface CredentialAction {
  readonly uses: string;
  readonly aliases?: readonly string[];
  /** oidc: exchanges the identity token; stored: writes down what its inputs give. */
  readonly grants: "oidc" | "stored";
  /** Inputs with a long-lived credential; when one is given, `grants: "oidc"` becomes stored. */
  readonly inputs?: readonly string[];
  /** Inputs whose value is the *name* of an environment variable (setup-java). */
  readonly inputsNaming?: readonly string[];
  /** What an input is when it is not given. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Input that names the server of a configuration file for which the credential counts (Maven's server id). */
  readonly server?: string;
  /** Outputs that carry the credential. */
  readonly outputs?: readonly string[];
  /** Environment variables it sets for later steps. */
  readonly env?: readonly string[];
  /** Store it writes. */
  readonly store?: CredentialStore;
  /** Input that names the target address of what it configures (`registry-url`, `source-url`). */
  readonly target?: string;
  /** Environment variable that what it writes reads (`NODE_AUTH_TOKEN`). */
  readonly reads?: readonly string[];
  readonly source: string;
}

/** A command that writes a credential down: `cargo login`, `nuget setApiKey`. */
export interface CredentialCommand {
  readonly programs: readonly string[];
  readonly words: readonly string[];
  readonly valueOptions: readonly string[];
  readonly ignoreCase?: true;
  readonly store: CredentialStore;
  /** Counts only when the command holds one of these texts (`_authToken` in `npm config set`). */
  readonly keys?: readonly string[];
  /** Options whose value is the credential. */
  readonly options?: readonly string[];
  /** 0-based place of the credential among the words behind `words`. */
  readonly argument?: number;
  /** Read from standard input when neither is given. */
  readonly stdin?: true;
  /** Options that say for which address or configured name it counts. */
  readonly target?: readonly string[];
  /** 0-based place of that address among the words behind `words`. */
  readonly targetArgument?: number;
  /** Options that give the address a name, which later commands may use in its stead. */
  readonly name?: readonly string[];
  readonly source: string;
}

/** A library's publishing call, matched in program text outside comments. */
export interface LibraryCall {
  /** A regular expression's source, matched case-sensitively against code (strings kept). */
  readonly pattern: string;
  /** What must occur somewhere in the same file for it to count, when given (an import). */
  readonly with?: string;
  /** As a person would name it. */
  readonly tool: string;
  readonly target: Target;
  readonly credential: CredentialSource;
  readonly oidc: Oidc;
  readonly provenance?: ProvenanceHabit;
  readonly follow?: string;
  readonly source: string;
}
