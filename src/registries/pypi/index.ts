import type { Registry } from "../contract.ts";
import { adopt } from "./adopt.ts";
import { manifest } from "./manifest.ts";
import { tools } from "./tools.ts";
import { trust } from "./trust.ts";

export const pypi: Registry = { id: "pypi", name: "PyPI", purlType: "pypi", tools, manifest, trust, adopt };
