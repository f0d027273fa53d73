import { fileOf } from "../files.ts";
import { claimsIn, objectIn } from "../identity-token.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold, text } from "../route.ts";
import { filesOf, projectOf } from "./documents.ts";
import { provenanceOf } from "./provenance.ts";

/** What PyPI answers (facts/npm-pypi.md B1 and B3). */
export const pypiRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/pypi/{project}/json", tell: project },
  { method: "GET", path: "/pypi/{project}/{version}/json", tell: project },
  { method: "GET", path: "/simple/{project}/", tell: simple },
  { method: "GET", path: "/integrity/{project}/{version}/{file}/provenance", tell: integrity },
  { method: "GET", path: "/_/oidc/audience", tell: () => json({ audience: "pypi" }) },
  { method: "POST", path: "/_/oidc/mint-token", tell: minted },
  { method: "POST", path: "/_/oidc/github/mint-token", tell: minted },
];

const absent = json({ message: "Not Found" }, 404);

function project(asked: RegistryAsked): RegistryTold {
  const described = asked.shelf.named(asked.parts["project"] ?? "");
  const named = asked.parts["version"];
  const release = described?.releases.find(({ version }) => version === named);
  return described === undefined || (named !== undefined && release === undefined) ? absent : json(projectOf(described, release, asked));
}

const simpleType = "application/vnd.pypi.simple.v1+json";

function simple(asked: RegistryAsked): RegistryTold {
  const described = asked.shelf.named(asked.parts["project"] ?? "");
  if (described === undefined) return text("404 Not Found", 404);
  if (asked.headers["accept"]?.includes(simpleType) === true) return json(filesOf(described, asked), 200, simpleType);
  const links = described.releases.map(({ version }) => fileOf(described, version).name).map((name) => `<a href="/packages/${name}">${name}</a>`);
  return text(`<!DOCTYPE html>\n<html><body>${links.join("\n")}</body></html>\n`, 200, "text/html");
}

function integrity({ shelf, parts, headers, mirror }: RegistryAsked): RegistryTold {
  const accept = headers["accept"] ?? "*/*";
  if (!/application\/(?:vnd\.pypi\.integrity\.v1\+)?json|\*\/\*/.test(accept)) return json({ message: "Request not acceptable" }, 406);
  const described = shelf.named(parts["project"] ?? "");
  const release = described?.releases.find(({ version }) => version === parts["version"] && fileOf(described, version).name === parts["file"]);
  const bundle = described === undefined || release === undefined || mirror ? undefined : shelf.bundleOf(described, release);
  if (described === undefined || release === undefined || bundle === undefined)
    return json({ message: `No provenance available for ${parts["file"] ?? ""}` }, 404);
  return json(provenanceOf(described, release, bundle), 200, "application/vnd.pypi.integrity.v1+json");
}

function minted({ shelf, body, exchange }: RegistryAsked): RegistryTold {
  const failed = (code: string, description: string) => json({ message: "Token request failed", errors: [{ code, description }] }, 422);
  const token = objectIn(body)?.["token"];
  if (typeof token !== "string") return failed("invalid-payload", "body is not valid JSON");
  const claims = claimsIn(token);
  if (claims === undefined) return failed("invalid-payload", "malformed JWT");
  const answer = exchange(shelf.packages, claims);
  if ("refused" in answer) {
    const cut = answer.refused.indexOf(": ");
    return failed(answer.refused.slice(0, cut), answer.refused.slice(cut + 2));
  }
  return json({ success: true, token: `pypi-sandbox-${answer.accepted.join("-")}`, expires: 1_795_597_200 });
}
