import type { CredentialAction, PublishAction } from "../tool-row.ts";

export const actions: readonly PublishAction[] = [
  {
    // Runs a Cake script or project; the target is an input.
    uses: "cake-build/cake-action",
    target: { default: "unknown" },
    credential: { env: ["NUGET_API_KEY"] },
    oidc: { kind: "handed", says: "a build program; its code decides what it pushes" },
    runs: [
      { input: "script-path", client: "dotnet-cake", default: "build.cake" },
      { input: "target", client: "dotnet-cake", prefix: "--target=" },
    ],
    source: "cake-build/cake-action README",
  },
  {
    // rohith → brandedoutcast is one author under two names; the others forked it and kept its inputs.
    uses: "brandedoutcast/publish-nuget",
    aliases: ["rohith/publish-nuget", "alirezanet/publish-nuget", "tedd/publish-nuget-neo", "rebel028/nuget-publish", "drusellers/publish-nuget"],
    onlyWithCredential: true,
    target: { inputs: ["NUGET_SOURCE"], env: ["NUGET_SOURCE"], default: "nuget" },
    credential: { inputs: ["NUGET_KEY"], env: ["NUGET_KEY"] },
    oidc: { kind: "handed", says: "it takes a key; one minted by NuGet/login works" },
    source: "facts 3.7; github.com/brandedoutcast/publish-nuget action.yml",
  },
  {
    uses: "dansiegel/publish-nuget",
    target: { inputs: ["feedUrl"], default: "nuget" },
    credential: { inputs: ["apiKey"] },
    oidc: { kind: "handed", says: "it takes a key; one minted by NuGet/login works" },
    source: "github.com/dansiegel/publish-nuget README",
  },
  {
    uses: "pulumi/pulumi-package-publisher",
    when: { input: "sdk", is: ["all", "dotnet"], default: "all", list: true },
    unless: { input: "sdk", is: ["!dotnet"], list: true },
    target: { default: "nuget" },
    credential: { env: ["NUGET_PUBLISH_KEY"] },
    oidc: { kind: "never" },
    source: "github.com/pulumi/pulumi-package-publisher action.yml",
  },
];

export const credentialActions: readonly CredentialAction[] = [
  {
    uses: "nuget/login",
    grants: "oidc",
    outputs: ["NUGET_API_KEY"],
    source: "facts 3.7; github.com/NuGet/login action.yml",
  },
  {
    uses: "actions/setup-dotnet",
    grants: "stored",
    store: "nuget",
    target: "source-url",
    reads: ["NUGET_AUTH_TOKEN"],
    source: "github.com/actions/setup-dotnet README, Setting up authentication for nuget feeds",
  },
  {
    uses: "nuget/setup-nuget",
    grants: "stored",
    inputs: ["nuget-api-key"],
    store: "nuget",
    target: "nuget-api-key-source",
    source: "github.com/NuGet/setup-nuget action.yml",
  },
];
