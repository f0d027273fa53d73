import type { Expression } from "../model/expression.ts";
import type { RunJob } from "../model/surroundings.ts";
import { demands } from "./conditions.ts";
import { pathOf, pathsIn } from "./expression-paths.ts";
import { conditionsOf, type Way } from "./outsider-gates.ts";
import { filtered } from "../model/ref-patterns.ts";
import { anyOf, matching, type RefSet } from "../model/ref-search.ts";

/** The refs that conditions on the way let through. */
export interface RefCondition {
  /** A run's ref has to be in each of them. */
  readonly demanded: readonly RefSet[];
  /** The same as patterns of full ref names, as far as they can be written so. */
  readonly patterns: readonly string[];
  /** Whether everything that they say of refs was understood. */
  readonly understood: boolean;
}

export function refCondition(way: Way, defaultBranch: string | null): RefCondition {
  const demanded: RefSet[] = [];
  const patterns: string[] = [];
  let understood = true;
  for (const part of conditionsOf(way).flatMap((text) => partsOf(way.job, text))) {
    const said: Said[] = [];
    const holds = demands(part, way.event, (leaf, isTrue) => {
      const refs = refsSaid(leaf, isTrue, defaultBranch);
      if (refs !== undefined) said.push(refs);
      return refs !== undefined;
    });
    if (holds) {
      demanded.push(anyOf(said.map(({ refs }) => refs)));
      patterns.push(...said.flatMap((one) => one.patterns));
    } else if (pathsIn(part).some((path) => isRef.test(path))) understood = false;
  }
  return { demanded, patterns, understood };
}

const isRef = /^github\.(?:ref|ref_name|ref_type|event\.(?:ref|release\.(?:tag_name|name|target_commitish)))$/;

/** What has to hold, each for itself. */
function partsOf(job: RunJob, text: string): readonly Expression[] {
  const condition = job.condition(text);
  const open = condition === undefined ? [] : [condition];
  const parts: Expression[] = [];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.kind === "binary" && one.operator === "&&") open.push(one.left, one.right);
    else parts.push(one);
  }
  return parts;
}

interface Said {
  readonly refs: RefSet;
  readonly patterns: readonly string[];
}

/** The refs of which a comparison is true; undefined where it says nothing of them that can be told. */
function refsSaid(leaf: Expression, isTrue: boolean, defaultBranch: string | null): Said | undefined {
  if (leaf.kind === "call") return isTrue ? called(leaf) : undefined;
  if (leaf.kind !== "binary" || (leaf.operator === "==") !== isTrue || (leaf.operator !== "==" && leaf.operator !== "!=")) return undefined;
  for (const [one, other] of [
    [leaf.left, leaf.right],
    [leaf.right, leaf.left],
  ] as const) {
    const path = pathOf(one) ?? "";
    const text = textOf(other, defaultBranch);
    if (text === undefined) continue;
    if (path === "github.ref_type") return said(text === "tag" ? "refs/tags/**" : "refs/heads/**");
    if (isRef.test(path)) return named(path, escaped(text));
  }
  return undefined;
}

function called({ name, arguments: given }: Extract<Expression, { readonly kind: "call" }>): Said | undefined {
  const [subject, other] = given;
  if (subject === undefined || other?.kind !== "literal" || typeof other.value !== "string") return undefined;
  const path = pathOf(subject) ?? "";
  if (!isRef.test(path) || path === "github.ref_type") return undefined;
  const text = escaped(other.value);
  switch (name.toLowerCase()) {
    case "startswith":
      return named(path, `${text}**`);
    case "endswith":
      return named(path, `**${text}`);
    case "contains":
      return named(path, `**${text}**`);
    default:
      return undefined;
  }
}

function named(path: string, pattern: string): Said {
  return path === "github.ref" || path === "github.event.ref" ? said(pattern) : said(`refs/tags/${pattern}`, `refs/heads/${pattern}`);
}

function said(...patterns: readonly string[]): Said {
  return { refs: matching(patterns.flatMap((pattern) => filtered(pattern) ?? [])), patterns };
}

/** A literal, or what stands for the default branch. */
function textOf(expression: Expression, defaultBranch: string | null): string | undefined {
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (defaultBranch === null) return undefined;
  if (pathOf(expression) === isDefault) return defaultBranch;
  if (expression.kind !== "call" || expression.name.toLowerCase() !== "format") return undefined;
  const [template, branch] = expression.arguments;
  const isHead = template?.kind === "literal" && template.value === "refs/heads/{0}";
  return isHead && branch !== undefined && pathOf(branch) === isDefault ? `refs/heads/${defaultBranch}` : undefined;
}

const isDefault = "github.event.repository.default_branch";

function escaped(text: string): string {
  return text.replace(/[*?+[\]\\!]/g, "\\$&");
}
