import { test } from "uvu";
import * as assert from "uvu/assert";
import { justRecipes } from "../../../src/trace/follow/justfile-recipes.ts";
import { carried, uploads } from "./taskfile-traced.ts";

test("a recipe's header is read in all its forms", () => {
  const { recipes } = justRecipes("justfile", "[group('lamp')]\n@ship target='pypi' *flags: build (sign \"a b\" target) && clean # npm\n  echo\n");
  assert.equal(
    recipes.map(({ name, parameters, needs, after, attributes, line }) => ({
      name,
      parameters,
      needs,
      after,
      attributes,
      line,
    })),
    [
      {
        name: "ship",
        parameters: [
          { name: "target", variadic: false, exported: false, fallback: "'pypi'" },
          { name: "flags", variadic: true, exported: false, fallback: "''" },
        ],
        needs: [
          { name: "build", args: "" },
          { name: "sign", args: ' "a b" target' },
        ],
        after: [{ name: "clean", args: "" }],
        attributes: ["group('lamp')"],
        line: 3,
      },
    ],
  );
});

test("parameters, variables and conditions are filled in", () => {
  const justfile = "repo := env('REPO', 'testpypi')\nship target=repo *flags:\n  @twine upload -r {{ target }} {{flags}} dist/*\n";
  assert.equal(uploads("just ship", { justfile }), ["testpypi twine upload at justfile:3"]);
  assert.equal(uploads("just repo=pypi ship", { justfile }), ["pypi twine upload at justfile:3"]);
  assert.equal(uploads("just ship pypi --skip-existing", { justfile }), ["pypi twine upload at justfile:3"]);
  assert.equal(
    uploads("just ship", {
      justfile: "dry := 'yes'\nship:\n  npm publish {{ if dry == 'yes' { '--dry-run' } else { '' } }}\n",
    }),
    [],
  );
});

test("a secret given as an argument reaches the upload", () => {
  assert.equal(carried("just ship ${{ secrets.LAMP }}", { justfile: "ship token:\n  cargo publish --token {{token}}\n" }), ["LAMP"]);
});

test("what a recipe needs runs, what it does not name does not", () => {
  const justfile = "default:\n  @just --list\nall: build && after\nbuild:\n  python -m build\nafter:\n  npm publish\nother:\n  cargo publish\n";
  assert.equal(uploads("just all", { justfile }), ["npm npm publish at justfile:7"]);
  assert.equal(uploads("just", { justfile }), []);
});

test("bodies with a shebang are one script of their language", () => {
  const justfile =
    "sh:\n    #!/usr/bin/env bash\n    cd lamp\n    npm publish\npy:\n    #!/usr/bin/env python3\n    subprocess.run(['twine', 'upload', 'dist/*'])\n";
  assert.equal(uploads("just sh", { justfile }), ["npm npm publish at justfile:4"]);
  assert.equal(uploads("just py", { justfile }), ["pypi twine upload at justfile:7"]);
});

test("modules, imports and aliases are followed", () => {
  const files = {
    justfile: "mod lamp\nimport 'more.just'\nalias s := ship\n",
    "lamp/mod.just": "publish:\n  npm publish\n",
    "more.just": "ship:\n  cargo publish\n",
  };
  assert.equal(uploads("just lamp::publish", files), ["npm npm publish at lamp/mod.just:2"]);
  assert.equal(uploads("just lamp publish", files), ["npm npm publish at lamp/mod.just:2"]);
  assert.equal(uploads("just s", files), ["crates-io cargo publish at more.just:2"]);
});

test("a recipe that is not there is said", () => {
  assert.match(uploads("just publish", { justfile: "a:\n  true\n" }).join(), "no such recipe in justfile");
});

test.run();
