import { objectIn } from "../registries/identity-token.ts";
import type { Deed, FilledIn } from "./deeds.ts";
import { optionsOf } from "./words.ts";

/**
 * What a call by curl does at a registry's API; undefined where the API does not know it or would refuse it: another method, a header or a
 * field that is missing (facts/crates-maven-rubygems-nuget.md 1.2 and 2.2).
 */
export function readCall(words: readonly string[]): Deed | undefined {
  const { rest, named } = optionsOf(words, ["--fail-with-body"]);
  const [address, beyond] = rest;
  if (address === undefined || beyond !== undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const call: Call = {
    method: named.get("-X")?.at(-1) ?? "GET",
    path: decodeURIComponent(url.pathname),
    headers: new Map((named.get("-H") ?? []).map((header) => [header.split(":")[0]?.toLowerCase() ?? "", header.replace(/^[^:]*: */, "")])),
    body: objectIn(named.get("--data")?.at(-1) ?? "") ?? {},
  };
  if (call.headers.get("content-type") !== "application/json" || !isSecret(call.headers.get("authorization"))) return undefined;
  switch (url.host) {
    case "crates.io":
      return atCratesIo(call);
    case "rubygems.org":
      return atRubyGems(call);
    default:
      return undefined;
  }
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A credential stands in a variable of the shell, and never in a text that others read. */
function isSecret(value: string | undefined): boolean {
  return value !== undefined && /^(?:Bearer )?\$[A-Z_]+$/.test(value);
}

/** crates.io answers nobody who does not say who they are (1.3). */
function atCratesIo({ method, path, headers, body }: Call): Deed | undefined {
  if ((headers.get("user-agent") ?? "") === "") return undefined;
  if (method === "POST" && path === "/api/v1/trusted_publishing/github_configs") {
    const config = objectAt(body, "github_config");
    const publisher = filledIn(config, "repository_owner", "repository_name");
    const name = config["crate"];
    if (publisher === undefined || typeof name !== "string") return undefined;
    return { do: "register-publisher", registry: "crates-io", package: name, publisher };
  }
  const [, name] = /^\/api\/v1\/crates\/([^/]+)$/.exec(path) ?? [];
  const isRefusing = name !== undefined && method === "PATCH" && objectAt(body, "crate")["trustpub_only"] === true;
  return isRefusing ? { do: "refuse-tokens", registry: "crates-io", package: name } : undefined;
}

function atRubyGems({ method, path, headers, body }: Call): Deed | undefined {
  const [, name] = /^\/api\/v1\/gems\/([^/]+)\/trusted_publishers\.json$/.exec(path) ?? [];
  const isOfGitHub = body["trusted_publisher_type"] === "OIDC::TrustedPublisher::GitHubAction";
  if (name === undefined || method !== "POST" || !isOfGitHub || !isSecret(headers.get("otp"))) return undefined;
  const given = objectAt(body, "trusted_publisher");
  const publisher = filledIn(given, "repository_owner", "repository_name");
  const [owner, repository] = [given["workflow_repository_owner"], given["workflow_repository_name"]];
  if (publisher === undefined || (owner === undefined) !== (repository === undefined)) return undefined;
  const workflowRepository = typeof owner === "string" && typeof repository === "string" ? `${owner}/${repository}` : null;
  return { do: "register-publisher", registry: "rubygems", package: name, publisher: { ...publisher, workflowRepository } };
}

function filledIn(given: Readonly<Record<string, unknown>>, ownerField: string, repositoryField: string): FilledIn | undefined {
  const [owner, repository, workflow, environment = null] = [
    given[ownerField],
    given[repositoryField],
    given["workflow_filename"],
    given["environment"],
  ];
  if (typeof owner !== "string" || typeof repository !== "string" || typeof workflow !== "string") return undefined;
  if (environment !== null && (typeof environment !== "string" || environment.startsWith("<"))) return undefined;
  return { owner, repository, workflow, environment, workflowRepository: null, allows: null };
}

function objectAt(body: Readonly<Record<string, unknown>>, field: string): Readonly<Record<string, unknown>> {
  const value = body[field];
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
