import type { CredentialSource } from "../tool-row.ts";
import type { GradleFiles } from "./gradle-files.ts";

/** Names a piece of a build script reads a login from. */
export interface LoginNames {
  readonly env: readonly string[];
  readonly properties: readonly string[];
}

const none: LoginNames = { env: [], properties: [] };
const fromEnv =
  /(?:System\.getenv(?:\(\))?\s*(?:\(|\[|\.get\()\s*|System\.env\s*(?:\[|\.get\()\s*|\benv\s*\[\s*|environmentVariable\s*\(\s*)["']([\w.]+)["']|System\.env\.(\w+)/g;
const fromProperty =
  /(?:find(?:Optional)?Property|gradleProperty|(?:rootProject\.|project\.)?property|getProperty|propertyOrNull|properties\s*\[|properties\.get\(|extra\s*\[)\s*\(?\s*["']([\w.]+)["']/g;

/** Names read in this text itself. */
export function namesIn(code: string): LoginNames {
  return {
    env: [...code.matchAll(fromEnv)].map((found) => found[1] ?? found[2] ?? "").filter((name) => name !== ""),
    properties: [...code.matchAll(fromProperty)].map((found) => found[1] ?? ""),
  };
}

/** What each variable of a build reads, for uses by name elsewhere. */
export function variablesOf({ sources, properties }: Pick<GradleFiles, "sources" | "properties">): ReadonlyMap<string, LoginNames> {
  const found = new Map<string, LoginNames>();
  for (const { code } of sources) {
    for (const line of code.split("\n")) {
      const assigned =
        /^\s*(?:(?:private|internal|const|final|def|val|var|String|ext\.|project\.ext\.)\s*)*(?:ext\.)?(\w+)\s*(?::\s*[\w?]+\s*)?(?:=|by)\s*(.+)$/.exec(
          line,
        );
      if (assigned?.[1] === undefined || assigned[2] === undefined) continue;
      const names = namesIn(assigned[2]);
      if (names.env.length + names.properties.length > 0) found.set(assigned[1], merge(found.get(assigned[1]) ?? none, names));
    }
  }
  // A property may hold the name of the property that holds the login.
  for (const [variable, names] of found) {
    const held = properties.filter(({ name, value }) => names.properties.includes(name) && /^[A-Za-z_]\w*$/.test(value)).map(({ value }) => value);
    if (held.length > 0) found.set(variable, merge(names, { env: [], properties: held }));
  }
  return found;
}

/** What the statements of a block read that set a user name, password or token. */
export function loginOf(code: string, repository: string, variables: ReadonlyMap<string, LoginNames>): LoginNames {
  let names = none;
  if (/PasswordCredentials/.test(code)) names = merge(names, { env: [], properties: [`${repository}Username`, `${repository}Password`] });
  for (const found of code.matchAll(/\b(?:user(?:name)?|password|token|value)\b\s*(?:=|\.set\s*\(|\.convention\s*\(|\(|\s)([^\n]*)/gi)) {
    const rest = found[1] ?? "";
    names = merge(names, namesIn(rest));
    // A function of the build may read the variable that it is given the name of.
    const given = [...rest.matchAll(/["'](ORG_GRADLE_PROJECT_\w+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["']/g)].map((one) => one[1] ?? "");
    names = merge(names, { env: given, properties: [] });
    for (const word of rest.replace(/"[^"\n]*"|'[^'\n]*'/g, "").match(/\b\w+\b/g) ?? []) names = merge(names, variables.get(word) ?? none);
  }
  return names;
}

/** The same as a credential that a command can be matched with. */
export function credentialOf(names: LoginNames): CredentialSource {
  const properties = [...new Set(names.properties)];
  return {
    env: [...new Set([...names.env, ...properties.map((name) => `ORG_GRADLE_PROJECT_${name}`)])],
    options: properties.map((name) => `-P${name}`),
    store: "gradle",
  };
}

export function merge(left: LoginNames, right: LoginNames): LoginNames {
  return {
    env: [...new Set([...left.env, ...right.env])],
    properties: [...new Set([...left.properties, ...right.properties])],
  };
}
