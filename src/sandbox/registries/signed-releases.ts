import { inventedRegistries } from "../organisation/packages.ts";
import { toSign, type ToSign } from "./to-sign.ts";

/** Every released file of Lantern Works that a run signed, in the order of its packages. */
export function signedReleases(): readonly ToSign[] {
  return inventedRegistries.packages.flatMap((described) =>
    described.releases.flatMap(({ version, signed, published }): readonly ToSign[] => {
      const order = signed === undefined ? undefined : toSign(described, version, signed, published);
      return order === undefined ? [] : [order];
    }),
  );
}
