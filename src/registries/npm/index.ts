import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const npm: Registry = { id: "npm", name: "npm", purlType: "npm", tools, manifest, trust, adopt };
