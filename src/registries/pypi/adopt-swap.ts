import type { YamlValue } from "../../model/edit.ts";
import { destinationAmong } from "../hosts.ts";
import type { Call } from "./adopt-call.ts";
import { tools } from "./tools.ts";

/** What takes the place of a command that uploads, where PyPI's own action does. */
export interface Swap {
  /** The command that builds what the old one built by itself; undefined where it only uploads. */
  readonly build: string | undefined;
  /** Inputs of the action. */
  readonly with: { readonly [input: string]: YamlValue };
}

interface Habit {
  /** Options without a counterpart that change nothing of what is uploaded. */
  readonly idle: readonly string[];
  /** Options that stay with the command that builds. */
  readonly kept?: readonly string[];
  /** Its build command, and the option without which it does not build. */
  readonly build?: { readonly command: string; readonly option?: string };
  readonly directory?: string;
}

const quiet = ["-n", "-q", "--quiet", "-v", "-vv", "-vvv", "--verbose", "--no-interaction", "--ansi", "--no-ansi", "--skip-existing"];

/** Clients whose upload is the same as that of the action: every file of one directory. */
const habits: Readonly<Record<string, Habit>> = {
  twine: { idle: [...quiet, "--non-interactive", "--disable-progress-bar"] },
  poetry: { idle: [...quiet, "--build"], build: { command: "poetry build", option: "--build" }, directory: "--dist-dir" },
  flit: { idle: ["-q", "--debug"], kept: ["--format", "--setup-py", "--no-setup-py", "--use-vcs", "--no-use-vcs"], build: { command: "flit build" } },
  hatch: { idle: [...quiet, "--no-prompt", "-y", "--yes"] },
  rye: { idle: [...quiet, "-y", "--yes"] },
};

/** Variables by which a client is told another index. */
export interface Scope {
  /** The directory the command runs in, from the root; undefined where only the run knows it. */
  readonly directory: string | undefined;
  /** A variable as it is in effect; undefined where it is not set. */
  readonly variable: (name: string) => string | undefined;
}

/** The action's inputs for a command; a text says why it cannot take its place. */
export function swapFor(call: Call, scope: Scope): Swap | string {
  const habit = habits[call.program];
  if (habit === undefined) return `${call.program} is not known to upload what the action would`;
  const strange = call.options.find(({ name }) => !isKnown(name, call, habit));
  if (strange !== undefined) return `${strange.name} has no counterpart in ${action}`;
  const index = indexOf(call, scope);
  if (index === undefined) return "to which index it uploads is decided at run time";
  const directory = directoryOf(call, habit, scope);
  if (directory === undefined) return "the directory of the files is not certain";
  const given = (name: string): boolean => call.options.some((one) => one.name === name);
  return {
    build: buildOf(call, habit),
    with: {
      ...(index === "testpypi" ? { "repository-url": testAddress } : {}),
      ...(directory === "dist" ? {} : { "packages-dir": `${directory}/` }),
      ...(given("--skip-existing") ? { "skip-existing": true } : {}),
      ...(call.program === "twine" && given("--verbose") ? { verbose: true } : {}),
    },
  };
}

export const testAddress = "https://test.pypi.org/legacy/";
const action = "pypa/gh-action-pypi-publish";

function isKnown(name: string, { client, program }: Call, { idle, kept, directory }: Habit): boolean {
  const read = [...(client.credential.options ?? []), ...(client.target.options ?? []), ...idle, ...(kept ?? []), directory];
  // Of twine, --verbose is an input of the action; -n means something else to others.
  return read.includes(name) && !(program === "twine" && name === "-n");
}

function buildOf({ options, program }: Call, { build, kept }: Habit): string | undefined {
  if (build === undefined || (build.option !== undefined && !options.some(({ name }) => name === build.option))) return undefined;
  const own = options.filter(({ name }) => kept?.includes(name) === true).map(({ name, value }) => (value === undefined ? name : `${name} ${value}`));
  const named = program === "poetry" ? [] : own;
  return [build.command, ...named].join(" ");
}

/** Which of the two indexes a command uploads to; undefined where that is not certain. */
export function indexOf({ client, options }: Call, { variable }: Scope): "pypi" | "testpypi" | undefined {
  const { target } = client;
  const option = options.find(({ name }) => target.options?.includes(name) === true);
  const named =
    option === undefined ? (target.env ?? []).map((name) => variable(name)).find((value) => value !== undefined && value !== "") : option.value;
  if (option === undefined && named === undefined) return "pypi";
  const destination = target.names?.[named ?? ""] ?? destinationAmong(tools.hosts, named ?? "");
  return destination === "pypi" || destination === "testpypi" ? destination : undefined;
}

/** The one directory of which every file is uploaded, from the root. */
function directoryOf({ files, options, program }: Call, { directory: option }: Habit, { directory }: Scope): string | undefined {
  if (directory === undefined) return undefined;
  const chosen = option === undefined ? undefined : options.find(({ name }) => name === option);
  if (chosen !== undefined) return plain(directory, chosen.value ?? "");
  if (files.length === 0) return program === "twine" ? undefined : plain(directory, "dist");
  const folders = new Set(files.map((file) => /^["']?(.+?)\/(?:\*|\*\.whl|\*\.tar\.gz|\*\.\*)?["']?$/.exec(file)?.[1] ?? ""));
  const [only = ""] = folders;
  const kinds = files.map((file) => /\*\.(whl|tar\.gz)["']?$/.exec(file)?.[1]);
  // Of one kind only, the other kind in the directory is left out: the action would upload it.
  const whole = kinds.every((kind) => kind === undefined) || (kinds.includes("whl") && kinds.includes("tar.gz"));
  return folders.size === 1 && whole ? plain(directory, only) : undefined;
}

function plain(directory: string, folder: string): string | undefined {
  const clean = folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  if (!/^[\w][\w./-]*$/.test(clean) || clean.split("/").includes("..")) return undefined;
  return directory === "" ? clean : `${directory}/${clean}`;
}
