import { ImprimaturError } from "../errors.ts";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";

/** An organisation that changes. Each change makes new objects and leaves the old ones as they were, so that what is kept by object stays right. */
export interface World {
  now(): SandboxOrganisation;
  /** The repository of a name, whatever its case. */
  repository(name: string): SandboxRepository | undefined;
  /**
   * Changes one repository; `at`: the time it is; `by`: login of whoever does it, for those who are told of it.
   *
   * @throws ImprimaturError `usage` where there is no such repository.
   */
  change(name: string, to: (repository: SandboxRepository, at: string) => SandboxRepository, by?: string): SandboxRepository;
  /** Changes what is the organisation's own. */
  changeOrganisation(to: (organisation: SandboxOrganisation, at: string) => SandboxOrganisation, by?: string): void;
  /** Tells of each change, once it is made, until what is returned is called. */
  onChange(listener: (change: WorldChange) => void): () => void;
  /** A number that no comment and no reaction has yet. */
  nextId(): number;
}

/** What was before a change, and what is since. */
export interface WorldChange {
  readonly before: SandboxOrganisation;
  readonly after: SandboxOrganisation;
  readonly at: string;
  /** Login of whoever did it; null where nobody is named. */
  readonly by: string | null;
}

/** `now`: seconds since 1970; without it every change is a second later than the one before, from nine o'clock on the organisation's day. */
export function worldOf(organisation: SandboxOrganisation, now?: () => number): World {
  let current = organisation;
  let places = placesIn(organisation);
  let changes = 0;
  let ids = Math.max(firstId, ...organisation.repositories.map(highestId));
  const at = () => {
    const seconds = now?.() ?? Date.parse(`${organisation.today}T09:00:00Z`) / 1000 + ++changes;
    return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  };
  const listeners = new Set<(change: WorldChange) => void>();
  const become = (after: SandboxOrganisation, time: string, by: string | undefined) => {
    const before = current;
    current = after;
    for (const listener of listeners) listener({ before, after, at: time, by: by ?? null });
  };
  const placeOf = (name: string) => places.get(name.toLowerCase());
  return {
    now: () => current,
    repository: (name) => current.repositories[placeOf(name) ?? -1],
    change: (name, to, by) => {
      const place = placeOf(name);
      const before = current.repositories[place ?? -1];
      if (place === undefined || before === undefined)
        throw new ImprimaturError("usage", `${current.login} has no repository ${name}. Name one that it has.`);
      const time = at();
      const after = to(before, time);
      if (after !== before) become({ ...current, repositories: current.repositories.with(place, after) }, time, by);
      return after;
    },
    changeOrganisation: (to, by) => {
      const time = at();
      const after = to(current, time);
      places = placesIn(after);
      if (after !== current) become(after, time, by);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    nextId: () => ++ids,
  };
}

/** Above the numbers of what is described. */
const firstId = 100_000;

function placesIn({ repositories }: SandboxOrganisation): ReadonlyMap<string, number> {
  return new Map(repositories.map(({ name }, place) => [name.toLowerCase(), place] as const));
}

function highestId({ issues = [], pulls = [], checks = [] }: SandboxRepository): number {
  const comments = [...issues, ...pulls].flatMap((one) => one.comments);
  return Math.max(0, ...checks.map(({ id }) => id), ...comments.flatMap(({ id, reactions }) => [id, ...reactions.map((one) => one.id)]));
}
