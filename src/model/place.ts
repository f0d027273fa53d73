/** Where something stands in a file. */
export interface Place {
  /** Path from the repository's root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** A place with its end, where that is known. */
export interface Region extends Place {
  readonly endLine?: number;
  /** 1-based, exclusive. */
  readonly endColumn?: number;
}

/** A stretch of a file's text: UTF-16 code units from its start, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One fact somebody can check: where it stands and what it says. Never holds a secret's value. */
export interface Evidence extends Region {
  readonly says: string;
}

/** By file, line and column, as a sort wants it. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
