import type { SandboxAlert, SandboxRepository } from "../description.ts";
import { entryAt, headsOf } from "../git.ts";
import { api, simpleRepository } from "./bodies.ts";
import { instant } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";

/** What stands in for a token that scanning found. Nobody should ever be sent it: whoever is has not asked to hide it. */
export const canary = "sandbox-canary-secret-value";

/** Routes about tokens that were found where they should not be. */
export const alertRoutes: readonly Route[] = [
  {
    path: "/orgs/{org}/secret-scanning/alerts",
    needs: "secret_scanning_alerts",
    tell: alerts,
    heeds: ["secret_type", "validity", "state", "hide_secret"],
  },
  inRepository("/secret-scanning/alerts/{alert_number}/locations", "secret_scanning_alerts", (own, { organisation, parts }) => {
    const found = own.alerts.find(({ number }) => String(number) === parts["alert_number"]);
    if (found === undefined) return notFound;
    return list(found.first === null ? [] : [found.first], (first) => ({ type: "commit", details: location(first, organisation.login, own) }));
  }),
];

/** All alerts of the sandbox are open. */
function alerts({ organisation, query }: Asked): Told {
  const types = query.get("secret_type")?.split(",");
  const validity = query.get("validity")?.split(",");
  const hidden = query.get("hide_secret") === "true";
  const isOpen = (query.get("state") ?? "open") === "open";
  const found = organisation.repositories.flatMap((own) =>
    own.alerts
      .filter((alert) => isOpen && (types?.includes(alert.type) ?? true) && (validity?.includes(alert.validity) ?? true))
      .map((alert) => ({ own, alert })),
  );
  return list(found, ({ own, alert }) => ({
    ...body(alert, `${organisation.login}/${own.name}`),
    ...(hidden ? {} : { secret: canary }),
    repository: simpleRepository(organisation, own),
    first_location_detected: alert.first && location(alert.first, organisation.login, own),
  }));
}

function body({ number, created, type, pushedPastProtection, validity, publiclyLeaked }: SandboxAlert, slug: string) {
  return {
    number,
    created_at: instant(created),
    url: `${api}/repos/${slug}/secret-scanning/alerts/${number}`,
    html_url: `https://github.example/${slug}/security/secret-scanning/${number}`,
    locations_url: `${api}/repos/${slug}/secret-scanning/alerts/${number}/locations`,
    state: "open",
    secret_type: type,
    push_protection_bypassed: pushedPastProtection,
    validity,
    publicly_leaked: publiclyLeaked,
  };
}

/** A file that the default branch no longer holds was found in an older commit. */
function location({ file, line }: { readonly file: string; readonly line: number }, login: string, own: SandboxRepository) {
  const [head] = headsOf(own);
  const blob = (head === undefined ? undefined : entryAt(head.tree, file))?.oid ?? "0".repeat(40);
  const commit = head?.commit ?? "0".repeat(40);
  const url = `${api}/repos/${login}/${own.name}/git`;
  return {
    path: file,
    start_line: line,
    end_line: line,
    start_column: 1,
    end_column: 40,
    blob_sha: blob,
    blob_url: `${url}/blobs/${blob}`,
    commit_sha: commit,
    commit_url: `${url}/commits/${commit}`,
    html_url: `https://github.example/${login}/${own.name}/blob/${commit}/${file}#L${line}`,
  };
}
