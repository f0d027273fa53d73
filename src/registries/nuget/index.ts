import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const nuget: Registry = { id: "nuget", name: "NuGet", purlType: "nuget", tools, manifest, trust, adopt };
