import type { Trust } from "../trust-table.ts";

export const trust: Trust = {
  offered: false,
  says: "Maven Central accepts user tokens only; no identity token can be exchanged for one",
  source: "facts 4.1: Sonatype documentation and plugin sources to 2026-09; later unconfirmed",
};
