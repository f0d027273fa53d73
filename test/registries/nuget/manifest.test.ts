import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { nuget } from "../../../src/registries/nuget/index.ts";

const project = (properties: string, items = "", sdk = "Microsoft.NET.Sdk"): string =>
  `<Project Sdk="${sdk}">\n  <PropertyGroup>\n${properties}\n  </PropertyGroup>\n  <ItemGroup>${items}</ItemGroup>\n</Project>\n`;

const names = (texts: Readonly<Record<string, string>>): readonly string[] => nuget.manifest.packages(filesFrom(texts)).map((one) => one.name);

test("a library with what the directory's properties add", () => {
  const files = filesFrom({
    "Directory.Build.props":
      "<Project><PropertyGroup><VersionPrefix>1.2.0</VersionPrefix><RepositoryUrl>https://github.com/lanternfish/lamp</RepositoryUrl></PropertyGroup></Project>",
    "src/Lamp/Lamp.csproj": project("<PackageId>Lanternfish.$(MSBuildProjectName)</PackageId>"),
  });

  assert.equal(nuget.manifest.packages(files), [
    {
      name: "Lanternfish.Lamp",
      purl: "pkg:nuget/Lanternfish.Lamp",
      file: "src/Lamp/Lamp.csproj",
      directory: "src/Lamp",
      version: "1.2.0",
      repository: "https://github.com/lanternfish/lamp",
    },
  ]);
});

const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["a plain library", "src/Lamp.csproj", project(""), ["Lamp"]],
  ["F#", "src/Lamp.fsproj", project(""), ["Lamp"]],
  ["an assembly name", "src/Lamp.csproj", project("<AssemblyName>Lanternfish</AssemblyName>"), ["Lanternfish"]],
  ["not packable", "src/Lamp.csproj", project("<IsPackable>False</IsPackable>"), []],
  ["a program", "src/Lamp.csproj", project("<OutputType>Exe</OutputType>"), []],
  [
    "a tool",
    "src/Lamp.csproj",
    project("<OutputType>Exe</OutputType><PackAsTool>true</PackAsTool><PackageId>dotnet-lamp</PackageId>"),
    ["dotnet-lamp"],
  ],
  ["a site", "src/Site.csproj", project("", "", "Microsoft.NET.Sdk.Web"), []],
  ["tests by name", "src/Lamp.Tests/Lamp.Tests.csproj", project(""), []],
  ["tests by property", "src/Lamp.csproj", project("<IsTestProject>true</IsTestProject>"), []],
  ["tests by reference", "src/Lamp.csproj", project("", '<PackageReference Include="xunit" Version="2" />'), []],
  ["a sample", "samples/Lamp/Lamp.csproj", project(""), []],
  ["a helper for tests", "src/Lamp.Testing/Lamp.Testing.csproj", project(""), ["Lamp.Testing"]],
  ["an unknown id", "src/Lamp.csproj", project("<PackageId>$(Prefix).Lamp</PackageId>"), []],
  ["the old style", "src/Lamp.csproj", "<Project ToolsVersion='4.0'><PropertyGroup/></Project>", []],
  ["a nuspec", "Lamp.nuspec", "<package><metadata><id>Lamp</id><version>1.0</version></metadata></package>", ["Lamp"]],
  ["a nuspec's token", "Lamp.nuspec", "<package><metadata><id>$id$</id></metadata></package>", []],
  ["Chocolatey's nuspec", "choco/lamp.nuspec", "<package><metadata><id>lamp</id></metadata></package>", []],
  ["no XML", "src/Lamp.csproj", "<Project Sdk='x'", []],
];

for (const [what, file, text, expected] of cases) test(what, () => assert.equal(names({ [file]: text }), expected));

test("a switch above, and a project that insists", () => {
  const off = "<Project><PropertyGroup><IsPackable>false</IsPackable></PropertyGroup></Project>";

  assert.equal(
    names({
      "Directory.Build.props": off,
      "src/Lamp/Lamp.csproj": project("<IsPackable>true</IsPackable>"),
      "src/Wick/Wick.csproj": project(""),
    }),
    ["Lamp"],
  );
});

test("hostile files are no packages", () => {
  const deep = "<a>".repeat(100_000);
  const bomb = `<!DOCTYPE x [<!ENTITY a "${"b".repeat(100)}"><!ENTITY c "&a;&a;">]><Project Sdk="x"><PropertyGroup><PackageId>&c;</PackageId></PropertyGroup></Project>`;

  assert.equal(names({ "a.csproj": deep, "b.csproj": bomb, "c.csproj": "\u0000", "d.nuspec": deep }), []);
});

test("properties that name each other end", () => {
  assert.equal(names({ "Lamp.csproj": project("<PackageId>$(A)</PackageId><A>$(B)</A><B>$(A)</B>") }), []);
});

test("five thousand files are one quick pass", () => {
  const texts: Record<string, string> = {};
  for (let index = 0; index < 5000; index++) texts[`src/P${index}/${index % 10 === 0 ? `P${index}.csproj` : "A.cs"}`] = project("");

  assert.is(nuget.manifest.packages(filesFrom(texts)).length, 500);
});

test.run();
