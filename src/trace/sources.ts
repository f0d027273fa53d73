/** Where facts were read, counted. */
export interface Sources {
  readonly seen: Map<string, number>;
  /** Facts that were asked for and not seen. */
  unseen: number;
}

/** Counts each observed value in plain data: where it was read, or that it was not seen. What nobody asked for is not counted. */
export function sourcesIn(data: unknown, sources: Sources): void {
  if (typeof data !== "object" || data === null) return;
  if ("seen" in data) {
    if (data.seen === true && "source" in data && typeof data.source === "string") {
      sources.seen.set(data.source, (sources.seen.get(data.source) ?? 0) + 1);
    }
    if (data.seen === false && "because" in data && data.because !== "not-asked") sources.unseen++;
  }
  for (const part of Object.values(data)) sourcesIn(part, sources);
}
