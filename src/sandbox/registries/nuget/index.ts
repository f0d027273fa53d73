import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { digestOf, fileOf } from "../files.ts";
import { claimsIn, objectIn, tokenIn } from "../identity-token.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold, text } from "../route.ts";
import { newestOf } from "../shelf.ts";
import { indexOf, listing, pageOf, pagesOf } from "./registration.ts";

const registrations = "/v3/registration5-gz-semver2";

/** What NuGet answers (facts/crates-maven-rubygems-nuget.md 3.1 and 3.3). Ids in addresses are in small letters. */
export const nugetRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/v3/index.json", tell: services },
  { method: "GET", path: `${registrations}/{id}/index.json`, tell: ofPackage((described, { base }) => json(indexOf(described, base))) },
  { method: "GET", path: `${registrations}/{id}/page/{lower}/{upper}.json`, tell: ofPackage(page) },
  { method: "GET", path: "/v3/catalog0/data/{release}.json", tell: catalogue },
  { method: "GET", path: "/v3-flatcontainer/{id}/{version}/{file}.nuspec", tell: ofPackage(nuspec) },
  { method: "GET", path: "/query", tell: search },
  { method: "POST", path: "/api/v2/token", tell: exchanged },
];

const absent = text("", 404);

function services({ base }: RegistryAsked): RegistryTold {
  const resource = (path: string, type: string) => ({ "@id": `${base}${path}`, "@type": type });
  return json({
    version: "3.0.0",
    resources: [
      resource("/query", "SearchQueryService"),
      resource("/query", "SearchQueryService/3.5.0"),
      resource(`${registrations}/`, "RegistrationsBaseUrl/3.6.0"),
      resource("/v3-flatcontainer/", "PackageBaseAddress/3.0.0"),
      resource("/v3/catalog0/index.json", "Catalog/3.0.0"),
    ],
  });
}

function ofPackage(tell: (described: SandboxPackage, asked: RegistryAsked) => RegistryTold): (asked: RegistryAsked) => RegistryTold {
  return (asked) => {
    const id = asked.parts["id"] ?? "";
    const described = id === id.toLowerCase() ? asked.shelf.named(id) : undefined;
    return described === undefined ? absent : tell(described, asked);
  };
}

function page(described: SandboxPackage, { parts, base }: RegistryAsked): RegistryTold {
  const found = pagesOf(described).find((one) => one[0]?.version === parts["lower"] && one.at(-1)?.version === parts["upper"]);
  return found === undefined ? absent : json(pageOf(described, found, base));
}

/** A version's leaf: it tells when it was pushed, also of an unlisted one. Where its source is stands in the nuspec alone. */
function catalogue({ shelf, parts, base }: RegistryAsked): RegistryTold {
  for (const described of shelf.packages)
    for (const release of described.releases) {
      if (`${described.name}.${release.version}`.toLowerCase() === parts["release"]) return json(leafOf(described, release, base));
    }
  return absent;
}

function leafOf(described: SandboxPackage, release: SandboxRelease, base: string): Readonly<Record<string, unknown>> {
  const { name, source } = described;
  const file = fileOf(described, release.version);
  return {
    "@id": `${base}/v3/catalog0/data/${name.toLowerCase()}.${release.version.toLowerCase()}.json`,
    "@type": ["PackageDetails", "catalog:Permalink"],
    id: name,
    version: release.version,
    created: release.published,
    ...listing(release),
    projectUrl: source ?? "",
    packageHash: digestOf(file, "sha512", "base64"),
    packageHashAlgorithm: "SHA512",
    packageSize: Buffer.byteLength(file.text),
  };
}

function nuspec({ name, source, releases }: SandboxPackage, { parts }: RegistryAsked): RegistryTold {
  const release = releases.find(({ version }) => version.toLowerCase() === parts["version"]);
  if (release === undefined || parts["file"] !== name.toLowerCase()) return absent;
  const repository = source === null ? "" : `    <repository type="git" url="${source}" />\n`;
  return text(
    `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>${name}</id>
    <version>${release.version}</version>
${repository}  </metadata>
</package>
`,
    200,
    "text/xml",
  );
}

/** By id or owner: `q=packageid:X`, `q=owner:X`. What is unlisted as a whole is not found. */
function search({ shelf, query, mirror }: RegistryAsked): RegistryTold {
  const [, kind, wanted = ""] = /^(packageid|owner):"?([^"]+)"?$/i.exec(query.get("q") ?? "") ?? [];
  const found = shelf.packages.filter(({ name, owners, releases }) => {
    const names = kind?.toLowerCase() === "owner" ? owners.map((owner) => owner.name) : kind === undefined ? [] : [name];
    return names.some((one) => one.toLowerCase() === wanted.toLowerCase()) && releases.some(({ withdrawn }) => withdrawn !== true);
  });
  const skip = Number(query.get("skip") ?? 0);
  const data = found.slice(skip, skip + Number(query.get("take") ?? 20)).map((described) => ({
    id: described.name,
    version: newestOf(described)?.version,
    ...(mirror ? {} : { owners: described.owners.map(({ name }) => name), verified: false }),
    totalDownloads: 1000,
    versions: described.releases.map(({ version }) => ({ version, downloads: 100 })),
  }));
  return json({ totalHits: found.length, data });
}

function exchanged({ shelf, headers, body, exchange }: RegistryAsked): RegistryTold {
  const claims = claimsIn(tokenIn(headers["authorization"]));
  if (claims === undefined) return json({ error: "The bearer token is missing or not valid." }, 401);
  const user = objectIn(body)?.["username"];
  if (typeof user !== "string") return json({ error: "The username must be provided." }, 400);
  const answer = exchange(shelf.packages, claims, user);
  if ("refused" in answer) return json({ error: answer.refused }, 401);
  return json({ tokenType: "ApiKey", expires: "2026-11-25T10:00:00.0000000+00:00", apiKey: `sandbox-${answer.accepted.join("-")}` });
}
