import { ImprimaturError } from "../../errors.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { RepositoryLine, SnapshotLine } from "../snapshot/lines.ts";
import { collectPage, type Page } from "./collect-page.ts";

/** What one repository is collected with. */
export interface RepositoryCollecting extends Pick<Page, "source" | "look" | "registries"> {
  readonly organisation: Organisation;
}

/** Questions besides those that are needed: all that there are of most repositories. */
const mostFurther = 8;

/**
 * Collects one repository, as a collection of its whole organisation would.
 *
 * In: what was told of it. Out: its line of a snapshot. Errors: those of `Source`.
 */
export async function collectRepository(
  overview: RepositoryOverview,
  { organisation, ...collecting }: RepositoryCollecting,
): Promise<RepositoryLine> {
  const lines: SnapshotLine[] = [];
  let further = mostFurther;
  const page: Page = {
    ...collecting,
    organisation,
    budget: { add: () => {}, take: () => further-- > 0 },
    writer: { write: (written) => void lines.push(...written) },
    done: new Set(),
    tally: { repositories: 0, publishing: 0, records: [] },
    told: () => {},
  };
  await collectPage({ total: 1, repositories: [overview], unread: [], cursor: null }, page);
  const [line] = lines;
  if (line !== undefined && "slug" in line) return line;
  throw new ImprimaturError("internal", `${overview.slug} was collected, and nothing came of it. This is a fault of Imprimatur.`);
}
