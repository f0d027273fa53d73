import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const maven: Registry = {
  id: "maven-central",
  name: "Maven Central",
  purlType: "maven",
  tools,
  manifest,
  trust,
  adopt,
};
