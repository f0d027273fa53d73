import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { bundleKey, digestOf, fileOf } from "../files.ts";
import type { RegistryAsked } from "../route.ts";
import { newestOf, type Shelf } from "../shelf.ts";

export const provenanceType = "https://slsa.dev/provenance/v1";

/** An account as npm writes it. Its address for mail leads nowhere. */
export const userOf = (name: string): { readonly name: string; readonly email: string } => ({ name, email: `${name}@npm.example` });

/** The whole document of a package (facts/npm-pypi.md A3); a mirror's lacks accounts, signatures and what proves provenance. */
export function packument(described: SandboxPackage, asked: RegistryAsked): Readonly<Record<string, unknown>> {
  const { name, owners, releases } = described;
  const shown = releases.filter(({ withdrawn }) => withdrawn !== true);
  const times = releases.map(({ version, published }) => [version, published] as const);
  const sorted = times.map(([, published]) => published).sort();
  return {
    _id: name,
    name,
    "dist-tags": { latest: newestOf(described)?.version },
    versions: Object.fromEntries(shown.map((release) => [release.version, versionOf(described, release, asked)])),
    time: { created: sorted[0], modified: sorted.at(-1), ...Object.fromEntries(times) },
    ...(asked.mirror ? {} : { maintainers: owners.map((owner) => userOf(owner.name)) }),
    ...sourceOf(described),
  };
}

/** What clients that install are given: it lacks accounts and times. */
export function abbreviated(described: SandboxPackage, asked: RegistryAsked): Readonly<Record<string, unknown>> {
  const { name, "dist-tags": tags, versions } = packument(described, { ...asked, mirror: true });
  return { name, "dist-tags": tags, versions, modified: described.releases.at(-1)?.published };
}

export function versionOf(
  described: SandboxPackage,
  release: SandboxRelease,
  { shelf, base, mirror }: RegistryAsked,
): Readonly<Record<string, unknown>> {
  const { name, owners } = described;
  const { version } = release;
  const file = fileOf(described, version);
  const dist = {
    integrity: `sha512-${digestOf(file, "sha512", "base64")}`,
    shasum: digestOf(file, "sha1"),
    tarball: `${base}/${name}/-/${file.name}`,
  };
  const told = { name, version, _id: `${name}@${version}`, ...sourceOf(described) };
  if (mirror) return { ...told, dist };
  return {
    ...told,
    dist: { ...dist, signatures: [{ keyid: "SHA256:c2FuZGJveA", sig: "c2FuZGJveA==" }], ...attestationsOf(described, release, shelf, base) },
    maintainers: owners.map((owner) => userOf(owner.name)),
    _npmUser: publishedBy(release),
    _npmVersion: "12.2.0",
    _nodeVersion: "24.11.0",
  };
}

export const escapedName = (name: string): string => name.replace("/", "%2f");

function attestationsOf(described: SandboxPackage, release: SandboxRelease, shelf: Shelf, base: string) {
  if (shelf.bundleOf(described, release) === undefined) return {};
  const url = `${base}/-/npm/v1/attestations/${escapedName(described.name)}@${release.version}`;
  return { attestations: { url, provenance: { predicateType: provenanceType } } };
}

function publishedBy({ by }: SandboxRelease): Readonly<Record<string, unknown>> {
  if ("account" in by) return userOf(by.account);
  return {
    name: "GitHub Actions",
    email: "npm-oidc-no-reply@github.com",
    trustedPublisher: { id: "github", oidcConfigId: `oidc:${by.publisher}` },
    ...(by.approved === undefined ? {} : { approver: userOf(by.approved) }),
  };
}

function sourceOf({ source }: SandboxPackage): Readonly<Record<string, unknown>> {
  return source === null ? {} : { repository: { type: "git", url: `git+${source}.git` } };
}

/** What npm itself signs of each publication with provenance; nothing of it can be verified here. */
export function publishAttestation(described: SandboxPackage, release: SandboxRelease): Readonly<Record<string, unknown>> {
  const payload = Buffer.from(JSON.stringify({ _type: "https://in-toto.io/Statement/v0.1", subject: [{ name: bundleKey(described, release) }] }));
  return {
    predicateType: "https://github.com/npm/attestation/tree/main/specs/publish/v0.1",
    bundle: {
      mediaType: "application/vnd.dev.sigstore.bundle+json;version=0.2",
      verificationMaterial: { publicKey: { hint: "SHA256:c2FuZGJveA" }, tlogEntries: [] },
      dsseEnvelope: {
        payload: payload.toString("base64"),
        payloadType: "application/vnd.in-toto+json",
        signatures: [{ sig: "c2FuZGJveA==", keyid: "SHA256:c2FuZGJveA" }],
      },
    },
  };
}
