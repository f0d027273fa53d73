import type { Outcome } from "./evaluate.ts";
import { concat, expand, has, known, opaque, secretsOf, text, type Value } from "./value.ts";

/** GitHub's expression functions, as far as their arguments are known. */
export function call(name: string, given: readonly Outcome[]): Outcome {
  const first = given[0]?.value ?? [];
  switch (name) {
    case "always":
      return { value: text("true"), truth: true };
    case "format":
      return formatted(given.map((one) => one.value));
    case "startswith":
      return test(given, (whole, part) => starts(whole, part));
    case "endswith":
      return test(given, (whole, part) => {
        const [a, b] = [known(whole), known(part)];
        return a === undefined || b === undefined ? undefined : a.toLowerCase().endsWith(b.toLowerCase());
      });
    case "contains":
      return test(given, contains);
    case "fromjson":
      return fromJson(given[0]);
    case "tojson":
      return has(first, "secret") ? { value: first, truth: true } : { value: opaque("toJSON"), truth: true };
    case "join":
      return { value: first, truth: undefined };
    default:
      return { value: opaque(`${name}()`), truth: undefined };
  }
}

function formatted(given: readonly Value[]): Outcome {
  const pattern = known(given[0] ?? []);
  if (pattern === undefined) return { value: opaque("format()"), truth: undefined };
  const parts = pattern.split(/\{(\d+)\}/);
  const value = concat(
    ...parts.map((part, index) => (index % 2 === 0 ? text(part.replaceAll("{{", "{").replaceAll("}}", "}")) : (given[Number(part) + 1] ?? []))),
  );
  return { value, truth: value.some((piece) => piece.kind === "text") ? true : undefined };
}

function test(given: readonly Outcome[], holds: (whole: Value, part: Value) => boolean | undefined): Outcome {
  const results = new Set<boolean | undefined>();
  for (const whole of expand(given[0]?.value ?? [])) {
    for (const part of expand(given[1]?.value ?? [])) results.add(holds(whole, part));
  }
  const truth = results.size === 1 ? [...results][0] : undefined;
  return truth === undefined ? { value: opaque("a condition"), truth } : { value: text(String(truth)), truth };
}

function starts(whole: Value, part: Value): boolean | undefined {
  const start = known(part)?.toLowerCase();
  if (start === undefined) return undefined;
  const first = whole[0];
  const begin = first?.kind === "text" ? first.text.toLowerCase() : "";
  if (begin.startsWith(start)) return true;
  if (known(whole) !== undefined || !start.startsWith(begin)) return false;
  return undefined;
}

function contains(whole: Value, part: Value): boolean | undefined {
  const [a, b] = [known(whole), known(part)];
  if (b === undefined) return undefined;
  if (a === undefined) return whole.some((piece) => piece.kind === "text" && piece.text.toLowerCase().includes(b.toLowerCase())) ? true : undefined;
  if (!a.trimStart().startsWith("[")) return a.toLowerCase().includes(b.toLowerCase());
  try {
    const list: unknown = JSON.parse(a);
    return Array.isArray(list) && list.some((item) => String(item).toLowerCase() === b.toLowerCase());
  } catch {
    return undefined;
  }
}

function fromJson(given: Outcome | undefined): Outcome {
  const content = given && known(given.value);
  if (content === "true" || content === "false") return { value: text(content), truth: content === "true" };
  if (content !== undefined && content.trimStart().startsWith("[")) return { value: text(content), truth: true };
  const names = given ? secretsOf(given.value) : [];
  return { value: names.length > 0 && given ? given.value : opaque("fromJSON()"), truth: undefined };
}
