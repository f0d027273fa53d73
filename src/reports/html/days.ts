const day = 86_400_000;

/** Whole days from one date to another, either with or without a time; negative where the second is before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / day);
}

/** "today", "in 12 days", "97 days ago"; years and months where days are many. */
export function distance(days: number): string {
  if (days === 0) return "today";
  const words = span(Math.abs(days));
  return days > 0 ? `in ${words}` : `${words} ago`;
}

/** "12 days", "5 months", "2 years". */
export function span(days: number): string {
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  if (days < 730) return `${Math.round(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}
