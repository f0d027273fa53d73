import type { SandboxPackage } from "../description.ts";
import { claimsIn, tokenIn } from "../identity-token.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold, text } from "../route.ts";
import { newestOf } from "../shelf.ts";
import { fileOf } from "../files.ts";
import { abbreviated, packument, provenanceType, publishAttestation, userOf, versionOf } from "./packument.ts";
import { trustList } from "./trust-list.ts";

/** What npm answers (facts/npm-pypi.md A1 to A3). A scoped name is one part of the path, its slash written `%2f`. */
export const npmRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/-/npm/v1/attestations/{release}", tell: attestations },
  { method: "GET", path: "/-/package/{name}/trust", tell: trustList },
  { method: "GET", path: "/-/org/{scope}/package", tell: packagesOfScope },
  { method: "GET", path: "/-/v1/search", tell: search },
  { method: "POST", path: "/-/npm/v1/oidc/token/exchange/package/{name}", tell: exchanged },
  { method: "GET", path: "/{name}/-/{file}", tell: tarball },
  { method: "GET", path: "/{name}", tell: whole },
  { method: "GET", path: "/{name}/{version}", tell: one },
];

/** Names are asked for both ways. */
export function npmPath(path: string): string {
  return path.replace(/\/@([^/%]+)\//, "/@$1%2f");
}

const absent = json({ error: "Not found" }, 404);

function whole(asked: RegistryAsked): RegistryTold {
  const described = asked.shelf.named(asked.parts["name"] ?? "");
  if (described === undefined) return absent;
  const isShort = asked.headers["accept"]?.includes("application/vnd.npm.install-v1+json") === true;
  return isShort ? json(abbreviated(described, asked), 200, "application/vnd.npm.install-v1+json") : json(packument(described, asked));
}

function one(asked: RegistryAsked): RegistryTold {
  const described = asked.shelf.named(asked.parts["name"] ?? "");
  const wanted = asked.parts["version"] === "latest" && described !== undefined ? newestOf(described)?.version : asked.parts["version"];
  const release = described?.releases.find(({ version, withdrawn }) => version === wanted && withdrawn !== true);
  return described === undefined || release === undefined ? absent : json(versionOf(described, release, asked));
}

function tarball({ shelf, parts }: RegistryAsked): RegistryTold {
  const described = shelf.named(parts["name"] ?? "");
  const file = described?.releases.map(({ version }) => fileOf(described, version)).find(({ name }) => name === parts["file"]);
  return file === undefined ? absent : text(file.text, 200, "application/octet-stream");
}

function attestations({ shelf, parts, mirror }: RegistryAsked): RegistryTold {
  const named = parts["release"] ?? "";
  const cut = named.lastIndexOf("@");
  const described = shelf.named(named.slice(0, cut));
  const release = described?.releases.find(({ version }) => version === named.slice(cut + 1));
  const bundle = described === undefined || release === undefined || mirror ? undefined : shelf.bundleOf(described, release);
  if (described === undefined || release === undefined || bundle === undefined) return absent;
  return json({ attestations: [publishAttestation(described, release), { predicateType: provenanceType, bundle }] });
}

/** A list for those who can sign in; what each may do with a package stands beside its name. */
function packagesOfScope({ shelf, parts, headers }: RegistryAsked): RegistryTold {
  if (shelf.accountOf(headers) === undefined) return json({ message: "Unauthorized" }, 401);
  const own = inScope(shelf.packages, parts["scope"] ?? "");
  return own.length === 0 ? json({ message: "Scope not found" }, 404) : json(Object.fromEntries(own.map(({ name }) => [name, "write"])));
}

const mostFound = 250;

function search({ shelf, query }: RegistryAsked): RegistryTold {
  const [kind = "", value = ""] = (query.get("text") ?? "").split(":");
  const found =
    kind === "scope"
      ? inScope(shelf.packages, value)
      : shelf.packages.filter(({ owners }) => kind === "maintainer" && owners.some(({ name }) => name === value));
  const from = Number(query.get("from") ?? 0);
  const size = Math.min(Number(query.get("size") ?? 20), mostFound);
  const objects = found.slice(from, from + size).map((described) => {
    const newest = newestOf(described);
    const maintainers = described.owners.map(({ name }) => ({ username: name, email: userOf(name).email }));
    return { package: { name: described.name, version: newest?.version, date: newest?.published, maintainers } };
  });
  return json({ objects, total: found.length, time: "2026-11-25T09:00:00.000Z" });
}

function inScope(packages: readonly SandboxPackage[], scope: string): readonly SandboxPackage[] {
  return packages.filter(({ name }) => name.startsWith(`@${scope.replace(/^@/, "")}/`));
}

function exchanged({ shelf, parts, headers, exchange }: RegistryAsked): RegistryTold {
  const claims = claimsIn(tokenIn(headers["authorization"]));
  if (claims === undefined) return json({ message: "OIDC token exchange error - unauthorized" }, 401);
  const described = shelf.named(parts["name"] ?? "");
  if (described === undefined) return json({ message: "OIDC token exchange error - package not found" }, 404);
  const answer = exchange([described], claims);
  if ("refused" in answer) return json({ message: answer.refused }, statusOf(answer.refused));
  return json(
    { token_type: "oidc", token: `sandbox-${described.name}`, created: "2026-11-25T09:00:00.000Z", expires: "2026-11-25T10:00:00.000Z" },
    201,
  );
}

function statusOf(refused: string): number {
  if (refused.endsWith("unauthorized")) return 401;
  return refused.endsWith("bad request") ? 400 : 404;
}
