import type { OverviewPage, Source, Tree, WantedText } from "../../../src/collect/github/source.ts";
import type { RepositoryOverview } from "../../../src/model/repository-overview.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { Content } from "../../../src/collect/content.ts";
import type { Unobserved } from "../../../src/model/observed.ts";
import { answering, type Answering, type Answers } from "./answers.ts";

const at = "2026-11-25T09:00:00.000Z";

export interface Held {
  /** Pages, each with its repositories. */
  readonly pages?: readonly (readonly RepositoryOverview[])[];
  readonly unread?: OverviewPage["unread"];
  /** `owner/name path` → text, or why there is none. */
  readonly files?: Readonly<Record<string, string | Content | Unobserved>>;
  readonly tree?: (slug: string) => Tree | Unobserved;
  readonly answers?: Answers;
}

export interface FakeSource extends Answering {
  readonly source: Source;
  readonly texts: WantedText[][];
  readonly trees: string[];
  /** Cursors that an overview began behind. */
  readonly begun: (string | null)[];
  readonly kept: (string | null)[];
}

/** GitHub as a test describes it; what it does not describe answers with GitHub's own examples. */
export function fakeSource({ pages = [], unread = [], files = {}, tree, answers = {} }: Held): FakeSource {
  const asking = answering(answers, (document) => detailsFor(document));
  const seen = { texts: [] as WantedText[][], trees: [] as string[], begun: [] as (string | null)[], kept: [] as (string | null)[] };
  return {
    ...asking,
    ...seen,
    source: {
      ...asking.reader,
      async *overview(_, after) {
        seen.begun.push(after);
        for (const [index, repositories] of pages.entries()) {
          if (after !== null && index <= Number(after)) continue;
          await Promise.resolve();
          const last = index === pages.length - 1;
          yield { total: pages.flat().length, repositories, unread: last ? unread : [], cursor: last ? null : String(index) };
        }
      },
      overviewOf: (slug) => Promise.resolve(pages.flat().find((one) => one.slug === slug) ?? unseen("no-permission")),
      texts(wanted) {
        seen.texts.push([...wanted]);
        return Promise.resolve(
          wanted.map(({ slug, path }) => {
            const held = files[`${slug} ${path}`];
            return typeof held === "string" ? { text: held } : (held ?? null);
          }),
        );
      },
      tree(slug) {
        seen.trees.push(slug);
        const own = Object.keys(files).flatMap((key) => (key.startsWith(`${slug} `) ? [key.slice(slug.length + 1)] : []));
        return Promise.resolve(tree?.(slug) ?? { entries: own.map((path) => ({ path, oid: `${slug} ${path}`, size: 9 })), whole: true });
      },
      counts: () => ({ rest: asking.asked.length, graphql: 0, notModified: 0, again: 0 }),
      keep: (slug) => void seen.kept.push(slug),
    },
  };
}

export function anOverview(slug: string, workflows: readonly string[] = [], given: Partial<RepositoryOverview> = {}): RepositoryOverview {
  return {
    slug,
    id: 1,
    visibility: "public",
    archived: false,
    fork: false,
    branch: { name: "main", commit: "c0ffee", tree: "t0" },
    pushedAt: at,
    workflows: workflows.map((name) => ({ path: `.github/workflows/${name}`, oid: `${slug} ${name}`, size: 9 })),
    environments: [],
    moreEnvironments: false,
    at,
    ...given,
  };
}

/** Each repository of a query for details, with nothing in it. */
function detailsFor(document: string): object {
  const empty = {
    rulesets: { nodes: [] },
    branchProtectionRules: { nodes: [] },
    deployKeys: { nodes: [] },
    collaborators: { pageInfo: { hasNextPage: false }, edges: [] },
    defaultBranchRef: { name: "main", target: { oid: "c0ffee", w0: { oid: "b0" } } },
    refs: { totalCount: 1, nodes: [{ name: "main", target: { oid: "c0ffee", w0: { oid: "b0" } } }] },
  };
  return { data: Object.fromEntries([...document.matchAll(/^(r\d+): /gm)].map(([, alias = ""]) => [alias, empty])) };
}
