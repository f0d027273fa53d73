import { catalogueJson, catalogueText } from "../reports/catalogue.ts";
import { fixes } from "../fixes/index.ts";
import { rules } from "../rules/index.ts";
import { sights, unaskedRules } from "../rules/unasked.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import type { ReportOptions } from "./paths.ts";
import { print } from "./print.ts";

/** Prints the catalogue: `→` leads from a rule to the fixes that settle it. One rule is one line except on a narrow terminal, so that a pipe can search it. */
export async function listRules({ json }: ReportOptions): Promise<void> {
  const catalogue = { rules, unasked: unaskedRules, sights, fixes };
  const width = process.stdout.isTTY ? columnsOf(process.stdout) : Number.POSITIVE_INFINITY;
  print(json ? catalogueJson(catalogue) : catalogueText(catalogue, painterFor(process.stdout), width));
}
