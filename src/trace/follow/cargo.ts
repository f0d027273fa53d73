import type { Call } from "../call.ts";
import { dispatch } from "../invoke.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { followCargoMake } from "./cargo-make.ts";
import { runCrate } from "./cargo-run.ts";
import { join, nearest, noteUnread } from "./taskfile-near.ts";
import { splitQuoted } from "./taskfile-slots.ts";
import { itemsOf, textOf, tomlTree, treeAt } from "./taskfile-tree.ts";

/** Subcommands that build, test or ask: never an upload, though their words may say release. */
const harmless = new Set([
  "add",
  "audit",
  "b",
  "bench",
  "binstall",
  "bloat",
  "bootimage",
  "build",
  "c",
  "check",
  "chef",
  "clean",
  "clippy",
  "component",
  "config",
  "criterion",
  "cyclonedx",
  "d",
  "deb",
  "deny",
  "doc",
  "expand",
  "fetch",
  "fix",
  "fmt",
  "fuzz",
  "generate-lockfile",
  "generate-rpm",
  "hack",
  "help",
  "info",
  "init",
  "insta",
  "install",
  "license",
  "llvm-cov",
  "locate-project",
  "machete",
  "metadata",
  "miri",
  "msrv",
  "ndk",
  "new",
  "nextest",
  "outdated",
  "owner",
  "package",
  "pgo",
  "pgrx",
  "pkgid",
  "publish",
  "remove",
  "report",
  "rm",
  "rustc",
  "rustdoc",
  "search",
  "semver-checks",
  "set-version",
  "sort",
  "t",
  "tarpaulin",
  "test",
  "tree",
  "udeps",
  "uninstall",
  "update",
  "upgrade",
  "vendor",
  "verify-project",
  "version",
  "vet",
  "wasix",
  "wasi",
  "xwin",
  "yank",
  "zigbuild",
  "about",
  "auditable",
  "careful",
  "codspeed",
  "cross",
  "docs-rs",
  "apk",
  "login",
  "logout",
  "minimal-versions",
  "rdme",
  "readme",
  "shear",
  "spellcheck",
  "sweep",
  "watch",
  "workspace-unused-pub",
]);

const takes = /^(-[CZ]|--(config|color|manifest-path|explain))$/;

/** Follows `cargo xtask`, other aliases, `cargo run` of a crate of the repository, and `cargo make`. */
export function followCargo(call: Call): boolean {
  if (call.program === "rustc") return followRustc(call);
  if (call.program === "cargo-make" || call.program === "makers") return followCargoMake(call, call.args);
  if (call.program !== "cargo" && call.program !== "cross") return followCompiled(call);
  let index = 0;
  for (; index < call.args.length; index++) {
    const content = sketch(call.args[index] ?? [], "?");
    if (takes.test(content)) index++;
    else if (!/^[-+]/.test(content)) break;
  }
  const verb = known(call.args[index] ?? []) ?? "";
  const rest = call.args.slice(index + 1);
  if (verb === "run" || verb === "r")
    return runCrate(
      call,
      call.args.slice(0, index).filter((word) => known(word)?.startsWith("--manifest-path")),
      rest,
    );
  if (verb === "make") return followCargoMake(call, rest);
  if (verb === "" || harmless.has(verb)) return true;
  return followAlias(call, verb, rest) || followUndeclared(call, verb, rest);
}

function followAlias(call: Call, verb: string, rest: readonly Value[]): boolean {
  const found = nearest(call.shell, [".cargo/config.toml", ".cargo/config"], { upwards: true });
  const alias = found && treeAt(tomlTree(found.text), "alias", verb);
  if (!found || !alias || call.shell.depth > 20 || call.shell.through.filter((one) => one === found.file).length > 3) return false;
  const words = alias.kind === "list" ? itemsOf(alias).map((item) => textOf(item) ?? "") : splitQuoted(textOf(alias) ?? "");
  const shell = { ...call.shell, depth: call.shell.depth + 1, through: [...call.shell.through, found.file] };
  dispatch({ ...call, shell, program: "cargo", path: "cargo", args: [...words.map((word) => text(word)), ...rest] });
  return true;
}

/** `cargo xtask` without its alias in the snapshot: a crate of that name is what it runs. */
function followUndeclared(call: Call, verb: string, rest: readonly Value[]): boolean {
  if (verb !== "xtask" && verb !== "x") return false;
  const manifest = call.shell.run.world.repository.files.has(join(call.shell.directory ?? "", "xtask", "Cargo.toml"));
  if (!manifest) return noteUnread(call, "no such alias here");
  return runCrate(call, [], [text("--manifest-path"), text("xtask/Cargo.toml"), text("--"), ...rest]);
}

/** `rustc x.rs` leaves a program of that name, which a later command may start. */
function followRustc(call: Call): boolean {
  const source = call.args.map((word) => known(word) ?? "").find((word) => word.endsWith(".rs"));
  if (source === undefined) return true;
  const out = call.args.findIndex((word) => known(word) === "-o");
  const directory = call.args.findIndex((word) => known(word) === "--out-dir");
  const name =
    out >= 0
      ? (known(call.args[out + 1] ?? []) ?? "")
      : join(directory >= 0 ? (known(call.args[directory + 1] ?? []) ?? "") : "", source.replace(/^.*\/|\.rs$/g, ""));
  call.shell.run.state.written.set(`binary:${name.replace(/^.*\//, "")}`, text(join(call.shell.directory ?? "", source)));
  return true;
}

/** A program that `rustc` made before: its source is read. */
function followCompiled(call: Call): boolean {
  const source = call.path.includes("/")
    ? known(call.shell.run.state.written.get(`binary:${call.program}`) ?? [{ kind: "opaque", says: "" }])
    : undefined;
  return source !== undefined && runCrate(call, [], [text("--source"), text(source), text("--"), ...call.args]);
}
