import { listed } from "./wording.ts";

/** "a, b and c"; of more than five, the first five and how many more there are. */
export function upToFive(names: readonly string[]): string {
  return names.length <= 5 ? listed(names) : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;
}

/** "1 repository", "3 repositories". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
