import type { RegistryId } from "../../../model/registry.ts";
import { checkout, madeUp, node, pinned } from "../../organisation/workflows.ts";

/** Registries that take identity tokens. */
export type TrustingRegistry = Exclude<RegistryId, "maven-central">;

export const trustingRegistries: readonly [TrustingRegistry, ...TrustingRegistry[]] = ["npm", "pypi", "crates-io", "rubygems", "nuget"];

const token = `      - uses: ${pinned.crates}
        id: exchange
`;

const key = `      - uses: ${madeUp.nuget}
        id: exchange
        with:
          user: publisher
`;

/** Steps that publish the package of the repository's root by an identity token. */
const steps: Readonly<Record<TrustingRegistry, string>> = {
  npm: `${checkout}${node}      - run: npm publish
`,
  pypi: `${checkout}      - run: python -m build
      - uses: ${pinned.pypi}
`,
  "crates-io": `${checkout}${token}      - run: cargo publish
        env:
          CARGO_REGISTRY_TOKEN: \${{ steps.exchange.outputs.token }}
`,
  rubygems: `${checkout.replace("false", "true")}      - uses: ${madeUp.releaseGem}
`,
  nuget: `${checkout}      - run: dotnet pack --configuration Release --output dist
${key}      - run: dotnet nuget push "dist/*.nupkg" --source https://api.nuget.org/v3/index.json --api-key "$KEY"
        env:
          KEY: \${{ steps.exchange.outputs.NUGET_API_KEY }}
`,
};

/** Lines of `on` for each event. */
const triggers: Readonly<Record<string, string>> = {
  push: '  push:\n    tags: ["v*"]\n',
  release: "  release:\n    types: [published]\n",
  schedule: '  schedule:\n    - cron: "5 4 * * 1"\n',
  workflow_run: "  workflow_run:\n    workflows: [Check]\n    types: [completed]\n",
};

const permissions = `    permissions:
      contents: write
      id-token: write
`;

/** A workflow that publishes by itself; also one that others call, by the event `workflow_call`. */
export function publishingText(registry: TrustingRegistry, events: readonly string[], environment: string | null): string {
  return `${head(events)}  publish:
    runs-on: ubuntu-latest
${environment === null ? "" : `    environment: ${environment}\n`}${permissions}    steps:
${steps[registry]}`;
}

/** A workflow that calls the one that publishes. */
export function callingText(events: readonly string[], uses: string): string {
  return `${head(events)}  publish:
${permissions}    uses: ${uses}
`;
}

function head(events: readonly string[]): string {
  return `name: Publish
on:
${events.map((event) => triggers[event] ?? `  ${event}:\n`).join("")}permissions:
  contents: read
jobs:
`;
}
