import type { Listing } from "../model/report.ts";
import { painterFor } from "./colour.ts";
import { print } from "./print.ts";
import { readEach } from "./read.ts";

export interface ReportOptions {
  readonly json?: boolean;
}

/** Lists the publish paths. Having some is no fault, so the exit code tells only of unreadable input. */
export async function paths(roots: readonly string[], { json }: ReportOptions): Promise<number> {
  const [{ lookedAt }, { trace }, { masked }] = await Promise.all([import("../audit.ts"), import("../trace/index.ts"), import("../trace/masked.ts")]);
  const { results, code } = readEach(roots, (repository) => {
    const traced = trace(repository);
    const { root, paths: found, problems } = masked({ root: traced.root, paths: traced.paths, problems: traced.problems }, repository.files, []);
    return { traced: { ...traced, root, paths: found, problems }, looked: lookedAt(repository, traced) };
  });
  print(await render(results, json === true));
  return code;
}

async function render(listings: readonly Listing[], json: boolean): Promise<string> {
  if (json) return (await import("../reports/paths-json.ts")).pathsJson(listings);
  return (await import("../reports/paths-text.ts")).pathsText(listings, painterFor(process.stdout));
}
