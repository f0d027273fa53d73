import { test } from "uvu";
import * as assert from "uvu/assert";
import { withoutOtherArms } from "../../../src/trace/follow/cargo-rust.ts";
import { uploads } from "./taskfile-traced.ts";

const main = `mod publish;
mod dist;
fn main() {
    match std::env::args().nth(1).unwrap().as_str() {
        "publish" => publish::run(),
        name @ "dist" | name @ "pack" => { dist::run(); }
        _ => help(),
    }
}
fn help() { println!("cargo publish"); }
`;
const xtask = {
  ".cargo/config.toml": '[alias]\nxtask = "run --package xtask --"\n',
  "xtask/Cargo.toml": '[package]\nname = "xtask"\n',
  "xtask/src/main.rs": main,
  "xtask/src/publish.rs": 'pub fn run() {\n    // npm publish\n    Command::new("cargo").args(["publish", "-p", name]).status();\n}\n',
  "xtask/src/dist.rs": 'pub fn run() {\n    Command::new("npm").arg("publish").status();\n}\n',
};

test("an alias leads to the crate, and the subcommand to its arm", () => {
  assert.equal(uploads("cargo xtask publish", xtask), ["crates-io cargo publish at xtask/src/publish.rs:3"]);
  assert.equal(uploads("cargo xtask dist", xtask), ["npm npm publish at xtask/src/dist.rs:2"]);
  assert.equal(uploads("cargo run -q -p xtask -- publish", xtask), ["crates-io cargo publish at xtask/src/publish.rs:3"]);
});

test("arms are only told apart where one of them is named", () => {
  const text = "match x { Cmd::Ship => a(), Cmd::Lint { .. } => { b() } other => c(other) }";
  assert.equal(withoutOtherArms(text, ["ship"]).replace(/ +/g, " "), "match x { Cmd::Ship => a(), Cmd::Lint { .. } other => c(other) }");
  assert.is(withoutOtherArms(text, ["dance"]), text);
});

test("a program that rustc made is its source", () => {
  const files = { "ci/ship.rs": 'fn main() {\n    Command::new("cargo").arg("publish").status();\n}\n' };
  assert.equal(uploads("rustc ci/ship.rs\n./ship publish", files), ["crates-io cargo publish at ci/ship.rs:2"]);
});

test("cargo make runs its tasks and what they depend on", () => {
  const files = {
    "Makefile.toml":
      '[tasks.ship]\ncommand = "cargo"\nargs = ["publish"]\ndependencies = ["js"]\n[tasks.js]\nscript = "npm publish"\n[tasks.other]\nscript = "twine upload dist/*"\n',
  };
  assert.equal(uploads("cargo make ship", files), ["crates-io cargo publish at Makefile.toml:2", "npm npm publish at Makefile.toml:6"]);
});

test("building for release is no release", () => {
  assert.equal(uploads("cargo build --release\ncargo nextest run --release\ncargo run --release", {}), []);
});

test.run();
