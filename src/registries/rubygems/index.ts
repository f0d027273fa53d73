import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const rubygems: Registry = { id: "rubygems", name: "RubyGems", purlType: "gem", tools, manifest, trust, adopt };
