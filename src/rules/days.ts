const day = 86_400_000;

/** Whole days from one date to another; either may carry a time, which is not counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(from.slice(0, 10)) - Date.parse(to.slice(0, 10))) / -day);
}

/** The date so many days later, `YYYY-MM-DD`. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date.slice(0, 10)) + days * day).toISOString().slice(0, 10);
}
