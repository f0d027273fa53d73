import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { nuget } from "../../../src/registries/nuget/index.ts";

const configuration = (push: string): string => `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="lanternfish" value="https://nuget.pkg.github.com/lanternfish/index.json" />
  </packageSources>
  <config>
    <add key="DefaultPushSource" value="${push}" />
  </config>
</configuration>
`;

for (const [push, destination] of [
  ["https://api.nuget.org/v3/index.json", "nuget"],
  ["Lanternfish", "github-packages"],
  ["%FEED%", "unknown"],
  [".\\packages", "other:local"],
] as const) {
  test(`a default push source of ${push}`, () => {
    const found = nuget.manifest.destination(filesFrom({ "NuGet.Config": configuration(push) }), "src/lamp");

    assert.equal([found?.destination, found?.file, found?.line], [destination, "NuGet.Config", 7]);
  });
}

test("the nearest file decides, others beside it do not", () => {
  const files = filesFrom({
    "nuget.config": configuration("lanternfish"),
    "src/NuGet.config": configuration("https://api.nuget.org/v3/index.json"),
    "test/nuget.config": configuration("https://feed.lanternfish.test/v3/index.json"),
  });

  assert.is(nuget.manifest.destination(files, "src/lamp")?.destination, "nuget");
  assert.is(nuget.manifest.destination(files, "")?.destination, "github-packages");
});

test("a source's name stands for its address", () => {
  const files = filesFrom({ "nuget.config": configuration("x") });

  assert.is(nuget.manifest.named?.(files, "src", "LANTERNFISH")?.destination, "github-packages");
  assert.is(nuget.manifest.named?.(files, "src", "nuget.org"), undefined);
});

for (const [what, text] of [
  ["cut off", "<configuration><config>"],
  ["without sources", "<configuration/>"],
  ["empty", ""],
] as const) {
  test(`a file ${what} decides nothing`, () => assert.is(nuget.manifest.destination(filesFrom({ "nuget.config": text }), ""), undefined));
}

test.run();
