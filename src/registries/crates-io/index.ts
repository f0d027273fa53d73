import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const cratesIo: Registry = { id: "crates-io", name: "crates.io", purlType: "cargo", tools, manifest, trust, adopt };
