import type { SandboxRepository } from "../../description.ts";
import { environment, login, repository, secret } from "../builders.ts";
import { cargoToml } from "../manifests.ts";
import { checkout, onTags, pinned, releaseFile } from "../workflows.ts";

const exchange = `      - uses: ${pinned.crates}
        id: exchange
`;

const job = (permissions: string, steps: string) => `  publish:
    runs-on: ubuntu-latest
    environment: release
${permissions}    steps:
${checkout}${steps}`;

const minting = "    permissions:\n      contents: read\n      id-token: write\n";

const good = onTags(
  job(
    minting,
    `${exchange}      - run: cargo publish
        env:
          CARGO_REGISTRY_TOKEN: \${{ steps.exchange.outputs.token }}
`,
  ),
);

/** Repositories that publish to crates.io. */
export const crateRepositories: readonly SandboxRepository[] = [
  // Exemplary.
  repository({ name: "kindle", immutableReleases: true, files: { [releaseFile]: good, "Cargo.toml": cargoToml("kindle") } }),
  // As good, in a file whose lines end as those of Windows do.
  repository({
    name: "lucifer",
    oidcSubject: { claims: null, immutable: true },
    files: { [releaseFile]: good.replaceAll("\n", "\r\n"), "Cargo.toml": cargoToml("lucifer") },
  }),
  // Falls back on the token of before the move.
  repository({
    name: "smelt",
    environments: [environment({ secrets: [secret("CARGO_REGISTRY_TOKEN", "2026-01-30")] })],
    files: {
      [releaseFile]: good.replace("steps.exchange.outputs.token", "steps.exchange.outputs.token || secrets.CARGO_REGISTRY_TOKEN"),
      "Cargo.toml": cargoToml("smelt"),
    },
  }),
  // Publishes by make, with a token of the repository, and nothing limits the token of the run, which can write.
  repository({
    name: "slag",
    defaultToken: { access: "write", approvesPullRequests: true },
    secrets: [secret("CARGO_REGISTRY_TOKEN", "2026-07-07")],
    environments: [],
    files: {
      [releaseFile]: onTags(
        job(
          "",
          `      - run: make ship
        env:
          CARGO_REGISTRY_TOKEN: \${{ secrets.CARGO_REGISTRY_TOKEN }}
`,
        ),
      )
        .replace("permissions:\n  contents: read\n", "")
        .replace("    environment: release\n", ""),
      Makefile: ".PHONY: ship\nship:\n\tcargo publish --locked\n",
      "Cargo.toml": cargoToml("slag"),
    },
  }),
  // A workspace of two crates, published one after the other. The organisation's ruleset guards its tags.
  repository({
    name: "bellows",
    rulesets: [],
    files: {
      [releaseFile]: good.replace("cargo publish", "cargo publish -p bellows-core && cargo publish -p bellows"),
      "Cargo.toml": '[workspace]\nmembers = ["core", "bellows"]\n',
      "core/Cargo.toml": cargoToml("bellows-core").replace(`${login}/bellows-core`, `${login}/bellows`),
      "bellows/Cargo.toml": cargoToml("bellows"),
    },
  }),
];
