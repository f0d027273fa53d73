import type { Edit } from "../../model/edit.ts";
import type { Permissions } from "../../model/workflow.ts";
import { tokenNeeds } from "../../workflow/token-needs.ts";
import { type Halves, holds, textOf } from "./doubts.ts";

/** The edits that make the keys of a workflow job those of the half that builds, and of the half that uploads. */
export interface Heads {
  readonly build: readonly Edit[];
  readonly publish: readonly Edit[];
}

export function headsOf(halves: Halves, buildId: string): Heads | string {
  const { job, paths } = halves;
  const permissions = permissionsOf(halves);
  if (typeof permissions === "string") return permissions;
  const path = ["jobs", job.id] as const;
  const secrets = new Set(paths.flatMap(({ credential }) => credential.secrets).map((name) => name.toLowerCase()));
  const gone = ["environment", "concurrency", "outputs"].filter((key) => halves.lines.parts.some(({ name }) => name === key));
  const build: readonly Edit[] = [
    ...permissions,
    ...gone.map((key): Edit => ({ do: "remove", path: [...path, key] })),
    ...job.env.filter(({ value }) => holds(value.value, secrets)).map(({ name }): Edit => ({ do: "remove", path: [...path, "env", name] })),
    ...(job.name === undefined ? [] : [{ do: "set", path: [...path, "name"], value: "Build" } as const]),
  ];
  return { build, publish: [...needs(halves, buildId), ...onlyIdentity(halves)] };
}

/** What the build may do: all that the workflow job may, but for the identity. */
function permissionsOf({ files, workflow, job, shape, paths }: Halves): readonly Edit[] | string {
  const { id, permissions: own } = job;
  const { permissions: all } = workflow;
  const path = ["jobs", id, "permissions"] as const;
  const granting = own ?? all;
  if (granting === undefined && paths.some(({ idToken }) => idToken.write)) {
    // Whoever calls the workflow grants the identity to all of it.
    const { scopes, unknown } = tokenNeeds({ ...job, steps: job.steps.filter(({ index }) => !shape.moved.includes(index)) }, workflow, files);
    const [doubt] = unknown;
    if (doubt !== undefined) return `What it may do is up to the caller, and ${doubt.says}.`;
    return [{ do: "insert", path: ["jobs", id], key: "permissions", value: { contents: "read", ...scopes }, after: "runs-on" }];
  }
  if (granting?.all === "write-all") return "It may do all there is, and what of that the build needs is not known.";
  if (granting === undefined || granting.all !== undefined) return [];
  const rest = scopesOf(granting);
  const mints = granting.scopes.some(({ scope }) => scope === "id-token");
  const value = rest.size === 0 ? { contents: "read" } : Object.fromEntries(rest);
  if (own === undefined) return mints ? [{ do: "insert", path: ["jobs", id], key: "permissions", value, after: "runs-on" }] : [];
  if (all !== undefined && all.all === undefined && !all.scopes.some(({ scope }) => scope === "id-token") && sameScopes(scopesOf(all), rest)) {
    return [{ do: "remove", path }];
  }
  if (!mints) return [];
  const kept: readonly Edit[] = rest.size === 0 ? [{ do: "insert", path, key: "contents", value: "read" }] : [];
  return [...kept, { do: "remove", path: [...path, "id-token"] }];
}

function scopesOf({ scopes }: Permissions): ReadonlyMap<string, string> {
  return new Map(scopes.filter(({ scope, access }) => scope !== "id-token" && access !== "none").map(({ scope, access }) => [scope, access]));
}

function sameScopes(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return some.size === others.size && [...some].every(([scope, access]) => others.get(scope) === access);
}

/** Of the token the upload only needs the identity, unless a step is handed the token. */
function onlyIdentity({ job, text, lines, shape }: Halves): readonly Edit[] {
  const scopes = job.permissions?.scopes ?? [];
  if (!scopes.some(({ scope, access }) => scope === "id-token" && access === "write")) return [];
  const written = [...shape.moved, ...shape.shared].map((index) => textOf(text, lines, index)).join("\n");
  if (/\bgithub\s*\.\s*token\b|\bsecrets\s*\.\s*GITHUB_TOKEN\b/i.test(written)) return [];
  return scopes
    .filter(({ scope }) => scope !== "id-token")
    .map(({ scope }): Edit => ({ do: "remove", path: ["jobs", job.id, "permissions", scope] }));
}

/** The upload waits for the build, and for those it reads something of. */
function needs({ job, text, lines, shape }: Halves, buildId: string): readonly Edit[] {
  const path = ["jobs", job.id] as const;
  const names = lines.parts.map(({ name }) => name);
  const beside = names.includes("name") ? { after: "name" } : { before: names[0] ?? "runs-on" };
  if (job.needs.length === 0) return [{ do: "insert", path, key: "needs", value: buildId, ...beside }];
  const head = text.slice(lines.start, lines.steps[0]?.start ?? lines.start);
  const written = [head, ...[...shape.moved, ...shape.shared].map((index) => textOf(text, lines, index))].join("\n");
  const kept = job.needs.filter((id) => new RegExp(`\\bneeds\\s*(?:\\.\\s*${id}\\b|\\[)`).test(written));
  const at = names.indexOf("needs");
  const [before, after] = [names[at - 1], names[at + 1]];
  const place = before === undefined ? { before: after ?? "runs-on" } : { after: before };
  const value = kept.length === 0 ? buildId : [...kept, buildId];
  // A list keeps its form where it only grows.
  const listed = /^[ \t]*needs:[ \t]*(?:\[|\r?$|#)/m.test(head);
  if (listed && kept.length === job.needs.length) return [{ do: "insert-item", path: [...path, "needs"], at: job.needs.length, value: buildId }];
  return [
    { do: "remove", path: [...path, "needs"] },
    { do: "insert", path, key: "needs", value, ...place },
  ];
}
