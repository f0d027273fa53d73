import { createHash, generateKeyPairSync } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import type { Answering } from "./jobs/grounded.ts";

// What nobody may find where the App writes: each is made once, and known by a stretch that nothing else holds.

const digits = (seed: string): string => createHash("sha256").update(`canary ${seed}`).digest("hex");
const mixed = (seed: string, length: number): string =>
  createHash("sha512")
    .update(`canary ${seed}`)
    .digest("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .repeat(2)
    .slice(0, length);

/** A text with something of everything, and what must not be found of it. */
export interface Planted {
  readonly npm: string;
  readonly pypi: string;
  readonly github: string;
  readonly jwt: string;
  readonly password: string;
  readonly url: string;
  readonly mail: string;
  readonly key: string;
}

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Of each place its own, so that what is found says where it came from. */
export function plantedIn(place: string): Planted {
  return {
    npm: `npm_${mixed(`${place} npm`, 36)}`,
    pypi: `pypi-AgEIcHlwaS5vcmc${mixed(`${place} pypi`, 80)}`,
    github: `ghp_${mixed(`${place} github`, 36)}`,
    jwt: `eyJ${mixed(`${place} head`, 30)}.eyJ${mixed(`${place} body`, 60)}.${mixed(`${place} sign`, 43)}`,
    // A person's short password is not told from an example's, and is left in files: docs/threat-model.md.
    password: `${mixed(`${place} password`, 20)}7q`,
    url: `https://deploy:${mixed(`${place} address`, 24)}@packages.lantern.example/simple`,
    mail: `jo.${digits(place).slice(0, 12)}@lantern-keeper.org`,
    key: pem,
  };
}

/** Everything of it in one text, as an error or a description might have it. */
export function told({ npm, pypi, github, jwt, password, url, mail }: Planted): string {
  return `write to ${mail}, token ${npm} ${pypi} ${github}, authorization: Bearer ${jwt}, password=${password}, see ${url}`;
}

/** The stretches of it by which it is known. */
export function tracesOf(planted: Planted): readonly (readonly [string, string])[] {
  return Object.entries(planted).map(([kind, text]) => {
    if (kind === "key") return [kind, text.split("\n")[4]?.slice(4, 44) ?? ""];
    if (kind === "mail") return [kind, text.split("@")[0] ?? ""];
    if (kind === "url") return [kind, /:(\w+)@/.exec(text)?.[1] ?? ""];
    return [kind, text.slice(kind === "pypi" ? 24 : 6, 30)];
  });
}

/** Answers in which each thing that has a name or a number tells more than it should, and each refusal as well. */
export function indiscreet(own: Answering, planted: Planted): Answering {
  return (request) => {
    const answer = own(request);
    const told = withMore(answer.body, planted, answer.status);
    return told === answer.body ? answer : { ...answer, body: told };
  };
}

function withMore(body: string, planted: Planted, status: number): string {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    return body;
  }
  if (status >= 400)
    return JSON.stringify({ ...(data as object), message: `${(data as { message?: string }).message ?? ""} ${told(planted)}`, email: planted.mail });
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    if (!["id", "name", "login", "username", "sha"].some((key) => Object.hasOwn(value, key))) return value;
    return { ...value, email: planted.mail, author_email: planted.mail, canary: told(planted), token: planted.npm, password: planted.password };
  });
}

/** Every row of every table of an embedded store that nobody has open, as text; what is packed is unpacked. */
export async function rowsIn(directory: string): Promise<readonly string[]> {
  const pglite = await PGlite.create({ dataDir: directory });
  try {
    const { rows: tables } = await pglite.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const out: string[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await pglite.query<Record<string, unknown>>(`select * from "${schema}"."${name}"`);
      for (const row of rows)
        out.push(`${name} ${JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? unpackedBytes(value) : value))}`);
    }
    return out;
  } finally {
    await pglite.close();
  }
}

function unpackedBytes(bytes: Uint8Array): string {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString("utf8") : Buffer.from(bytes).toString("latin1");
}
