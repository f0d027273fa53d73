import { setTimeout as sleep } from "node:timers/promises";
import { bySeverity, severities } from "../../model/finding.ts";
import { levels } from "../../model/posture.ts";
import { type SceneName, scenes } from "../../sandbox/app/scenes.ts";
import type { Living } from "../../sandbox/living.ts";
import type { Store } from "../../store/store.ts";

export interface Playing {
  readonly world: Living;
  readonly store: Store;
  readonly installation: number;
  readonly says: (line: string) => void;
  /** Resolves when nothing more is to be played. */
  readonly stop: Promise<void>;
}

/** In an order in which each has what it needs. */
const order: readonly SceneName[] = [
  "rename-trusted-workflow",
  "add-stored-token",
  "push-innocent-change",
  "ask-to-explain",
  "close-unmerged",
  "merge-proposal",
];

/** Milliseconds between looks at what the App is at. */
const every = 300;

/** Waits for the first audit and its deliveries, then has the people of the organisation do one thing after the other, and tells what came of each. */
export async function play(playing: Playing): Promise<void> {
  const { world, says, stop } = playing;
  let isOver = false;
  void stop.then(() => (isOver = true));
  await rest(playing, () => isOver);
  if (isOver) return;
  await tellAudit(playing);
  let known = new Set(standing(world).keys());
  for (const name of order) {
    const { says: sentence } = scenes[name](world);
    says(`\n• ${sentence}`);
    await sleep(every);
    await rest(playing, () => isOver);
    if (isOver) return;
    const now = standing(world);
    const lines = [...now].flatMap(([key, line]) => (known.has(key) ? [] : [line]));
    for (const line of lines.length > 0 ? lines : ["nothing new is found, so nothing is said"]) says(`  ${line}`);
    known = new Set(now.keys());
  }
  says("\nThat was all that people do here by themselves. The App goes on until Ctrl-C.");
}

/** Once nothing waits, runs or is soon due, twice in a row. */
async function rest({ store }: Playing, isOver: () => boolean): Promise<void> {
  for (let idle = 0; idle < 3 && !isOver();) {
    await sleep(every);
    idle = (await store.counts()).every(({ state }) => state === "dead") ? idle + 1 : 0;
  }
}

async function tellAudit({ store, installation, says, world }: Playing): Promise<void> {
  const { login } = world.now();
  const [point] = (await store.kept.trend.since(installation, login, new Date(0))).slice(-1);
  if (point !== undefined) {
    says(`Audited: ${levels.map((level) => `${point.levels[level]} ${level}`).join(", ")} packages; findings: ${found(point.severities)}.`);
  }
  const done = (await store.kept.deliveries.latest(installation, 1000)).filter(({ result }) => result === "done");
  const opened = (what: string) => done.filter(({ do: does }) => does === `open-${what}`).length;
  says(`Opened: ${opened("pull-request")} pull requests and ${opened("issue")} issues.`);
}

function found(counts: Readonly<Record<(typeof severities)[number], number>>): string {
  return severities
    .toSorted(bySeverity)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(", ");
}

/** What stands at the invented GitHub that the App made, by what it is: a line each. */
function standing(world: Living): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const { name, checks = [], issues = [], pulls = [] } of world.now().repositories) {
    for (const { externalId, head, conclusion, title } of checks) {
      if (conclusion !== null)
        lines.set(
          `${name} check ${externalId} ${head} ${title}`,
          `check of ${name} ${externalId?.replace("pull-request ", "#")}: ${conclusion}, "${title}"`,
        );
    }
    for (const one of [...issues, ...pulls]) {
      const own = one.author.endsWith("[bot]");
      if (own) lines.set(`${name} ${one.number} ${one.state} ${one.title}`, `${name} #${one.number} is ${one.state}: "${one.title}"`);
      for (const comment of one.comments.filter(({ author }) => author.endsWith("[bot]"))) {
        lines.set(`${name} comment ${comment.id}`, `answer beside ${name} #${one.number}: ${firstLine(comment.body)}`);
      }
    }
  }
  return lines;
}

function firstLine(body: string): string {
  return body.split("\n").find((line) => line.trim() !== "" && !line.startsWith("<!--") && !line.startsWith(">")) ?? "";
}
