import type { Files } from "../model/snapshot.ts";
import type { Content } from "./content.ts";

/** Files that are listed on the first question and read one by one, each once. */
export function lazyFiles(list: () => readonly string[], read: (path: string) => Content): Files {
  let listed: { readonly paths: readonly string[]; readonly known: ReadonlySet<string> } | undefined;
  const contents = new Map<string, Content>();

  function all() {
    if (!listed) {
      const paths = list();
      listed = { paths, known: new Set(paths) };
    }
    return listed;
  }

  function content(path: string): Content | undefined {
    if (!all().known.has(path)) return undefined;
    const held = contents.get(path) ?? read(path);
    contents.set(path, held);
    return held;
  }

  return {
    get paths() {
      return all().paths;
    },
    has: (path) => all().known.has(path),
    text(path) {
      const held = content(path);
      return held && "text" in held ? held.text : undefined;
    },
    unread(path) {
      const held = content(path);
      return held && "unread" in held ? held.unread : undefined;
    },
  };
}
