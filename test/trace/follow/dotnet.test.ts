import { test } from "uvu";
import * as assert from "uvu/assert";
import { fakeChains } from "../../../src/trace/follow/dotnet-fake.ts";
import { msbuildTargets } from "../../../src/trace/follow/dotnet-msbuild.ts";
import { uploads } from "./taskfile-traced.ts";

const push = 'DotNet("nuget push lamp.nupkg");';

test("Nuke: targets and what they depend on", () => {
  const build = `class Build : NukeBuild {
  public static int Main() => Execute<Build>(x => x.Compile);
  Target Compile => _ => _.Executes(() => { });
  Target Push => _ => _
    .DependsOn(Compile)
    .Executes(() => { StartProcess("dotnet", "nuget push lamp.nupkg -s https://api.nuget.org/v3/index.json"); ${push} DotNetNuGetPush(s => s); });
  Target All => _ => _.DependsOn(Push);
}`;
  const files = {
    "build/_build.csproj": '<PackageReference Include="Nuke.Common" />',
    "build/Build.cs": build,
    "build.sh": '#!/usr/bin/env bash\ndotnet run --project build/_build.csproj -- "$@"\n',
  };
  assert.equal(uploads("./build.sh", files), []);
  assert.ok(uploads("./build.sh All", files).some((one) => one.endsWith("build/Build.cs:6")));
  assert.ok(uploads("dotnet nuke push", files).some((one) => one.endsWith("build/Build.cs:6")));
});

test("Cake: the target named, or the default", () => {
  const cake =
    'var target = Argument("target", "Default");\nTask("Push").Does(() => {\n  NuGetPush("lamp.nupkg");\n});\nTask("Other").Does(() => { StartProcess("npm", "publish"); });\nTask("Default").IsDependentOn("Other2");\nRunTarget(target);\n';
  assert.equal(
    uploads("dotnet cake --target=Push", { "build.cake": cake }).map((one) => one.replace(/^.* at /, "")),
    ["build.cake:3"],
  );
  assert.equal(uploads("dotnet cake", { "build.cake": cake }), []);
});

test("FAKE: chains are needs, soft orders are none", () => {
  const chains = fakeChains('"Build"\n  ==> "Pack"\n  =?> ("Push", isMain)\n"Docs" ?=> "Push"\n"All" <== ["Push"; "Lint"]\n');
  assert.equal(
    [...chains],
    [
      ["Pack", ["Build"]],
      ["Push", ["Pack"]],
      ["All", ["Push", "Lint"]],
    ],
  );
});

test("F# scripts: the target or pipeline named, and the functions it uses", () => {
  const script =
    'let push p =\n    Cli.Wrap("dotnet").WithArguments($"nuget push {p} --source https://api.nuget.org/v3/index.json")\n\npipeline "Build" {\n    stage "a" { run "dotnet build" }\n}\n\npipeline "Release" {\n    stage "b" { run (fun _ -> push "x") }\n}\n';
  assert.equal(uploads("dotnet fsi build.fsx -p Release", { "build.fsx": script }), ["nuget dotnet nuget push at build.fsx:2"]);
  assert.equal(uploads("dotnet fsi build.fsx -p Build", { "build.fsx": script }), []);
});

test("msbuild: commands of the targets named", () => {
  const project =
    '<Project>\n<!-- <Target Name="Push"/> -->\n<Target Name="Push" DependsOnTargets="Pack">\n<Exec Command="dotnet nuget push lamp.nupkg -s https://api.nuget.org/v3/index.json" />\n</Target>\n<Target Name="Pack" />\n</Project>\n';
  assert.equal(
    msbuildTargets(project).map((target) => [target.name, target.needs, target.commands.length]),
    [
      ["Push", ["Pack"], 1],
      ["Pack", [], 0],
    ],
  );
  assert.equal(uploads("dotnet msbuild ship.proj -t:Push", { "ship.proj": project }), ["nuget dotnet nuget push at ship.proj:4"]);
  assert.equal(uploads("dotnet build ship.proj", { "ship.proj": project }), []);
});

test("dotnet's own publish uploads nothing", () => {
  assert.equal(uploads("dotnet publish -c Release\ndotnet pack -c Release\ndotnet test", {}), []);
});

test.run();
