import type { Writing } from "./write.ts";

/** Most characters of each text, and items of each list (facts/github.md section 4). */
const longest = { title: 255, summary: 65_535, text: 65_535, label: 20, description: 40, identifier: 20 } as const;
const [mostAnnotations, mostActions, mostBytes] = [50, 3, 65_536];

const statuses = ["queued", "in_progress", "completed"];
const conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];
const levels = ["notice", "warning", "failure"];

/** Why GitHub refuses what is said of a check run; undefined where it takes it. The words are about GitHub's. */
export function faultIn(body: Writing["body"]): string | undefined {
  const { status, conclusion, output, actions } = body;
  const unknown = unlisted("status", status, statuses) ?? unlisted("conclusion", conclusion, conclusions);
  if (unknown !== undefined) return unknown;
  if ((status === "completed" || body["completed_at"] !== undefined) && conclusion === undefined) return "Missing required key `conclusion`.";
  return (output === undefined ? undefined : faultInOutput(output)) ?? (actions === undefined ? undefined : faultInActions(actions));
}

function faultInOutput(given: unknown): string | undefined {
  if (!isObject(given)) return "`output` is not an object.";
  const { title, summary, text = "", annotations = [] } = given;
  if (typeof title !== "string" || typeof summary !== "string") return "`title` and `summary` are required in `output`.";
  const fault = tooLong("title", title) ?? tooLong("summary", summary) ?? tooLong("text", text);
  if (fault !== undefined) return fault;
  if (!Array.isArray(annotations)) return "`annotations` is not an array.";
  if (annotations.length > mostAnnotations) return `No more than ${mostAnnotations} items are allowed; ${annotations.length} were supplied.`;
  return annotations.map(faultInAnnotation).find((one) => one !== undefined);
}

function faultInAnnotation(given: unknown): string | undefined {
  if (!isObject(given)) return "An annotation is not an object.";
  const { path, start_line: start, end_line: end, annotation_level: level, message, title = "", raw_details: raw = "" } = given;
  if (typeof raw !== "string") return "`raw_details` is not a string.";
  if (typeof path !== "string" || path === "") return "`path` is required in annotations.";
  if (typeof message !== "string" || message === "") return "`message` is required in annotations.";
  if (!isLine(start) || !isLine(end) || end < start) return "`start_line` and `end_line` are lines from 1 on.";
  if (level === undefined) return "`annotation_level` is required in annotations.";
  const unknown = unlisted("annotation_level", level, levels);
  if (unknown !== undefined) return unknown;
  const hasColumns = given["start_column"] !== undefined || given["end_column"] !== undefined;
  if (hasColumns && start !== end) return "Columns are only allowed where `start_line` and `end_line` are the same.";
  if (Buffer.byteLength(message) > mostBytes || Buffer.byteLength(raw) > mostBytes) return "A message is too long: 64 KB are allowed.";
  return tooLong("title", title);
}

function faultInActions(given: unknown): string | undefined {
  if (!Array.isArray(given)) return "`actions` is not an array.";
  if (given.length > mostActions) return `No more than ${mostActions} items are allowed; ${given.length} were supplied.`;
  for (const one of given) {
    if (!isObject(one)) return "An action is not an object.";
    for (const field of ["label", "description", "identifier"] as const) {
      const fault = typeof one[field] === "string" ? tooLong(field, one[field]) : `\`${field}\` is required in actions.`;
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function unlisted(field: string, given: unknown, list: readonly string[]): string | undefined {
  return given === undefined || list.some((one) => one === given) ? undefined : `\`${field}\` is not a member of ${list.join(", ")}.`;
}

function tooLong(field: keyof typeof longest, text: unknown): string | undefined {
  if (typeof text !== "string") return `\`${field}\` is not a string.`;
  return text.length > longest[field] ? `Only ${longest[field]} characters are allowed in \`${field}\`; ${text.length} were supplied.` : undefined;
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function isLine(given: unknown): given is number {
  return typeof given === "number" && Number.isInteger(given) && given >= 1;
}
