import type { SandboxPackage } from "../../registries/description.ts";
import { byAccount, byPublisher, bySignedRun, lately, runOf } from "./builders.ts";
import { maintainers, npmPackage, npmPublisher, trustedNpm } from "./npm-builders.ts";

const main = { ref: "refs/heads/main" } as const;

const trim = npmPublisher("tool-trim", { repository: "lantern-tools" });
const ember = npmPublisher("ember", { workflow: "publish-npm.yml" });
const glint = npmPublisher("glint");
const cinders = npmPublisher("cinders");

const withBot = maintainers("ada-wick", "dora-sconce", "lantern-bot");
const byBot = [byAccount("1.3.0", "2026-06-09", "lantern-bot"), byAccount("1.4.0", "2026-11-02", "lantern-bot")];

/** Packages of monorepos, of callers of the shared workflow, and of repositories that publish no more. */
export const furtherNpmPackages: readonly SandboxPackage[] = [
  trustedNpm("ui-lamp", { repository: "lantern-ui", run: main }),
  trustedNpm("ui-shade", { repository: "lantern-ui", run: main }),
  trustedNpm("tool-snuff", { repository: "lantern-tools", run: main }),
  // 0.9.5 came out by hand after 1.3.0 was trusted, in a line that never was: nothing got worse.
  npmPackage(
    "tool-trim",
    {
      publishers: [trim],
      releases: [
        byAccount("0.9.4", "2026-01-20", "dora-sconce"),
        byPublisher("1.3.0", "2026-06-30", trim, runOf("lantern-tools", "1.3.0", main)),
        byAccount("0.9.5", "2026-07-08", "ada-wick"),
        bySignedRun("1.4.0", lately, trim, runOf("lantern-tools", "1.4.0", main)),
      ],
    },
    "lantern-tools",
  ),
  npmPackage("beacon", { owners: withBot, releases: byBot }),
  npmPackage("beacon-cli", { owners: withBot, releases: byBot }, "beacon"),
  // npm compares the workflow that was started, and not the one that it calls.
  trustedNpm("glow"),
  // Names the workflow that uploads: right while it lay in ember itself, and wrong since it lies in workflows and is called.
  npmPackage("ember", {
    publishers: [ember],
    releases: [
      byAccount("1.2.0", "2026-02-03", "ada-wick"),
      bySignedRun("1.3.0", "2026-07-22", ember, runOf("ember", "1.3.0", { workflow: ".github/workflows/publish-npm.yml" })),
    ],
  }),
  // The repository was private when 1.4.0 came out, and so npm took no provenance.
  npmPackage("glint", {
    publishers: [glint],
    releases: [byAccount("1.3.0", "2026-03-17", "dora-sconce"), byPublisher("1.4.0", lately, glint, runOf("glint", "1.4.0"))],
  }),
  // 1.2.1 came out by hand among trusted ones, and what followed is trusted again.
  npmPackage("cinders", {
    publishers: [cinders],
    releases: [
      byPublisher("1.2.0", "2026-03-30", cinders, runOf("cinders", "1.2.0", main)),
      byAccount("1.2.1", "2026-04-10", "dora-sconce"),
      bySignedRun("1.4.0", lately, cinders, runOf("cinders", "1.4.0", main)),
    ],
  }),
  npmPackage("old-torch", { releases: [byAccount("1.3.0", "2023-06-12", "ada-wick"), byAccount("1.4.0", "2023-12-04", "ada-wick")] }),
  // Mira belongs to no organisation of ours.
  npmPackage("quenched", {
    owners: maintainers("ada-wick", "mira-soot"),
    releases: [byAccount("1.3.0", "2026-06-01", "ada-wick"), byAccount("1.4.0", "2026-10-31", "ada-wick")],
  }),
];
