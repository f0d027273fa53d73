import type { RecordedPublisher } from "../../../model/registry-record.ts";
import type { SandboxPackage, SandboxRelease } from "../description.ts";
import { digestOf, fileOf } from "../files.ts";
import { claimsIn, objectIn } from "../identity-token.ts";
import { numberOf } from "../numbers.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold, text } from "../route.ts";
import { newestOf } from "../shelf.ts";

/** What RubyGems answers (facts/crates-maven-rubygems-nuget.md 2.1 to 2.3). Mirrors serve gems, and none of what stands around them. */
export const gemRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/api/v1/gems/{gem}.json", tell: ofGem(gem) },
  { method: "GET", path: "/api/v1/versions/{gem}.json", tell: ofGem((described) => json(shown(described).map((one) => versionOf(described, one)))) },
  { method: "GET", path: "/api/v2/rubygems/{gem}/versions/{number}.json", tell: ofGem(oneVersion) },
  { method: "GET", path: "/api/v1/gems/{gem}/owners.json", tell: ofGem(owners) },
  { method: "GET", path: "/api/v1/gems/{gem}/trusted_publishers.json", tell: ofGem(publishers) },
  { method: "GET", path: "/api/v1/attestations/{release}.json", tell: attestations },
  { method: "GET", path: "/api/v1/owners/{handle}/gems.json", tell: gemsOfOwner },
  { method: "POST", path: "/api/v1/oidc/trusted_publisher/exchange_token", tell: exchanged },
];

const absent = text("This rubygem could not be found.", 404);

function ofGem(tell: (described: SandboxPackage, asked: RegistryAsked) => RegistryTold): (asked: RegistryAsked) => RegistryTold {
  return (asked) => {
    const described = asked.shelf.named(asked.parts["gem"] ?? "");
    return described === undefined ? absent : tell(described, asked);
  };
}

/** Newest first; what was yanked is not among them. */
function shown({ releases }: SandboxPackage): readonly SandboxRelease[] {
  return releases.filter(({ withdrawn }) => withdrawn !== true).toReversed();
}

function gem(described: SandboxPackage): RegistryTold {
  const newest = newestOf(described);
  return json({ name: described.name, version: newest?.version, version_created_at: newest?.published, platform: "ruby", ...metadataOf(described) });
}

function oneVersion(described: SandboxPackage, { parts }: RegistryAsked): RegistryTold {
  const release = shown(described).find(({ version }) => version === parts["number"]);
  return release === undefined ? text("This version could not be found.", 404) : json({ name: described.name, ...versionOf(described, release) });
}

/** Nothing in it tells who pushed it. */
function versionOf(described: SandboxPackage, { version, published }: SandboxRelease): Readonly<Record<string, unknown>> {
  const sha = digestOf(fileOf(described, version), "sha256");
  return { number: version, platform: "ruby", created_at: published, built_at: published, prerelease: false, sha, ...metadataOf(described) };
}

function metadataOf({ source }: SandboxPackage): Readonly<Record<string, unknown>> {
  return { metadata: source === null ? {} : { source_code_uri: source } };
}

function owners(described: SandboxPackage, { mirror }: RegistryAsked): RegistryTold {
  if (mirror) return absent;
  return json(described.owners.map(({ name, role }) => ({ id: numberOf(`rubygems account ${name}`), handle: name, role })));
}

/** For an owner with a one-time password alone; maintainers are refused. */
function publishers(described: SandboxPackage, { shelf, headers }: RegistryAsked): RegistryTold {
  const caller = shelf.accountOf(headers, "otp");
  if (caller === undefined) return text("Access Denied. Please sign up for an account at https://rubygems.org", 401);
  if (!caller.hasOtp) return text("You have enabled multifactor authentication but no OTP code provided.", 401);
  const isOwner = described.owners.some(({ name, role }) => name === caller.account && role === "owner");
  return isOwner ? json(described.publishers.map(publisherOf)) : text("You do not have permission to manage this gem.", 403);
}

function publisherOf({
  id,
  owner,
  ownerId,
  repository,
  workflow,
  environment,
  workflowRepository,
}: RecordedPublisher): Readonly<Record<string, unknown>> {
  const [otherOwner, otherName] = workflowRepository?.split("/") ?? [];
  return {
    id: Number(id),
    trusted_publisher_type: "OIDC::TrustedPublisher::GitHubAction",
    trusted_publisher: {
      name: `GitHub Actions ${owner}/${repository} @ .github/workflows/${workflow}${environment === null ? "" : ` (${environment})`}`,
      repository_owner: owner,
      repository_name: repository,
      repository_owner_id: ownerId,
      workflow_filename: workflow,
      environment,
      workflow_repository_owner: otherOwner ?? null,
      workflow_repository_name: otherName ?? null,
    },
  };
}

/** `[]` where there are none, which proves nothing. */
function attestations({ shelf, parts, mirror }: RegistryAsked): RegistryTold {
  for (const described of shelf.packages)
    for (const release of described.releases)
      if (`${described.name}-${release.version}` === parts["release"]) {
        const bundle = shelf.bundleOf(described, release);
        return mirror ? absent : json(bundle === undefined ? [] : [bundle]);
      }
  return absent;
}

function gemsOfOwner({ shelf, parts }: RegistryAsked): RegistryTold {
  const own = shelf.packages.filter((described) => described.owners.some(({ name }) => name === parts["handle"]));
  return own.length === 0
    ? text("Owner could not be found.", 404)
    : json(own.map((described) => ({ name: described.name, version: newestOf(described)?.version })));
}

/** Whatever does not fit is answered alike, and does not say why. */
function exchanged({ shelf, body, exchange }: RegistryAsked): RegistryTold {
  const claims = claimsIn(objectIn(body)?.["jwt"]);
  if (claims === undefined) return json({ error: "Invalid JWT" }, 400);
  const answer = exchange(shelf.packages, claims);
  if ("refused" in answer) return answer.refused === "Bad Request" ? json({ error: answer.refused }, 400) : text("", 404);
  return json(
    {
      rubygems_api_key: `sandbox-${answer.accepted.join("-")}`,
      name: "GitHub Actions",
      scopes: ["push_rubygem"],
      expires_at: "2026-11-25T09:15:00.000Z",
    },
    201,
  );
}
