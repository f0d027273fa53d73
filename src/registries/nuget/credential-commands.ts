import type { CredentialCommand } from "../tool-row.ts";

export const credentialCommands: readonly CredentialCommand[] = [
  {
    programs: ["nuget"],
    ignoreCase: true,
    words: ["setApiKey"],
    valueOptions: ["-Source", "-src", "-s", "-ConfigFile", "-Verbosity"],
    store: "nuget",
    argument: 0,
    target: ["-Source", "-src", "-s"],
    source: "learn.microsoft.com nuget.exe setapikey",
  },
  {
    programs: ["nuget"],
    ignoreCase: true,
    words: ["sources", "add|update"],
    valueOptions: ["-Name", "-Source", "-src", "-UserName", "-Password", "-ConfigFile", "-ValidAuthenticationTypes", "-Verbosity"],
    store: "nuget",
    options: ["-Password"],
    target: ["-Source", "-src"],
    name: ["-Name"],
    source: "learn.microsoft.com nuget.exe sources",
  },
  {
    programs: ["dotnet"],
    words: ["nuget", "add", "source"],
    valueOptions: ["-n", "--name", "-u", "--username", "-p", "--password", "--valid-authentication-types", "--configfile", "--protocol-version"],
    store: "nuget",
    options: ["-p", "--password"],
    targetArgument: 0,
    name: ["-n", "--name"],
    source: "learn.microsoft.com dotnet-nuget-add-source",
  },
  {
    programs: ["dotnet"],
    words: ["nuget", "update", "source"],
    valueOptions: ["-s", "--source", "-u", "--username", "-p", "--password", "--valid-authentication-types", "--configfile", "--protocol-version"],
    store: "nuget",
    options: ["-p", "--password"],
    target: ["-s", "--source"],
    source: "learn.microsoft.com dotnet-nuget-update-source",
  },
];
