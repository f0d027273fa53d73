import type { Organisation } from "../../model/organisation.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Way, WhoCanPublish } from "../../model/who.ts";
import { accountWays } from "./accounts.ts";
import { actorsIn, type WhoRepository } from "./actors.ts";
import { writtenWays } from "./as-written.ts";
import { Doubts } from "./doubts.ts";
import { graphOf } from "./graph.ts";
import { ownCopyWays } from "./own-copies.ts";
import { publishersOf } from "./publishers.ts";
import { openReach } from "./reach.ts";
import { secretWays } from "./secrets.ts";
import type { Scene } from "./scene.ts";

/** A repository that publishes a package, or may. */
export interface WhoSubject extends WhoRepository {
  /** Its publish paths that name the package, or name none and lead to its registry. */
  readonly paths: readonly PublishPath[];
}

export interface Unlooked {
  /** `owner/name`, or as a person named it. */
  readonly name: string;
  readonly paths: readonly PublishPath[];
}

export interface WhoParts {
  readonly record: RegistryRecord;
  readonly repositories: readonly WhoSubject[];
  /** Repositories that publish it, of which GitHub's settings were not asked for. */
  readonly unlooked?: readonly Unlooked[];
  /** Null where the organisation as a whole was not looked at. */
  readonly organisation: Organisation | null;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string | null;
}

/**
 * Who can publish a package: every run that its registry would accept and that GitHub's settings let somebody bring about,
 * every account that publishes past them, every stored token that somebody can read; docs/who.md says what is counted.
 *
 * In: what the registry shows of the package, and the repositories that publish it as GitHub has them. What could not be seen
 * makes the answer "at least these".
 */
export function whoCanPublish({ record, repositories, unlooked = [], organisation, date }: WhoParts): WhoCanPublish {
  const doubts = new Doubts();
  const publishers = publishersOf(
    record,
    [...repositories, ...unlooked].flatMap(({ paths }) => paths),
    doubts,
  );
  const ways = repositories.flatMap((subject): Way[] => {
    if (subject.settings.archived) return [];
    const { rulesets, branchProtection } = subject.settings;
    if (!rulesets.seen) doubts.add(`Which rulesets hold for ${subject.slug}.`, rulesets);
    if (!branchProtection.seen) doubts.add(`Which branches of ${subject.slug} are protected.`, branchProtection);
    const actors = actorsIn(subject, organisation, date, doubts);
    const reach = openReach({ subject, organisation, actors, doubts });
    const scene: Scene = { record, publishers, subject, organisation, actors, reach, doubts };
    return [...ownCopyWays(scene), ...writtenWays(scene), ...secretWays(scene)];
  });
  for (const { publisher } of publishers) {
    const named = `${publisher.owner}/${publisher.repository}`;
    const isHere = repositories.some(({ slug }) => slug.toLowerCase() === named.toLowerCase());
    if (!isHere) doubts.add(`Who can push to ${named}, which the trusted publisher names.`, `Its administrators can show it.`);
  }
  for (const { name } of unlooked) doubts.add(`Who can push to ${name}, which publishes ${record.name}: GitHub was not asked.`);
  const all = [...ways, ...accountWays(record, doubts)].sort(byReach);
  if (all.some(({ certain }) => !certain) && doubts.list().length === 0) {
    doubts.add("Whether each of these ways is open: one of them rests on what is not known.");
  }
  const unseen = doubts.list();
  return {
    registry: record.registry,
    purl: record.purl,
    whole: unseen.length === 0,
    unseen,
    ways: all,
    graph: graphOf(all, record),
  };
}

/** What is open to anybody first, then to most people alone. */
function byReach(a: Way, b: Way): number {
  const reach = ({ actors }: Way) =>
    actors.some(({ kind }) => kind === "anybody") ? Infinity : actors.filter(({ approvals }) => approvals.length === 0).length;
  const [one, other] = [reach(a), reach(b)];
  return one === other ? 0 : other > one ? 1 : -1;
}
