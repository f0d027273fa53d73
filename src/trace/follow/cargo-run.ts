import type { Call } from "../call.ts";
import { speaksOfPublishing } from "../run-file.ts";
import { known, sketch, type Value } from "../value.ts";
import { rustBlocks, withoutOtherArms } from "./cargo-rust.ts";
import { reachedTexts } from "./taskfile-blocks.ts";
import { at, join, nearest, noteUnread, parent } from "./taskfile-near.ts";
import { mayPublish, readWhileFruitful, runPart } from "./taskfile-program.ts";
import { itemsOf, textOf, tomlTree, treeAt } from "./taskfile-tree.ts";

const takes = /^(-[pjF]|--(package|bin|example|manifest-path|target|target-dir|features|profile|config|color|jobs|message-format|source))$/;
const MAX_SOURCES = 40;
const MAX_TEXT = 300_000;

interface Given {
  readonly options: ReadonlyMap<string, string>;
  /** What the program is handed. */
  readonly args: readonly Value[];
}

/** Follows `cargo run`: the source of the crate is read, narrowed to the subcommand it is given. */
export function runCrate(call: Call, before: readonly Value[], rest: readonly Value[]): boolean {
  const given = readArguments([...before, ...rest]);
  const { shell } = call;
  const found = sourcesOf(call, given);
  if (!found) return noteUnread(call, "no source of this crate here");
  const words = given.args.flatMap((word) => known(word) ?? []).filter((word) => /^[a-z][\w-]*$/i.test(word));
  // A repository's product is run in tests, too; only its tools and words of publishing lead to uploads.
  const names = [...given.options.values(), found.files[0] ?? "", ...words].join(" ");
  if (!/task|script|tool|automation|\b(ci|dev|build)\b/i.test(names) && !speaksOfPublishing(names)) return true;
  const files = found.files.flatMap((file) => at(shell, file) ?? []);
  if (shell.depth > 20 || files.some((one) => shell.through.filter((path) => path === one.file).length > 2)) return true;
  if (!files.some((one) => mayPublish(one.text))) return true;
  readWhileFruitful(shell, JSON.stringify([found.files[0], words]), () => {
    const sources = files
      .filter((one) => one.text.length < MAX_TEXT)
      .map(({ file, text }) => {
        const narrowed = withoutOtherArms(text, words);
        return { file, text: narrowed, blocks: rustBlocks(file, narrowed) };
      });
    const own = { ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 };
    reachedTexts(sources, "c", ["main"]).forEach((text, index) => runPart(own, sources[index]?.file ?? "", text, call, given.args));
  });
  return true;
}

function readArguments(args: readonly Value[]): Given {
  const options = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const content = sketch(args[index] ?? [], "?");
    if (content === "--") return { options, args: args.slice(index + 1) };
    const equals = /^(--?[\w-]+)=(.*)$/s.exec(content);
    if (equals) options.set(equals[1] ?? "", equals[2] ?? "");
    else if (takes.test(content)) options.set(content, sketch(args[++index] ?? [], "?"));
    else if (!content.startsWith("-")) return { options, args: args.slice(index) };
  }
  return { options, args: [] };
}

/** The crate's sources: its binary's file first. */
function sourcesOf(call: Call, { options }: Given): { files: readonly string[] } | undefined {
  const { shell } = call;
  const { paths } = shell.run.world.repository.files;
  const source = options.get("--source");
  if (source !== undefined) return paths.includes(source) ? { files: [source] } : undefined;
  const directory = shell.directory ?? "";
  const manifest = options.get("--manifest-path");
  const name = options.get("-p") ?? options.get("--package");
  const binary = options.get("--bin") ?? options.get("--example");
  const crates = paths.filter((path) => /(^|\/)Cargo\.toml$/.test(path));
  const chosen =
    manifest !== undefined
      ? join(directory, manifest)
      : name !== undefined
        ? (crates.find((path) => packageName(call, path) === name.replace(/@.*$/, "")) ?? crates.find((path) => parent(path).endsWith(name)))
        : ((binary === undefined ? undefined : crates.find((path) => packageName(call, path) === binary || declares(call, path, binary))) ??
          nearest(shell, ["Cargo.toml"], { upwards: true })?.file);
  if (chosen === undefined) return undefined;
  const root = parent(chosen);
  const tree = tomlTree(at(shell, chosen)?.text ?? "");
  const entries = [...itemsOf(treeAt(tree, "bin")), ...itemsOf(treeAt(tree, "example"))]
    .filter((one) => binary === undefined || textOf(treeAt(one, "name")) === binary)
    .flatMap((one) => textOf(treeAt(one, "path")) ?? []);
  const standard =
    binary === undefined
      ? ["src/main.rs"]
      : [`src/bin/${binary}.rs`, `src/bin/${binary}/main.rs`, `examples/${binary}.rs`, `examples/${binary}/main.rs`, "src/main.rs"];
  const entry = [...entries, ...standard].map((path) => join(root, path)).find((path) => paths.includes(path));
  // Without the binary's own file nothing says what runs.
  if (entry === undefined) return undefined;
  const below = `${join(root, "src")}/`;
  const own = entry.startsWith(below) ? below : `${parent(entry)}/`;
  const more = paths.filter(
    (path) =>
      path.startsWith(own) &&
      path.endsWith(".rs") &&
      path !== entry &&
      !/\/(bin|tests?)\//.test(path.slice(root.length)) &&
      path !== join(root, "src/main.rs"),
  );
  return { files: [entry, ...more.slice(0, MAX_SOURCES - 1)] };
}

function packageName(call: Call, path: string): string | undefined {
  return /^\[package\][^[]*?^name\s*=\s*["']([^"']+)["']/ms.exec(call.shell.run.world.repository.files.text(path) ?? "")?.[1];
}

function declares(call: Call, path: string, binary: string): boolean {
  const { files } = call.shell.run.world.repository;
  return (
    files.has(join(parent(path), `src/bin/${binary}.rs`)) ||
    files.has(join(parent(path), `src/bin/${binary}/main.rs`)) ||
    new RegExp(`^\\[\\[bin\\]\\][^[]*?^name\\s*=\\s*["']${binary.replace(/\W/g, "\\$&")}["']`, "ms").test(files.text(path) ?? "")
  );
}
