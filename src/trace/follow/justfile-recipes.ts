/** A recipe as written. */
export interface Recipe {
  readonly name: string;
  readonly file: string;
  readonly parameters: readonly Parameter[];
  readonly needs: readonly Need[];
  /** What stands behind `&&`: run afterwards. */
  readonly after: readonly Need[];
  readonly attributes: readonly string[];
  /** 1-based line of the first body line. */
  readonly line: number;
  readonly body: string;
  /** Of the body in the file. */
  readonly start: number;
  readonly end: number;
}

export interface Parameter {
  readonly name: string;
  readonly variadic: boolean;
  readonly exported: boolean;
  /** An expression. */
  readonly fallback?: string;
}

/** A dependency with its arguments as expressions. */
export interface Need {
  readonly name: string;
  readonly args: string;
}

/** One justfile, imports merged, modules by name. */
export interface Justfile {
  readonly file: string;
  readonly text: string;
  readonly recipes: Recipe[];
  readonly variables: Map<string, { readonly expression: string; readonly exported: boolean }>;
  readonly aliases: Map<string, string>;
  readonly settings: Map<string, string>;
  readonly imports: { readonly path: string }[];
  readonly modules: { readonly name: string; readonly path?: string }[];
}

const MAX_LINE = 4000;

const header =
  /^@?([A-Za-z_][\w-]*)((?:\s+(?:[+*]?\$?[A-Za-z_][\w-]*(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\((?:[^()"']|"[^"]*"|'[^']*')*\)|[\w.]+(?:\([^)]*\))?))?))*)\s*:(?!=)\s*(.*)$/;

/** Reads one justfile, what it imports left to the caller. */
export function justRecipes(file: string, text: string): Justfile {
  const just: Justfile = {
    file,
    text,
    recipes: [],
    variables: new Map(),
    aliases: new Map(),
    settings: new Map(),
    imports: [],
    modules: [],
  };
  const lines = text.split("\n");
  let offset = 0;
  let attributes: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    const line = wholeLine(lines, index);
    index = line.last;
    for (let each = from; each <= index; each++) offset += (lines[each]?.length ?? 0) + 1;
    const content = line.text.trimEnd();
    if (content === "" || content.startsWith("#") || /^\s/.test(content)) continue;
    const attribute = /^\[(.*)\]\s*(?:#.*)?$/.exec(content);
    if (attribute) {
      attributes.push(attribute[1] ?? "");
      continue;
    }
    const found = statement(just, content) || content.length > MAX_LINE ? null : header.exec(content);
    if (found) {
      const body = bodyAfter(lines, index + 1, offset);
      just.recipes.push({
        name: found[1] ?? "",
        file,
        parameters: parametersOf(found[2] ?? ""),
        ...needsOf(found[3] ?? ""),
        attributes,
        line: index + 2,
        ...body.part,
      });
      index = body.last;
      offset = body.offset;
    }
    attributes = [];
  }
  return just;
}

/** A line with those that continue it: behind a backslash, or inside an open quote of three. */
function wholeLine(lines: readonly string[], from: number): { text: string; last: number } {
  let text = (lines[from] ?? "").replace(/\r$/, "");
  let last = from;
  while (/^\S/.test(text) && last + 1 < lines.length && last - from < 200) {
    if (text.endsWith("\\")) text = `${text.slice(0, -1)} ${(lines[++last] ?? "").trim()}`;
    else if (openTriple(text)) text += `\n${lines[++last] ?? ""}`;
    else break;
  }
  return { text, last };
}

function openTriple(text: string): boolean {
  return ['"""', "'''", "```"].some((mark) => text.includes(mark) && text.split(mark).length % 2 === 0);
}

function statement(just: Justfile, content: string): boolean {
  const found = /^(?:(export|unexport|alias|set|import\??|mod\??)\s+)?(?:([A-Za-z_][\w-]*)\s*:=\s*)?(.*)$/s.exec(content);
  const [, word = "", name, rest = ""] = found ?? [];
  const expression = rest.replace(/\s+#[^"']*$/, "").trim();
  if (name !== undefined && word === "alias") just.aliases.set(name, expression);
  else if (name !== undefined && word === "set") just.settings.set(name, expression);
  else if (name !== undefined && (word === "" || word === "export")) just.variables.set(name, { expression, exported: word === "export" });
  else if (word === "set") just.settings.set(expression, "true");
  else if (word.startsWith("import")) just.imports.push({ path: unquoted(expression) });
  else if (word.startsWith("mod")) {
    const module = /^([\w-]+)(?:\s+(.+))?$/.exec(expression);
    if (!module) return false;
    just.modules.push({ name: module[1] ?? "", ...(module[2] === undefined ? {} : { path: unquoted(module[2]) }) });
  } else return word === "unexport";
  return true;
}

function bodyAfter(
  lines: readonly string[],
  from: number,
  offset: number,
): { part: { body: string; start: number; end: number }; last: number; offset: number } {
  let last = from - 1;
  let end = offset;
  let at = offset;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.trim() !== "" && !/^[ \t]/.test(line)) break;
    at += line.length + 1;
    if (line.trim() === "") continue;
    last = index;
    end = at;
  }
  const body = lines.slice(from, last + 1).map((line) => line.replace(/\r$/, ""));
  const indent = Math.min(...body.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0), 80);
  return { part: { body: body.map((line) => line.slice(indent)).join("\n"), start: offset, end }, last, offset: end };
}

function parametersOf(source: string): readonly Parameter[] {
  const out: Parameter[] = [];
  const pattern =
    /([+*]?)(\$?)([A-Za-z_][\w-]*)(?:\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\((?:[^()"']|"[^"]*"|'[^']*')*\)|[\w.]+(?:\([^)]*\))?))?/g;
  for (const [, variadic, dollar, name = "", fallback] of source.matchAll(pattern)) {
    out.push({
      name,
      variadic: variadic !== "",
      exported: dollar !== "",
      ...(fallback === undefined ? (variadic === "*" ? { fallback: "''" } : {}) : { fallback }),
    });
  }
  return out;
}

function needsOf(source: string): { needs: readonly Need[]; after: readonly Need[] } {
  const needs: Need[] = [];
  const after: Need[] = [];
  let list = needs;
  for (const found of source.matchAll(/#.*$|(&&)|\(\s*([\w:-]+)((?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|\([^()]*\)|[^()"'`])*)\)|([A-Za-z_][\w:-]*)/g)) {
    const [, sign, called, args, name] = found;
    if (sign) list = after;
    else if (called !== undefined) list.push({ name: called, args: args ?? "" });
    else if (name !== undefined) list.push({ name, args: "" });
  }
  return { needs, after };
}

function unquoted(source: string): string {
  return source.replace(/^x?(["'])(.*)\1$/, "$2");
}
