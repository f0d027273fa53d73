import { elementAt, elementsOf, lineOf, readXml, textAt } from "../xml.ts";

/** A `<server>` of a settings.xml. */
export interface MavenServer {
  readonly id: string;
  /** Environment variables that its user name and password read: `${env.X}`. */
  readonly env: readonly string[];
  /** Properties that they read, given by `-D`: `${x}`. */
  readonly properties: readonly string[];
  /** Whether the password is written down in the file itself. The value is never kept. */
  readonly literal: boolean;
  readonly line: number;
}

/** Reads the servers of a settings file's text; malformed text has none. */
export function mavenServers(text: string): readonly MavenServer[] {
  const root = readXml(text);
  if (root?.name !== "settings") return [];
  return elementsOf(elementAt(root, "servers"), "server").map((server) => {
    // Every text below counts: a token may be a header of the server's configuration.
    const password = [textAt(server, "password"), textAt(server, "passphrase"), elementAt(server, "configuration")?.text]
      .filter((one) => one !== undefined)
      .join(" ");
    const names = [...`${textAt(server, "username") ?? ""} ${password}`.matchAll(/\$\{([^}]+)\}/g)].map((found) => found[1] ?? "");
    return {
      id: textAt(server, "id") ?? "",
      env: [...new Set(names.filter((name) => name.startsWith("env.")).map((name) => name.slice(4)))],
      properties: [...new Set(names.filter((name) => !name.startsWith("env.")))],
      literal: password.trim() !== "" && !password.includes("${") && !/^\{.*\}$/.test(password.trim()),
      line: lineOf(text, server),
    };
  });
}

/** Reads the `servers` input of the settings actions: a JSON list whose values may hold expressions. */
export function serversOfInput(json: string): readonly { readonly id: string; readonly username?: string; readonly password?: string }[] {
  const found: { id: string; username?: string; password?: string }[] = [];
  // By surface: an unquoted expression makes it no JSON before it is evaluated.
  for (const server of json.match(/\{(?:[^{}]|\$\{\{[^{}]*\}\}|\{[^{}]*\})*\}/g) ?? []) {
    const value = (name: string): string | undefined =>
      new RegExp(`"${name}"\\s*:\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(\\$\\{\\{.*?\\}\\}))`)
        .exec(server)
        ?.slice(1)
        .find((one) => one !== undefined);
    const id = value("id");
    const username = value("username");
    const password = value("password");
    if (id !== undefined)
      found.push({
        id,
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { password }),
      });
  }
  return found;
}
