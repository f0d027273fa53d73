import type { Client, Oidc, Target } from "../tool-row.ts";

const handed: Oidc = {
  kind: "handed",
  says: "the key comes from NuGet/login, which exchanges the identity token; the client never does",
};

// A push without a source fails unless a NuGet.config names one, so nothing is assumed.
const target: Target = {
  options: ["--source", "-s"],
  configured: true,
  names: { "nuget.org": "nuget" },
  default: "unknown",
};

const program: Oidc = { kind: "handed", says: "a build program; its code decides what it pushes" };

export const clients: readonly Client[] = [
  {
    programs: ["dotnet"],
    valueOptions: ["-s", "--source", "-k", "--api-key", "-ss", "--symbol-source", "-sk", "--symbol-api-key", "-t", "--timeout", "--configfile"],
    verbs: [{ words: ["nuget", "push"], unless: ["-h", "--help"] }],
    target,
    credential: {
      options: ["-k", "--api-key", "-sk", "--symbol-api-key"],
      env: ["NUGET_API_KEY", "NUGET_SYMBOL_API_KEY"],
      store: "nuget",
    },
    oidc: handed,
    source: "facts 3.4 (SDK 10.0.300 reads NUGET_API_KEY itself), 3.7; learn.microsoft.com dotnet-nuget-push",
  },
  {
    programs: ["nuget"],
    ignoreCase: true,
    valueOptions: ["-Source", "-src", "-s", "-ApiKey", "-SymbolSource", "-SymbolApiKey", "-Timeout", "-ConfigFile", "-Verbosity"],
    verbs: [{ words: ["push"], unless: ["-Help", "-?"] }],
    target: {
      options: ["-Source", "-src", "-s"],
      configured: true,
      names: { "nuget.org": "nuget" },
      default: "unknown",
    },
    credential: {
      options: ["-ApiKey", "-SymbolApiKey"],
      env: ["NUGET_API_KEY", "NUGET_SYMBOL_API_KEY"],
      store: "nuget",
    },
    oidc: handed,
    source: "facts 3.7; learn.microsoft.com nuget.exe push",
  },
  {
    programs: ["dotnet"],
    valueOptions: ["--url", "--api-key", "--endpoint"],
    verbs: [{ words: ["paket", "push"] }],
    target: { options: ["--url"], default: "nuget" },
    credential: { options: ["--api-key"], env: ["NUGET_KEY", "nugetkey"], store: "nuget" },
    oidc: handed,
    source: "fsprojects.github.io/Paket/paket-push.html",
  },
  {
    programs: ["paket"],
    valueOptions: ["--url", "--api-key", "--endpoint", "url", "apikey", "endpoint", "file"],
    verbs: [{ words: ["push"] }],
    target: { options: ["--url", "url"], default: "nuget" },
    credential: { options: ["--api-key", "apikey"], env: ["NUGET_KEY", "nugetkey"], store: "nuget" },
    oidc: handed,
    source: "fsprojects.github.io/Paket/paket-push.html",
  },
  {
    programs: ["publib-nuget"],
    valueOptions: [],
    verbs: [{ words: [] }],
    target: { env: ["NUGET_SERVER"], default: "nuget" },
    credential: { env: ["NUGET_API_KEY"] },
    oidc: {
      kind: "native",
      says: "exchanges the identity token by itself when NUGET_TRUSTED_PUBLISHER and NUGET_USERNAME are set",
    },
    source: "github.com/cdklabs/publib README",
  },
  {
    programs: ["dotnet-releaser"],
    valueOptions: ["--nuget-token", "--github-token", "--github-token-extra", "--force-branch"],
    verbs: [{ words: ["run|publish"] }],
    target: { default: "nuget" },
    credential: { options: ["--nuget-token"] },
    oidc: { kind: "handed" },
    source: "github.com/xoofx/dotnet-releaser doc",
  },
  {
    programs: ["sleet"],
    valueOptions: ["-c", "--config", "-s", "--source", "-p", "--property"],
    verbs: [{ words: ["push"] }],
    target: { default: "other:sleet-feed" },
    credential: {
      options: ["-p", "--property"],
      env: ["SLEET_FEED_CONNECTIONSTRING", "SLEET_FEED_ACCESSKEYID", "SLEET_FEED_SECRETACCESSKEY"],
      userNames: ["SLEET_FEED_ACCESSKEYID"],
    },
    oidc: { kind: "never" },
    source: "github.com/emgarten/Sleet doc/commands.md",
  },
  {
    programs: ["choco"],
    ignoreCase: true,
    valueOptions: ["-s", "--source", "-k", "--key", "--apikey", "--api-key", "-t", "--timeout", "--execution-timeout"],
    verbs: [{ words: ["push"], dryRun: { options: ["--noop", "--whatif", "--what-if"] } }],
    target: { options: ["-s", "--source"], default: "other:chocolatey" },
    credential: { options: ["-k", "--key", "--apikey", "--api-key"], env: ["CHOCOLATEY_API_KEY"] },
    oidc: { kind: "never" },
    source: "docs.chocolatey.org/en-us/create/commands/push",
  },
  {
    programs: ["gpr"],
    valueOptions: ["-k", "--api-key", "-r", "--repository", "-v", "--version"],
    verbs: [{ words: ["push"] }],
    target: { default: "github-packages" },
    credential: { options: ["-k", "--api-key"], env: ["GITHUB_TOKEN"] },
    oidc: { kind: "never" },
    source: "github.com/jcansdale/gpr README",
  },
  {
    programs: ["Publish-Module", "Publish-Script", "Publish-PSResource"],
    ignoreCase: true,
    valueOptions: ["-Name", "-Path", "-NuGetApiKey", "-ApiKey", "-Repository", "-RequiredVersion", "-Credential"],
    verbs: [{ words: [], dryRun: { options: ["-WhatIf"] } }],
    target: {
      options: ["-Repository"],
      names: { psgallery: "other:powershell-gallery" },
      default: "other:powershell-gallery",
    },
    credential: { options: ["-NuGetApiKey", "-ApiKey"] },
    oidc: { kind: "never" },
    source: "facts 5; learn.microsoft.com PowerShellGet",
  },
  {
    programs: ["dotnet"],
    valueOptions: ["--project", "-c", "--configuration", "-f", "--framework", "-t", "--target", "-e", "--single-target", "-v", "--verbosity"],
    verbs: [{ words: ["cake|fake|nuke|run|fsi|script"], follow: "program" }],
    target: { configured: true, default: "unknown" },
    credential: { env: ["NUGET_API_KEY"], store: "nuget" },
    oidc: program,
    source: "facts 3.7; cakebuild.net, fake.build, nuke.build",
  },
  {
    programs: ["cake", "dotnet-cake", "fake", "fake-cli", "nuke", "fsi"],
    valueOptions: ["-t", "--target", "-e", "--single-target", "-v", "--verbosity", "--root", "--configuration", "--skip"],
    verbs: [{ words: [], follow: "program" }],
    target: { configured: true, default: "unknown" },
    credential: { env: ["NUGET_API_KEY"], store: "nuget" },
    oidc: program,
    source: "facts 3.7; cakebuild.net, fake.build, nuke.build",
  },
];
