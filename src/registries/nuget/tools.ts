import type { Tools } from "../contract.ts";
import { actions, credentialActions } from "./actions.ts";
import { calls } from "./calls.ts";
import { clients } from "./clients.ts";
import { credentialCommands } from "./credential-commands.ts";

export const tools: Tools = {
  hosts: [
    { host: "api.nuget.org", destination: "nuget" },
    { host: "www.nuget.org", destination: "nuget" },
    { host: "nuget.org", destination: "nuget" },
    { host: "symbols.nuget.org", destination: "nuget" },
    { host: "int.nugettest.org", destination: "other:nuget-test" },
    { host: "apiint.nugettest.org", destination: "other:nuget-test" },
    { host: "nuget.pkg.github.com", destination: "github-packages" },
    { host: "f.feedz.io", destination: "other:feedz" },
    { host: "www.myget.org", destination: "other:myget" },
    { host: "myget.org", destination: "other:myget" },
    { host: "push.chocolatey.org", destination: "other:chocolatey" },
    { host: "community.chocolatey.org", destination: "other:chocolatey" },
    { host: "chocolatey.org", destination: "other:chocolatey" },
    { host: "www.powershellgallery.com", destination: "other:powershell-gallery" },
    { host: "powershellgallery.com", destination: "other:powershell-gallery" },
    { host: "pkgs.dev.azure.com", destination: "other:azure-artifacts" },
    { host: "nuget.cloudsmith.io", destination: "other:cloudsmith" },
    { host: "ci.appveyor.com", destination: "other:appveyor" },
  ],
  clients,
  actions,
  credentialActions,
  credentialCommands,
  calls,
};
