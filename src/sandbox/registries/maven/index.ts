import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { digestOf, fileOf } from "../files.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold, text } from "../route.ts";
import { newestOf } from "../shelf.ts";
import { coordinatesOf } from "./pom.ts";

/** What Maven Central and its search answer (facts/crates-maven-rubygems-nuget.md 4.3). */
export const mavenRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/maven2/{artifact+}/maven-metadata.xml", tell: metadata },
  { method: "GET", path: "/maven2/{artifact+}/{version}/{file}", tell: file },
  { method: "GET", path: "/solrsearch/select", tell: search },
];

const absent = text("404 Not Found\n", 404, "text/html");

function metadata({ shelf, parts }: RegistryAsked): RegistryTold {
  const described = shelf.named(nameOf(parts["artifact"] ?? ""));
  if (described === undefined) return absent;
  const { group, artifact } = coordinatesOf(described.name);
  const newest = newestOf(described);
  const versions = described.releases.map(({ version }) => `      <version>${version}</version>\n`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<metadata>
  <groupId>${group}</groupId>
  <artifactId>${artifact}</artifactId>
  <versioning>
    <latest>${newest?.version ?? ""}</latest>
    <release>${newest?.version ?? ""}</release>
    <versions>
${versions.join("")}    </versions>
    <lastUpdated>${(newest?.published ?? "").replace(/\D/g, "").slice(0, 14)}</lastUpdated>
  </versioning>
</metadata>
`;
  return text(xml, 200, "text/xml");
}

/** `com/acme/lamp` is `com.acme:lamp`. */
function nameOf(path: string): string {
  const parts = path.split("/");
  return `${parts.slice(0, -1).join(".")}:${parts.at(-1) ?? ""}`;
}

/** The POM of a version, its checksums, its PGP signature and what Sigstore signed of it. */
function file({ shelf, parts, mirror }: RegistryAsked): RegistryTold {
  const described = shelf.named(nameOf(parts["artifact"] ?? ""));
  const release = described?.releases.find(({ version }) => version === parts["version"]);
  if (described === undefined || release === undefined) return absent;
  const pom = fileOf(described, release.version);
  const asked = parts["file"] ?? "";
  if (asked === pom.name) return text(pom.text, 200, "text/xml");
  for (const algorithm of ["md5", "sha1", "sha256", "sha512"] as const)
    if (asked === `${pom.name}.${algorithm}`) return text(digestOf(pom, algorithm));
  if (asked === `${pom.name}.asc`) return text(signature(described, release));
  const bundle = mirror ? undefined : shelf.bundleOf(described, release);
  return asked === `${pom.name}.sigstore.json` && bundle !== undefined ? json(bundle) : absent;
}

/** Central takes no release without one; nobody's key made this. */
function signature(described: SandboxPackage, { version }: SandboxRelease): string {
  const made = digestOf({ name: "", text: `signature ${described.name} ${version}` }, "sha512", "base64");
  return `-----BEGIN PGP SIGNATURE-----\n\n${made}\n-----END PGP SIGNATURE-----\n`;
}

const mostRows = 200;

/** By group alone: `q=g:com.acme`. More than 200 rows are answered with 20. */
function search({ shelf, query }: RegistryAsked): RegistryTold {
  const group = /^g:"?([\w.-]+)"?$/.exec(query.get("q") ?? "")?.[1];
  const found = shelf.packages.filter(({ name }) => coordinatesOf(name).group === group);
  const asked = Number(query.get("rows") ?? 20);
  const start = Number(query.get("start") ?? 0);
  const docs = found.slice(start, start + (asked > mostRows ? 20 : asked)).map((described) => {
    const { group: g, artifact: a } = coordinatesOf(described.name);
    const newest = newestOf(described);
    return {
      id: described.name,
      g,
      a,
      latestVersion: newest?.version,
      p: "jar",
      timestamp: Date.parse(newest?.published ?? ""),
      versionCount: described.releases.length,
    };
  });
  return json({ responseHeader: { status: 0 }, response: { numFound: found.length, start, docs } });
}
