/** What a plain scalar is to a reader of YAML 1.2, GitHub's among them. */
export type ScalarType = "null" | "boolean" | "number" | "text";

export type Quote = "'" | '"';

/** YAML 1.2.2, section 10.3.2. */
export function typeOfPlain(text: string): ScalarType {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return "null";
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return "boolean";
  if (/^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/.test(text)) return "number";
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text)) return "number";
  return "text";
}

/** Whether every reader of YAML 1.1 and 1.2 takes the characters as they stand, without quotes, for this very text. */
export function isPlain(value: string, { flow }: { readonly flow: boolean }): boolean {
  return fitsPlain(value, flow) && typeOfPlain(value) === "text" && !isTypedBefore12(value);
}

/** Whether characters may stand without quotes; what type they then have is not asked. */
export function fitsPlain(value: string, flow: boolean): boolean {
  if (value === "" || value !== value.trim() || unprintable.test(value) || /[\n\t]/.test(value)) return false;
  if (/^[,[\]{}#&*!|>'"%@`?:=]|^-(?: |$)|^---|^\.\.\.|^<<$/.test(value)) return false;
  if (/:(?:\s|$)|\s#/.test(value)) return false;
  return !flow || !/[,[\]{}]|:/.test(value);
}

/** A text of one line in quotes: those wanted where they can hold it, and the others where the text then needs no escapes. */
export function quoted(value: string, wanted: Quote): string {
  const simple = !unprintable.test(value) && !/[\n\t]/.test(value);
  if (simple && (wanted === "'" || (/["\\]/.test(value) && !value.includes("'")))) return `'${value.replaceAll("'", "''")}'`;
  return `"${value.replace(escaped, escapeOf)}"`;
}

/** A text in the double quotes that stand around it already. */
export function doubleQuoted(value: string): string {
  return `"${value.replace(escaped, escapeOf)}"`;
}

/** What is written behind the key, and the lines below without their indentation; undefined for a text a block cannot hold. */
export function literal(value: string): { readonly header: "|" | "|-"; readonly lines: readonly string[] } | undefined {
  const body = value.endsWith("\n") ? value.slice(0, -1) : value;
  const lines = body.split("\n");
  const first = lines.find((line) => line !== "");
  if (first === undefined || /^\s/.test(first) || lines.at(-1)?.trim() === "" || !fitsLiteral(value)) return undefined;
  return { header: value.endsWith("\n") ? "|" : "|-", lines };
}

export function fitsLiteral(value: string): boolean {
  return !unprintable.test(value);
}

/** Control characters, byte order marks, the line breaks of YAML 1.1, halves of surrogate pairs; not line feed and tab. */
const unprintable = /[[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]--[\n\t]]/v;

const escaped = /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;

const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return escapes[character] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`);
}

/** What YAML 1.1 reads as a truth value, a number, a time or a special value (yaml.org/type), and 1.2 as a text. */
function isTypedBefore12(value: string): boolean {
  return (
    /^(?:y|yes|n|no|on|off)$/i.test(value) ||
    /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-f_]+|[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|\.inf)$/i.test(value) ||
    /^[-+]?[\d_]+(?::[0-5]?\d)+(?:\.[\d_]*)?$/.test(value) ||
    /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/.test(value) ||
    /^[-+]?[\d,_]+$/.test(value)
  );
}
