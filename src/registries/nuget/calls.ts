import type { LibraryCall, Oidc, Target } from "../tool-row.ts";

const handed: Oidc = { kind: "handed", says: "the program passes the key it is given; NuGet/login may have minted it" };

// For a library call an option is a property or setter beside it: `Source = …`, `.SetSource(…)`.
const target: Target = {
  options: ["SetSource", "Source", "source"],
  configured: true,
  names: { "nuget.org": "nuget" },
  default: "unknown",
};
const credential = {
  options: ["SetApiKey", "ApiKey", "apiKey", "SetSymbolApiKey", "SymbolApiKey"],
  env: ["NUGET_API_KEY"],
  store: "nuget",
} as const;

export const calls: readonly LibraryCall[] = [
  {
    // Nuke and Cake share the names; older Cake says DotNetCoreNuGetPush.
    pattern: String.raw`\b(?:DotNet(?:Core)?)?NuGetPush\s*\(`,
    tool: "NuGetPush (Nuke, Cake)",
    target,
    credential,
    oidc: handed,
    source: "facts 3.7; nuke.build DotNetTasks, NuGetTasks; cakebuild.net/dsl/dotnet, /nuget",
  },
  {
    pattern: String.raw`\b(?:DotNetNugetPushOptions|Nuget\.Push)\b`,
    tool: "ModularPipelines nuget push",
    target,
    credential,
    oidc: handed,
    source: "thomhurst/ModularPipelines README",
  },
  {
    pattern: String.raw`\bDotNet\.nugetPush\b`,
    tool: "FAKE DotNet.nugetPush",
    target: { ...target, options: ["Source", "PushParams.Source"] },
    credential,
    oidc: handed,
    source: "facts 3.7; fake.build Fake.DotNet.Cli",
  },
  {
    pattern: String.raw`\bPaket\.push\b`,
    tool: "FAKE Paket.push",
    target: { options: ["PublishUrl"], default: "nuget" },
    credential: { options: ["ApiKey"], env: ["NUGET_KEY", "nugetkey"] },
    oidc: handed,
    source: "fake.build Fake.DotNet.Paket",
  },
  {
    pattern: String.raw`\bNuGet\.NuGet(?:Publish)?\s*\(\s*fun\b`,
    with: "Publish",
    tool: "FAKE NuGet.NuGet",
    target: { options: ["PublishUrl"], default: "nuget" },
    credential: { options: ["AccessKey"], env: ["NUGET_KEY", "nugetkey"] },
    oidc: handed,
    source: "fake.build Fake.DotNet.NuGet",
  },
  {
    pattern: String.raw`\b(?:Choco\.push(?:With)?|ChocolateyPush)\b`,
    tool: "choco push",
    target: { options: ["Source", "SetSource"], default: "other:chocolatey" },
    credential: { options: ["ApiKey", "SetApiKey"] },
    oidc: { kind: "never" },
    source: "fake.build Fake.Windows.Chocolatey; cakebuild.net/dsl/chocolatey",
  },
  {
    pattern: String.raw`\bPackageUpdateResource\b[\s\S]{0,400}?\.Push(?:Async)?\s*\(`,
    tool: "NuGet.Protocol PackageUpdateResource.Push",
    target,
    credential: { options: [] },
    oidc: handed,
    source: "learn.microsoft.com nuget-client-sdk",
  },
];
