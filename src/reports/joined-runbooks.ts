import type { Runbook, RunbookStep } from "../model/fix.ts";

/** What is to be done for packages that go the same way. */
export interface JoinedRunbook {
  /** Each once. */
  readonly purls: readonly string[];
  readonly steps: readonly JoinedStep[];
}

export interface JoinedStep extends Omit<RunbookStep, "link"> {
  /** Packages that it is for; null where it is for all. */
  readonly purls: readonly string[] | null;
  /** One for all, or one for each package. */
  readonly links: readonly string[];
}

/**
 * Packages of one registry that take the same steps, in the order of their first. What is told in the same words is one step, and
 * commands that differ in it follow each other; where words differ, each is told for its packages.
 */
export function joinedRunbooks(runbooks: readonly Runbook[]): readonly JoinedRunbook[] {
  const alike = Map.groupBy(runbooks, ({ purl, steps }) =>
    JSON.stringify([purl.split("/")[0], ...steps.map(({ kind, when, seenBy }) => [kind, when, seenBy === null])]),
  );
  return [...alike.values()].map((own) => ({
    purls: purlsOf(own),
    steps: (own[0]?.steps ?? []).flatMap((_, index) => joined(own, index)),
  }));
}

function joined(runbooks: readonly Runbook[], index: number): readonly JoinedStep[] {
  const whole = purlsOf(runbooks).length;
  const variants = Map.groupBy(runbooks, ({ steps }) => JSON.stringify([steps[index]?.says, steps[index]?.seenBy]));
  return [...variants.values()].flatMap((own) => {
    const steps = own.flatMap((one) => one.steps[index] ?? []);
    const [first] = steps;
    if (first === undefined) return [];
    const purls = purlsOf(own);
    const commands = new Map(steps.map((one) => [one.commands.join("\n"), one.commands]));
    return {
      kind: first.kind,
      when: first.when,
      says: first.says,
      seenBy: first.seenBy,
      purls: purls.length === whole ? null : purls,
      commands: oneAfterTheOther([...commands.values()].flat()),
      links: [...new Set(steps.flatMap(({ link }) => link ?? []))],
    };
  });
}

/** What is typed in is asked for once, and nothing waits for a command that does not come. */
function oneAfterTheOther(commands: readonly string[]): readonly string[] {
  const each = commands.filter((one, index) => !one.startsWith("read ") || commands.indexOf(one) === index);
  return each.at(-1)?.startsWith("sleep ") === true ? each.slice(0, -1) : each;
}

function purlsOf(runbooks: readonly Runbook[]): readonly string[] {
  return [...new Set(runbooks.map(({ purl }) => purl))];
}
