import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { digestOf, fileOf } from "../files.ts";
import type { RegistryAsked } from "../route.ts";
import { newestOf, sameName } from "../shelf.ts";

/** The JSON API (facts/npm-pypi.md B3): of the newest version, or of the one that is named. A mirror has no owners to tell. */
export function projectOf(described: SandboxPackage, release: SandboxRelease | undefined, asked: RegistryAsked): Readonly<Record<string, unknown>> {
  const { name, releases, source, owners } = described;
  const told = release ?? newestOf(described);
  const roles = owners.filter(({ kind }) => kind === "person").map((owner) => ({ role: owner.role, user: owner.name }));
  const organization = owners.find(({ kind }) => kind === "organisation")?.name ?? null;
  return {
    info: {
      name,
      version: told?.version,
      project_urls: source === null ? null : { Repository: source },
      home_page: null,
      yanked: told?.withdrawn === true,
    },
    ...(release === undefined
      ? { releases: Object.fromEntries(releases.map((one) => [one.version, [uploadOf(described, one, asked)]])), last_serial: 31_000_000 }
      : {}),
    urls: told === undefined ? [] : [uploadOf(described, told, asked)],
    vulnerabilities: [],
    ...(asked.mirror ? {} : { ownership: { roles, organization } }),
  };
}

/** The Simple API 1.4 in JSON; a mirror speaks 1.0, which knows neither times nor provenance. */
export function filesOf(described: SandboxPackage, asked: RegistryAsked): Readonly<Record<string, unknown>> {
  const { releases } = described;
  const name = sameName("pypi", described.name);
  const files = releases.map((release) => simpleFile(described, release, asked));
  if (asked.mirror) return { meta: { "api-version": "1.0" }, name, files };
  const versions = releases.map(({ version }) => version);
  return { meta: { "api-version": "1.4", "_last-serial": 31_000_000 }, name, "project-status": { status: "active" }, versions, files };
}

function simpleFile(described: SandboxPackage, release: SandboxRelease, { shelf, base, mirror }: RegistryAsked): Readonly<Record<string, unknown>> {
  const file = fileOf(described, release.version);
  const told = {
    filename: file.name,
    url: `${base}/packages/${file.name}`,
    hashes: { sha256: digestOf(file, "sha256") },
    yanked: release.withdrawn === true,
  };
  if (mirror) return told;
  const place = `${sameName("pypi", described.name)}/${release.version}/${file.name}`;
  const provenance = shelf.bundleOf(described, release) === undefined ? null : `${base}/integrity/${place}/provenance`;
  return { ...told, "upload-time": release.published, size: Buffer.byteLength(file.text), "core-metadata": false, provenance };
}

function uploadOf(described: SandboxPackage, release: SandboxRelease, { base }: RegistryAsked): Readonly<Record<string, unknown>> {
  const file = fileOf(described, release.version);
  return {
    filename: file.name,
    packagetype: "sdist",
    url: `${base}/packages/${file.name}`,
    digests: { sha256: digestOf(file, "sha256") },
    size: Buffer.byteLength(file.text),
    upload_time_iso_8601: release.published,
    yanked: release.withdrawn === true,
    yanked_reason: null,
  };
}
