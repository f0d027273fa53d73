import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparedFile, fileName } from "../../src/rules/compared-file.ts";
import { aPublishPath, releaseFile } from "../builders.ts";

const upload = ".github/workflows/upload.yml";

test("npm and crates.io compare the file that is started, the others the one that holds the workflow job", () => {
  const called = (registry: "npm" | "crates-io" | "pypi" | "rubygems" | "nuget") =>
    comparedFile(aPublishPath({ registry, definedIn: upload, calleeJob: "push" }));

  assert.equal([called("npm"), called("crates-io")], [releaseFile, releaseFile]);
  assert.equal([called("pypi"), called("rubygems"), called("nuget")], [upload, upload, upload]);
  assert.is(comparedFile(aPublishPath({ registry: "pypi", definedIn: ".github/actions/push/action.yml" })), releaseFile, "a composite action");
});

test("a file's name, wherever it is", () => {
  assert.is(fileName(upload), "upload.yml");
  assert.is(fileName(`harbour/shared/${upload}@refs/heads/main`), "upload.yml");
  assert.is(fileName("upload.yml"), "upload.yml");
});

test.run();
