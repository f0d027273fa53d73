import { inventedRegistries } from "../organisation/packages.ts";
import type { SandboxPackage } from "./description.ts";
import { bundleKey, fileOf } from "./files.ts";
import type { ToSign } from "./to-sign.ts";

/** Every released file of Lantern Works that a run signed, in the order of its packages. */
export function signedReleases(): readonly ToSign[] {
  return inventedRegistries.packages.flatMap((described) =>
    described.releases.flatMap((release): readonly ToSign[] => {
      const kind = kindOf(described);
      if (release.signed === undefined || kind === undefined) return [];
      const file = fileOf(described, release.version);
      const subject = kind === "npm" ? `pkg:npm/${described.name.replace("@", "%40")}@${release.version}` : file.name;
      return [{ key: bundleKey(described, release), kind, subject, content: file.text, run: release.signed, published: release.published }];
    }),
  );
}

/** crates.io and NuGet take no provenance. */
function kindOf({ registry }: SandboxPackage): ToSign["kind"] | undefined {
  switch (registry) {
    case "npm":
    case "pypi":
    case "rubygems":
      return registry;
    case "maven-central":
      return "maven";
    case "crates-io":
    case "nuget":
      return undefined;
  }
}
