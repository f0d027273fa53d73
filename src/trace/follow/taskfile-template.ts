import { choice, empty, known, opaque, text, type Value } from "../value.ts";

/** What a name means in a Go template; undefined when nothing sets it. */
export type Lookup = (name: string) => Value | undefined;

/** Replaces `{{ … }}` of Go templates by what `put` makes of the values. */
export function goTemplate(source: string, lookup: Lookup, put: (value: Value) => string): string {
  if (!source.includes("{{") || !source.includes("}}")) return source;
  let rest = source;
  // Innermost conditions first; they hold no other block.
  for (let turn = 0; turn < 20; turn++) {
    const next = rest.replace(
      /\{\{-?\s*if\s+((?:(?!\}\})[^])*?)-?\}\}((?:(?!\{\{-?\s*(?:if|range|with|end)\b)[^])*?)\{\{-?\s*end\s*-?\}\}/,
      (_, condition: string, body: string) => {
        const [yes = "", no = ""] = body.split(/\{\{-?\s*else\s*-?\}\}/);
        const truth = truthOf(condition, lookup);
        if (truth !== undefined) return truth ? yes : no;
        return put(choice([yes, no].map((one) => text(plain(one, lookup)))));
      },
    );
    if (next === rest) break;
    rest = next;
  }
  return withActions(rest, (inner) => put(templateValue(inner, lookup)));
}

/** Replaces each `{{ … }}`. Behind the last end none is looked for: every `{{` there would be followed to the text's end. */
function withActions(source: string, replace: (inner: string) => string): string {
  const end = source.lastIndexOf("}}") + "}}".length;
  const actions = source.slice(0, end < 2 ? 0 : end);
  return actions.replace(/\{\{-?((?:(?!\}\})[^])*?)-?\}\}/g, (_, inner: string) => replace(inner.trim())) + source.slice(actions.length);
}

function plain(source: string, lookup: Lookup): string {
  return withActions(source, (inner) => known(templateValue(inner, lookup)) ?? "?").trim();
}

/** The value of one action: a variable, a literal, `default`, or run time. */
export function templateValue(source: string, lookup: Lookup): Value {
  const stages = source.split(/\s*\|\s*(?=[a-zA-Z])/);
  let value = first(stages[0] ?? "", lookup);
  for (const stage of stages.slice(1)) {
    const fallback = /^default\s+(.*)$/.exec(stage)?.[1];
    if (fallback !== undefined) value = withDefault(value, first(fallback, lookup));
    else if (!/^(trim|quote|squote|shellQuote|q|toString|osClean)$/.test(stage.trim())) value = value && known(value) === "" ? value : opaque(stage);
  }
  return value ?? empty;
}

function first(source: string, lookup: Lookup): Value | undefined {
  const content = source.trim();
  const literal = /^(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^']*)')$/.exec(content);
  if (literal) return text(literal[1] ?? literal[2] ?? literal[3] ?? "");
  const name = /^\$?\.(\w+)$/.exec(content);
  if (name) return lookup(name[1] ?? "");
  if (/^\d+$|^(true|false)$/.test(content)) return text(content);
  const fallback = /^default\s+("[^"]*"|\S+)\s+(\S+)$/.exec(content);
  if (fallback) return withDefault(first(fallback[2] ?? "", lookup), first(fallback[1] ?? "", lookup));
  const item = /^index\s+\.(\w+)\s+(\d+)$/.exec(content);
  if (item) return lookup(`${item[1] ?? ""}.${item[2] ?? ""}`) ?? opaque(content);
  return opaque(content);
}

function withDefault(value: Value | undefined, fallback: Value | undefined): Value {
  if (value === undefined || known(value) === "") return fallback ?? empty;
  return value;
}

function truthOf(condition: string, lookup: Lookup): boolean | undefined {
  const content = condition.trim();
  const compared = /^(eq|ne)\s+(\S+)\s+(\S+)$/.exec(content);
  if (compared) {
    const [a, b] = [first(compared[2] ?? "", lookup) ?? empty, first(compared[3] ?? "", lookup) ?? empty].map((one) => known(one));
    return a === undefined || b === undefined ? undefined : (a === b) === (compared[1] === "eq");
  }
  const value = /^\.\w+$/.test(content) ? (first(content, lookup) ?? empty) : opaque(content);
  const whole = known(value);
  return whole === undefined ? undefined : whole !== "" && whole !== "false";
}
