/** Keys and list indexes from the root of a YAML document: `["jobs", "publish", "steps", 2, "with", "token"]`. */
export type YamlPath = readonly (string | number)[];

/** A value to be written; a text may hold expressions. Keys stand in the order given. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/**
 * One change of a YAML document. Nothing else of it may differ after. One whose result stands there already changes nothing;
 * any other whose path is not there is refused.
 *
 * `set`: a scalar gets another value; its comment and, where they can, its quotes stay. A number or truth value stays one where
 * the value is one, else it is a text. `replace`: part of a scalar's value, which occurs in it exactly once. `remove`: a map's
 * key with its value, or a list's item, with the comments that are its own: behind it, in it, and directly above it with the
 * same indentation; a map or list that is left empty goes too. `insert`: a new key of a map (made where `path` is not there
 * yet), behind `after` or, without that key, before `before`, else last; both are looked for in the map that is there and
 * gains a key. `insert-item`: a new item of a list, before the one at `at`; its length: last; `comment` stands at the end of
 * the item's first line. `wrap`: a value becomes the value of a new key in its place: `environment: npm` →
 * `environment: { name: npm }`. `comment`: a comment, without `#`, at the end of a scalar's line, in place of one that is
 * there; "" takes it away.
 */
export type Edit =
  | { readonly do: "set"; readonly path: YamlPath; readonly value: string }
  | { readonly do: "replace"; readonly path: YamlPath; readonly part: string; readonly by: string }
  | { readonly do: "remove"; readonly path: YamlPath }
  | {
      readonly do: "insert";
      /** The map. */
      readonly path: YamlPath;
      readonly key: string;
      readonly value: YamlValue;
      readonly after?: string;
      readonly before?: string;
    }
  | { readonly do: "insert-item"; readonly path: YamlPath; readonly at: number; readonly value: YamlValue; readonly comment?: string }
  | { readonly do: "wrap"; readonly path: YamlPath; readonly key: string }
  | { readonly do: "comment"; readonly path: YamlPath; readonly text: string };

/** A stretch of any other text file, and what takes its place. Offsets in UTF-16 code units of the text as it was read. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  /** What stands there now: a splice that finds something else is refused. */
  readonly was: string;
  readonly by: string;
}
