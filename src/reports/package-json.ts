import type { PackagePage } from "../model/package-page.ts";
import { jsonText } from "./json-text.ts";

/** One package whole, as data (schema imprimatur/package@1). */
export function packageJson({ registry, purl, record, repositories, posture, findings, who }: PackagePage): string {
  return jsonText({
    schema: "imprimatur/package@1",
    registry,
    purl,
    posture,
    record,
    repositories: repositories.map(({ name, entry: { paths, perhaps, declared, fits, lines } }) => ({
      name,
      declared,
      paths,
      perhaps,
      fits: fits.map(({ publisher, shownBy, runs }) => ({
        publisher,
        shownBy,
        runs: runs.map(({ path, event, accepted, claims }) => ({ workflow: path.workflow, job: path.job, event, accepted, claims })),
      })),
      lines,
    })),
    findings,
    who: { whole: who.whole, unseen: who.unseen, ways: who.ways },
  });
}
