import { test } from "uvu";
import * as assert from "uvu/assert";
import { versionFinder } from "../../../src/registries/pypi/file-names.ts";

const versions = ["1.0.0", "2.0", "1.0+local.7", "1!2.0", "0.1-3", "1.0.0rc1", "0.1"];

for (const [file, version] of [
  ["acme_lamp-1.0.0-py3-none-any.whl", "1.0.0"],
  ["acme_lamp-2.0-1-cp314-cp314-manylinux_2_28_x86_64.whl", "2.0"],
  ["acme_lamp-1.0_local.7-py3-none-any.whl", "1.0+local.7"],
  ["Acme.Lamp-1.0.0.tar.gz", "1.0.0"],
  ["acme-lamp-1.0.0.zip", "1.0.0"],
  ["acme-lamp-1!2.0.tar.gz", "1!2.0"],
  ["acme-lamp-0.1-3.tar.gz", "0.1-3"],
  ["acme_lamp-0.1-py2.7.egg", "0.1"],
  ["acme-lamp-2.0.win-amd64-py2.7.exe", "2.0"],
  ["acme-lamp-9.9.win32.exe", "9.9"],
  ["acme-lamp-2.0.linux-x86_64.tar.gz", "2.0"],
  ["acme-lamp-2.0-1.noarch.rpm", "2.0"],
  ["acme-lamp-1.0.0RC1.tar.bz2", "1.0.0rc1"],
  ["acme_lamp-9.9-py3-none-any.whl", "9.9"],
  ["acme-lamp-9.9.tar.gz", "9.9"],
  ["acme-lamp.tar.gz", undefined],
  ["other-1.0.0.tar.gz", undefined],
] as const) {
  test(`${file} is of ${version ?? "no version"}`, () => {
    assert.is(versionFinder("acme-lamp", versions)(file), version);
  });
}

test("without a list of versions the first part after the name counts", () => {
  assert.is(versionFinder("acme-lamp", [])("acme_lamp-1.0.0-py3-none-any.whl"), "1.0.0");
  assert.is(versionFinder("lamp", [])("lamp-1.0.0.tar.gz"), "1.0.0");
});

test.run();
