import type { PackagePosture } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Surroundings } from "../model/surroundings.ts";

export function posturesOf(_paths: readonly PublishPath[], _surroundings: Surroundings): readonly PackagePosture[] {
  return [];
}
