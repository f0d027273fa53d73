/** The name under which a check stands beside a pull request. Where a ruleset requires checks, it is required by it. */
export const checkName = "Imprimatur";

/** What our runs are known by: GitHub names no pull request from a fork beside a run, and several can end in one commit. */
export function externalIdOf(number: number): string {
  return `pull-request ${number}`;
}

/** The number of the pull request that a run of ours is about; null for a run that is none of ours. */
export function numberIn(externalId: string): number | null {
  const number = Number(/^pull-request (\d{1,15})$/.exec(externalId)?.[1]);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
