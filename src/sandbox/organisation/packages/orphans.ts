import type { SandboxPackage } from "../../registries/description.ts";
import { login } from "../builders.ts";
import { byAccount, bySignedRun, packageFrom, runOf } from "./builders.ts";
import { team } from "./crates.ts";
import { npmPackage, npmPublisher } from "./npm-builders.ts";
import { nugetOwners } from "./others.ts";

const guild = "glass-guild";
const lens = npmPublisher("lens", { owner: guild, repository: "lens" });

const outside = (name: string, version: string) => runOf(name, version, { repository: `${guild}/${name}` });

/** Packages that the organisation owns and that none of its repositories publishes. */
export const orphans: readonly SandboxPackage[] = [
  // Its repository is gone.
  npmPackage("old-glow", { releases: [byAccount("0.9.0", "2022-05-02", "ada-wick")] }),
  // Somebody else's repository publishes it.
  npmPackage("lens", {
    source: `https://github.com/${guild}/lens`,
    publishers: [lens],
    releases: [byAccount("2.0.0", "2026-01-27", "ada-wick"), bySignedRun("2.1.0", "2026-09-08", lens, outside("lens", "2.1.0"))],
  }),
  // Says of no repository that it came from there.
  packageFrom("", {
    registry: "crates-io",
    name: "wick-trimmer",
    owners: [{ kind: "person", name: "ada-wick", role: null, github: "ada-wick" }, team(login, "releases")],
    source: null,
    releases: [byAccount("0.1.0", "2026-03-11", "ada-wick")],
  }),
  packageFrom("soot", {
    registry: "nuget",
    name: "LanternWorks.Soot",
    owners: nugetOwners,
    releases: [byAccount("0.3.0", "2024-02-15", "ada-wick")],
  }),
  packageFrom("tongs", {
    registry: "maven-central",
    name: "example.lanternworks:tongs",
    owners: [],
    source: `https://github.com/${guild}/tongs`,
    releases: [{ ...byAccount("2.0.0", "2026-09-15", "glass-guild"), signed: outside("tongs", "2.0.0") }],
  }),
];
