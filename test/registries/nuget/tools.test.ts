import { test } from "uvu";
import * as assert from "uvu/assert";
import { destinationAmong } from "../../../src/registries/hosts.ts";
import { tools } from "../../../src/registries/nuget/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

const uploads: readonly (readonly [string, string])[] = [
  ["dotnet nuget push lamp.nupkg -k KEY -s https://api.nuget.org/v3/index.json", "unknown"],
  ["dotnet nuget push *.nupkg --skip-duplicate --no-symbols", "unknown"],
  ["nuget push lamp.nupkg KEY -Source https://api.nuget.org/v3/index.json", "unknown"],
  ["dotnet paket push --api-key KEY lamp.nupkg", "nuget"],
  ["paket push lamp.nupkg", "nuget"],
  ["publib-nuget dist", "nuget"],
  ["dotnet-releaser run --nuget-token KEY lamp.toml", "nuget"],
  ["sleet push bin --config none -f", "other:sleet-feed"],
  ["choco push lamp.nupkg --source https://push.chocolatey.org/", "other:chocolatey"],
  ["gpr push lamp.nupkg -k KEY", "github-packages"],
  ["Publish-Module -Path . -NuGetApiKey KEY", "other:powershell-gallery"],
];

for (const [command, destination] of uploads) {
  test(`${command} uploads`, () => {
    const found = readCommand(tools.clients, command);

    assert.is(found.length, 1);
    assert.is(found[0]?.client.target.default, destination);
    assert.is(found[0]?.verb.follow, undefined);
  });
}

for (const command of [
  "dotnet pack -c Release",
  "dotnet publish -c Release",
  "dotnet build",
  "dotnet nuget add source https://nuget.pkg.github.com/lanternfish/index.json",
  "dotnet nuget push --help",
  "nuget pack lamp.nuspec",
  "nuget setApiKey KEY",
  "nuget restore",
  "choco install lamp",
  "choco pack",
  "paket install",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

for (const command of [
  "dotnet cake --target=Publish",
  "dotnet fake build -t Release",
  "dotnet run --project build -- --target=Deploy",
  "nuke Publish",
]) {
  test(`${command} is followed into its program`, () =>
    assert.equal(
      readCommand(tools.clients, command).map((one) => one.verb.follow),
      ["program"],
    ));
}

for (const uses of ["brandedoutcast/publish-nuget", "rohith/publish-nuget", "alirezanet/publish-nuget", "dansiegel/publish-nuget"]) {
  test(`${uses} has a row`, () => assert.is(actionNamed(tools.actions, uses)?.target.default, "nuget"));
}

test("pulumi's publisher pushes unless its list says otherwise", () => {
  const row = actionNamed(tools.actions, "pulumi/pulumi-package-publisher");

  assert.equal([row?.when?.default, row?.unless?.is], ["all", ["!dotnet"]]);
});

test("where keys come from", () => {
  assert.equal(
    tools.credentialActions.map((one) => [one.uses, one.grants, one.outputs ?? one.inputs ?? one.reads]),
    [
      ["nuget/login", "oidc", ["NUGET_API_KEY"]],
      ["actions/setup-dotnet", "stored", ["NUGET_AUTH_TOKEN"]],
      ["nuget/setup-nuget", "stored", ["nuget-api-key"]],
    ],
  );
  assert.equal(
    tools.credentialCommands?.map((one) => one.words.join(" ")),
    ["setApiKey", "sources add|update", "nuget add source", "nuget update source"],
  );
});

const calls: readonly (readonly [string, string | undefined])[] = [
  ["DotNetNuGetPush(_ => _.SetSource(Source))", "NuGetPush (Nuke, Cake)"],
  ["context.DotNetNuGetPush(file, new DotNetNuGetPushSettings())", "NuGetPush (Nuke, Cake)"],
  ["DotNetCoreNuGetPush(file, settings);", "NuGetPush (Nuke, Cake)"],
  ["NuGetPush(file, new NuGetPushSettings {})", "NuGetPush (Nuke, Cake)"],
  ["DotNet.nugetPush (fun p -> p) file", "FAKE DotNet.nugetPush"],
  ["Paket.push (fun p -> p)", "FAKE Paket.push"],
  ["Choco.push (fun p -> p) file", "choco push"],
  ["ChocolateyPush(file, settings);", "choco push"],
  ["new NuGetPushSettings { Source = source }", undefined],
  ["DotNetPublish(_ => _.SetOutput(path))", undefined],
];

for (const [code, tool] of calls) {
  test(`${code} in a program`, () => assert.is(tools.calls.find((one) => new RegExp(one.pattern).test(code))?.tool, tool));
}

for (const [address, destination] of [
  ["https://api.nuget.org/v3/index.json", "nuget"],
  ["https://www.nuget.org/api/v2/package", "nuget"],
  ["https://nuget.pkg.github.com/lanternfish/index.json", "github-packages"],
  ["https://f.feedz.io/lanternfish/lamp/nuget/index.json", "other:feedz"],
  ["https://www.myget.org/F/lanternfish/api/v2/package", "other:myget"],
] as const) {
  test(`${address} is ${destination}`, () => assert.is(destinationAmong(tools.hosts, address), destination));
}

test("the table is sound", () => assertSound(tools));

test.run();
