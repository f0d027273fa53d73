import { settings } from "../lines.ts";

export interface Setting {
  readonly value: string;
  readonly line: number;
}

/** An INI file as Python's configparser reads it: sections of keys, with indented lines going on with a value. */
export function readSections(source: string): ReadonlyMap<string, ReadonlyMap<string, Setting>> {
  const sections = new Map<string, Map<string, Setting>>();
  let section: Map<string, Setting> | undefined;
  let key: string | undefined;
  for (const [line, text] of settings(source)) {
    if (/^\s*(?:[#;].*)?$/.test(text)) continue;
    const heading = /^\[([^\]]+)\]/.exec(text)?.[1];
    const pair = /^([^=:\s][^=:]*)[=:](.*)$/.exec(text);
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map<string, Setting>();
      sections.set(heading, section);
      key = undefined;
    } else if (/^\s/.test(text) && key !== undefined) {
      const before = section?.get(key);
      if (before !== undefined) section?.set(key, { ...before, value: `${before.value}\n${text.trim()}`.trim() });
    } else if (pair !== null) {
      key = (pair[1] ?? "").trim().toLowerCase();
      section?.set(key, { value: (pair[2] ?? "").trim(), line });
    }
  }
  return sections;
}
