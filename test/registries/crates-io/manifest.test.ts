import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { cratesIo } from "../../../src/registries/crates-io/index.ts";

const crate = (name: string, more = ""): string => `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}`;

test("a crate alone", () => {
  const files = filesFrom({ "Cargo.toml": crate("lamp", 'repository = "https://github.com/lanternfish/lamp"\n') });

  assert.equal(cratesIo.manifest.packages(files), [
    {
      name: "lamp",
      purl: "pkg:cargo/lamp",
      file: "Cargo.toml",
      directory: "",
      version: "0.1.0",
      repository: "https://github.com/lanternfish/lamp",
    },
  ]);
});

test("a workspace: globs, exclude, dependencies by path, and what it hands down", () => {
  const files = filesFrom({
    "Cargo.toml":
      '[workspace]\nmembers = ["crates/*"]\nexclude = ["old"]\n[workspace.package]\nversion = "3.0.0"\nrepository = "https://github.com/lanternfish/lamp"\n',
    "crates/lamp/Cargo.toml":
      '[package]\nname = "lamp"\nversion.workspace = true\nrepository = { workspace = true }\n[dependencies]\nwick = { path = "../../wick" }\nold = { path = "../../old" }\n',
    "crates/tools/Cargo.toml": crate("tools", "publish = false\n"),
    "wick/Cargo.toml": crate("wick"),
    "old/Cargo.toml": crate("old"),
    "stray/Cargo.toml": crate("stray"),
  });

  assert.equal(
    cratesIo.manifest.packages(files).map(({ name, version, repository }) => [name, version, repository]),
    [
      ["lamp", "3.0.0", "https://github.com/lanternfish/lamp"],
      ["wick", "0.1.0", undefined],
    ],
  );
});

test("publish = false may be handed down", () => {
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["a"]\n[workspace.package]\npublish = false\n',
    "a/Cargo.toml": crate("a", "publish.workspace = true\n"),
  };

  assert.equal(names(files), []);
});

test("a root package beside its members", () => {
  assert.equal(
    names({
      "Cargo.toml": `${crate("lamp")}[workspace]\nmembers = ["derive"]\n`,
      "derive/Cargo.toml": crate("lamp-derive"),
    }),
    ["lamp", "lamp-derive"],
  );
});

test("crates that nobody publishes", () => {
  assert.equal(names({ "Cargo.toml": crate("lamp", "publish = false\n") }), []);
  assert.equal(names({ "Cargo.toml": crate("lamp", "publish = []\n") }), []);
  assert.equal(names({ "Cargo.toml": '[package]\nname = "lamp"\n' }), [], "no version");
  assert.equal(
    names({
      "native/Cargo.toml": crate("native"),
      "tests/a/Cargo.toml": crate("a"),
      "fuzz/Cargo.toml": crate("b"),
      "vendor/c/Cargo.toml": crate("c"),
    }),
    ["native"],
  );
  assert.equal(names({ "test-crates/a/Cargo.toml": '[workspace]\nmembers = ["b"]\n', "test-crates/a/b/Cargo.toml": crate("b") }), []);
});

const internal = '[registries.internal]\nindex = "sparse+https://crates.lanternfish.example/index/"\n';

test("publish names another registry", () => {
  const files = filesFrom({ "Cargo.toml": crate("lamp", 'publish = ["internal"]\n'), ".cargo/config.toml": internal });

  assert.is(cratesIo.manifest.packages(files)[0]?.destination, "other:crates.lanternfish.example");
  assert.equal(cratesIo.manifest.destination(files, ""), {
    destination: "other:crates.lanternfish.example",
    file: "Cargo.toml",
    line: 4,
    says: "publish allows internal alone",
  });
});

test("a registry that nothing defines keeps its name", () => {
  const files = filesFrom({ "Cargo.toml": crate("lamp", 'publish = ["internal"]\n') });

  assert.is(cratesIo.manifest.destination(files, "")?.destination, "other:internal");
});

test("publish names crates.io, or leaves the choice open", () => {
  assert.is(cratesIo.manifest.packages(filesFrom({ "Cargo.toml": crate("lamp", 'publish = ["crates-io"]\n') }))[0]?.destination, "crates-io");
  const open = filesFrom({ "Cargo.toml": crate("lamp", 'publish = ["crates-io", "internal"]\n') });
  assert.is(cratesIo.manifest.packages(open)[0]?.destination, undefined);
  assert.is(cratesIo.manifest.destination(open, ""), undefined);
});

for (const file of [".cargo/config.toml", ".cargo/config"]) {
  test(`${file} sets the default, for the directories below`, () => {
    const files = filesFrom({
      [file]: `${internal}[registry]\ndefault = "internal"\n`,
      "crates/lamp/Cargo.toml": crate("lamp"),
    });

    const found = cratesIo.manifest.destination(files, "crates/lamp");
    assert.equal([found?.destination, found?.file, found?.line], ["other:crates.lanternfish.example", file, 4]);
  });
}

test("names that --registry may give", () => {
  const files = filesFrom({ ".cargo/config.toml": internal });

  assert.is(cratesIo.manifest.named?.(files, "", "internal")?.destination, "other:crates.lanternfish.example");
  assert.is(cratesIo.manifest.named?.(files, "", "crates-io")?.destination, "crates-io");
  assert.is(cratesIo.manifest.named?.(files, "", "unheard-of"), undefined);
});

for (const broken of [
  "",
  "[",
  "[package]\nname = 1\n",
  "package = 1\n",
  "[workspace]\nmembers = 1\n",
  "[package]\nname = 'a'\nversion = { workspace = true }\n",
  "\u0000",
]) {
  test(`manifests of ${JSON.stringify(broken)} hold no crate`, () => {
    const files = filesFrom({ "Cargo.toml": broken, ".cargo/config.toml": broken, "a/Cargo.toml": broken });

    assert.equal(cratesIo.manifest.packages(files), []);
    assert.is(cratesIo.manifest.destination(files, "a"), undefined);
  });
}

test.run();

function names(texts: Readonly<Record<string, string>>): readonly string[] {
  return cratesIo.manifest.packages(filesFrom(texts)).map((one) => one.name);
}
