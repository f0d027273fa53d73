// Writes docs/schemas/policy.json anew, after a rule or a key of the policy has changed.
import { writeFileSync } from "node:fs";
import * as zod from "zod";
import { policyJsonSchema } from "../src/policy/json-schema.ts";
import { rules } from "../src/rules/index.ts";
import { unaskedRules } from "../src/rules/unasked.ts";

writeFileSync("docs/schemas/policy.json", `${JSON.stringify(policyJsonSchema(zod, [...rules, ...unaskedRules]), undefined, 2)}\n`);
