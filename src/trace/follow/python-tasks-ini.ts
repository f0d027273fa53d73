/** A key of an INI file: its lines joined by newlines, indentation taken away. */
export interface IniValue {
  readonly text: string;
  /** 1-based line on which `text` begins. */
  readonly line: number;
}

export type Ini = ReadonlyMap<string, ReadonlyMap<string, IniValue>>;

/** Reads INI as Python's configparser does: sections, `key = value`, indented continuation, whole-line comments. */
export function readIni(text: string): Ini {
  const sections = new Map<string, Map<string, IniValue>>();
  let section = new Map<string, IniValue>();
  let key: string | undefined;
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^\s*[#;]/.test(line)) return;
    const head = /^\[(.*)\]\s*(?:[#;].*)?$/.exec(line);
    if (head) {
      section = sections.get(head[1] ?? "") ?? new Map();
      sections.set(head[1] ?? "", section);
      key = undefined;
      return;
    }
    if (/^\s/.test(line) || line === "") {
      const before = key === undefined ? undefined : section.get(key);
      if (key === undefined || before === undefined) return;
      const rest = line.trim();
      if (before.text === "") section.set(key, rest === "" ? before : { text: rest, line: index + 1 });
      else section.set(key, { ...before, text: `${before.text}\n${rest}` });
      return;
    }
    const found = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line);
    key = found?.[1]?.toLowerCase();
    if (found && key !== undefined) section.set(key, { text: (found[2] ?? "").trim(), line: index + 1 });
  });
  return sections;
}
