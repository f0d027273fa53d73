import type { SandboxPackage } from "../../registries/description.ts";
import { byAccount, bySignedRun, lately, runOf } from "./builders.ts";
import { maintainers, npmPackage, npmPublisher } from "./npm-builders.ts";

const main = { ref: "refs/heads/main" } as const;

const lamp = npmPublisher("lamp", { allows: ["stage"] });
const prism = npmPublisher("prism", { repository: "old-prism" });
const flint = npmPublisher("flint", { environment: null });
const spark = npmPublisher("spark");
const tinder = npmPublisher("tinder", { allows: ["publish", "stage"] });

/** Packages of the repositories that publish to npm from workflows of their own. */
export const npmPackages: readonly SandboxPackage[] = [
  // Exemplary: its trusted publisher can only stage, and a person approves.
  npmPackage("lamp", {
    publishers: [lamp],
    releases: [
      byAccount("1.3.0", "2026-03-17", "dora-sconce"),
      {
        version: "1.4.0",
        published: `${lately}T09:52:00.000Z`,
        by: { publisher: lamp.id ?? "", run: runOf("lamp", "1.4.0"), approved: "ada-wick" },
        signed: runOf("lamp", "1.4.0"),
      },
    ],
  }),
  // By a token throughout. The account that it is of owns it too.
  npmPackage("wick", {
    owners: maintainers("ada-wick", "dora-sconce", "lantern-bot"),
    releases: [byAccount("1.3.0", "2026-04-15", "lantern-bot"), byAccount("1.4.0", "2026-10-21", "lantern-bot")],
  }),
  // One account alone owns it, and its token publishes; but owners of the scope could let others, which npm does not show.
  npmPackage("forge", {
    owners: maintainers("cato-flint"),
    releases: [byAccount("1.3.0", "2026-08-14", "cato-flint"), byAccount("1.4.0", "2026-11-03", "cato-flint")],
  }),
  // Its workflow asks for an identity that npm knows nothing of: versions come out by hand.
  npmPackage("anvil", { releases: [byAccount("1.3.0", "2026-05-02", "dora-sconce"), byAccount("1.4.0", lately, "dora-sconce")] }),
  // Nobody told npm that its repository was renamed, so 1.4.0 never came out.
  npmPackage("prism", {
    publishers: [prism],
    releases: [byAccount("1.2.0", "2025-12-05", "ada-wick"), bySignedRun("1.3.0", "2026-07-14", prism, runOf("old-prism", "1.3.0", main))],
  }),
  // Its trusted publisher works, and a token still publishes. Bram owns it, and published it once, two winters ago.
  npmPackage("tinder", {
    owners: maintainers("ada-wick", "bram-taper", "lantern-bot"),
    publishers: [tinder],
    releases: [
      byAccount("1.0.0", "2025-02-11", "bram-taper"),
      byAccount("1.2.0", "2026-01-13", "ada-wick"),
      byAccount("1.3.0", "2026-05-20", "lantern-bot"),
      byAccount("1.4.0", lately, "lantern-bot"),
    ],
  }),
  // Any branch's workflow is trusted.
  npmPackage("flint", {
    publishers: [flint],
    releases: [byAccount("1.3.0", "2026-03-17", "dora-sconce"), bySignedRun("1.4.0", lately, flint, runOf("flint", "1.4.0", { environment: null }))],
  }),
  // As axios was in March 2026: a version of a trusted line came out by an account.
  npmPackage("spark", {
    owners: maintainers("ada-wick", "cato-flint"),
    publishers: [spark],
    releases: [bySignedRun("1.3.0", "2026-08-20", spark, runOf("spark", "1.3.0")), byAccount("1.4.0", lately, "cato-flint")],
  }),
];
