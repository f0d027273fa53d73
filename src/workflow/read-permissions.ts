import { isMap } from "yaml";
import type { Access, Permissions } from "../model/workflow.ts";
import { type Field, spanOf, type YamlFile } from "./yaml.ts";

/** A `permissions:` block. One that cannot be understood grants nothing. */
export function readPermissions(yaml: YamlFile, { key, node }: Field): Permissions {
  const span = { start: key.start, end: Math.max(key.end, spanOf(node).end) };
  if (!isMap(node)) {
    const all = yaml.scalar(node)?.value;
    if (all === "read-all" || all === "write-all") return { span, all, scopes: [] };
    yaml.report("invalid-workflow", key.start, "Permissions are neither a map nor 'read-all' nor 'write-all'");
    return { span, all: "none", scopes: [] };
  }
  const fields = yaml.fields(node);
  if (fields.length === 0) return { span, all: "none", scopes: [] };
  return { span, scopes: fields.map((field) => readScope(yaml, field)) };
}

function readScope(yaml: YamlFile, { name, key, node }: Field): Permissions["scopes"][number] {
  const access = yaml.scalar(node)?.value;
  if (!isAccess(access)) yaml.report("invalid-workflow", key.start, `The permission '${name}' is none of read, write and none`);
  return {
    scope: name,
    access: isAccess(access) ? access : "none",
    span: { start: key.start, end: Math.max(key.end, spanOf(node).end) },
  };
}

function isAccess(value: string | undefined): value is Access {
  return value === "read" || value === "write" || value === "none";
}
