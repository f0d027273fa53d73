/** One thing that is remembered. */
export interface Entry {
  readonly kind: "answers" | "blob" | "tree" | "registry";
  readonly key: string;
  /** JSON. */
  readonly value: unknown;
}

/** What changed since it was read, and the keys, by kind, of what was asked for and stays as it was. */
export interface Kept {
  readonly changed: readonly Entry[];
  readonly used: ReadonlyMap<Entry["kind"], string[]>;
}

/** Remembers for one run. The two faces are what `collect` and `registries/http.ts` ask for; they never throw and never wait. */
export interface OpenMemory {
  readonly github: GitHubMemory;
  readonly registries: RegistryMemory;
  /**
   * Writes down what is new.
   *
   * @throws ImprimaturError `unknown-installation`
   */
  flush(): Promise<void>;
}

/** `Remembered` of src/collect, which this folder may not import; a test holds them together. */
export interface GitHubMemory {
  // oxlint-disable-next-line typescript/no-explicit-any -- What is made of an answer is the collector's own.
  answers(slug: string | null): Map<string, any>;
  keep(slug: string | null): void;
  blob(key: string): string | undefined;
  keepBlob(key: string, text: string): void;
  // oxlint-disable-next-line typescript/no-explicit-any
  tree(oid: string): readonly any[] | undefined;
  keepTree(oid: string, entries: readonly unknown[]): void;
}

/** `HttpMemory` of src/registries/http.ts. */
export interface RegistryMemory {
  // oxlint-disable-next-line typescript/no-explicit-any
  read(key: string): any;
  keep(key: string, answer: unknown): void;
}

export function openMemory(entries: readonly Entry[], write: (kept: Kept) => Promise<void>): OpenMemory {
  const known = new Map(entries.map((entry) => [idOf(entry), entry]));
  const changed = new Set<string>();
  const used = new Set<string>();
  const answers = new Map<string, Map<string, unknown>>();

  function get(kind: Entry["kind"], key: string): unknown {
    const id = idOf({ kind, key });
    const entry = known.get(id);
    if (entry !== undefined) used.add(id);
    return entry?.value;
  }

  function set(kind: Entry["kind"], key: string, value: unknown): void {
    const id = idOf({ kind, key });
    // A copy, as a later run will have it: what is handed on afterwards may be changed by its owner.
    known.set(id, { kind, key, value: JSON.parse(JSON.stringify(value)) });
    changed.add(id);
  }

  return {
    github: {
      answers(slug) {
        const own = answers.get(slug ?? "") ?? new Map(get("answers", slug ?? "") as Iterable<[string, unknown]> | undefined);
        answers.set(slug ?? "", own);
        return own;
      },
      keep(slug) {
        const own = answers.get(slug ?? "");
        answers.delete(slug ?? "");
        if (own === undefined || own.size === 0) return;
        const now = [...own];
        if (JSON.stringify(now) !== JSON.stringify(get("answers", slug ?? ""))) set("answers", slug ?? "", now);
      },
      blob: (key) => get("blob", key) as string | undefined,
      keepBlob: (key, text) => set("blob", key, text),
      tree: (oid) => get("tree", oid) as unknown[] | undefined,
      keepTree: (oid, tree) => set("tree", oid, tree),
    },
    registries: {
      read: (key) => get("registry", key),
      keep: (key, answer) => set("registry", key, answer),
    },
    async flush() {
      const stay = [...used].filter((id) => !changed.has(id)).flatMap((id) => known.get(id) ?? []);
      await write({
        changed: [...changed].flatMap((id) => known.get(id) ?? []),
        used: new Map(
          Object.entries(Object.groupBy(stay, ({ kind }) => kind)).map(([kind, those]) => [kind as Entry["kind"], those.map(({ key }) => key)]),
        ),
      });
      changed.clear();
      used.clear();
    },
  };
}

function idOf({ kind, key }: Pick<Entry, "kind" | "key">): string {
  return `${kind} ${key}`;
}
