import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { csproj, gemspec } from "../manifests.ts";
import { build, checkout, madeUp, onTags, pinned, publishJob, releaseFile, takeOver } from "../workflows.ts";

const demandsTwoFactors = '  spec.metadata["rubygems_mfa_required"] = "true"\n';

const gem = (name: string) => build(`gem build ${name}.gemspec`, '"*.gem"');
const gemPushed = (name: string, arguments_: string) =>
  onTags(`${gem(name)}${publishJob}${takeOver(null)}      - uses: ${pinned.gems}
      - run: gem push ${name}-1.4.0.gem${arguments_}
`);

/** Repositories that publish to RubyGems. */
export const gemRepositories: readonly SandboxRepository[] = [
  // Exemplary: the registry's own action runs `rake release` and signs.
  repository({
    name: "ruby-lamp",
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: write
      id-token: write
    steps:
${checkout.replace("false", "true")}      - uses: ${madeUp.releaseGem}
`),
      Rakefile: 'require "bundler/gem_tasks"\n',
      "ruby-lamp.gemspec": gemspec("ruby-lamp", demandsTwoFactors),
    },
  }),
  // Lets owners without a second factor publish.
  repository({
    name: "garnet",
    files: { [releaseFile]: gemPushed("garnet", " --attestation garnet.sigstore.json"), "garnet.gemspec": gemspec("garnet") },
  }),
  // Leaves no attestation.
  repository({
    name: "carbuncle",
    files: { [releaseFile]: gemPushed("carbuncle", ""), "carbuncle.gemspec": gemspec("carbuncle", demandsTwoFactors) },
  }),
];

const packed = build("dotnet pack --configuration Release --output dist");
const push = (key: string) => `      - run: dotnet nuget push "dist/*.nupkg" --source https://api.nuget.org/v3/index.json --api-key "$KEY"
        env:
          KEY: \${{ ${key} }}
`;

/** Repositories that publish to NuGet. */
export const nugetRepositories: readonly SandboxRepository[] = [
  // In good order.
  repository({
    name: "dotnet-lamp",
    files: {
      [releaseFile]: onTags(`${packed}${publishJob}${takeOver()}      - uses: ${madeUp.nuget}
        id: exchange
        with:
          user: lantern-works
${push("steps.exchange.outputs.NUGET_API_KEY")}`),
      "LanternWorks.Lamp.csproj": csproj("dotnet-lamp", "LanternWorks.Lamp"),
    },
  }),
  // A key of summer, which NuGet ended long ago.
  repository({
    name: "dotnet-wick",
    environments: [environment({ secrets: [secret("NUGET_API_KEY", "2026-08-20")] })],
    files: {
      [releaseFile]: onTags(`${packed}  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    steps:
${takeOver()}${push("secrets.NUGET_API_KEY")}`),
      "LanternWorks.Wick.csproj": csproj("dotnet-wick", "LanternWorks.Wick"),
    },
  }),
  // Builds beside the identity it publishes by.
  repository({
    name: "dotnet-flame",
    files: {
      [releaseFile]: onTags(`  publish:
    runs-on: ubuntu-latest
    environment: release
    permissions:
      contents: read
      id-token: write
    steps:
${checkout}      - run: dotnet pack --configuration Release --output dist
      - uses: ${madeUp.nuget}
        id: exchange
        with:
          user: lantern-works
${push("steps.exchange.outputs.NUGET_API_KEY")}`),
      "LanternWorks.Flame.csproj": csproj("dotnet-flame", "LanternWorks.Flame"),
    },
  }),
];
