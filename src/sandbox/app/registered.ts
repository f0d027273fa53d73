import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/** An App as it is registered at GitHub. */
export interface RegisteredApp {
  readonly id: number;
  /** Its name in addresses; it acts as `<slug>[bot]`. */
  readonly slug: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
  /** PEM, in the form that GitHub hands out (PKCS #1). */
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  /** Manifest keys of what it asks for. */
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  /** What it is told of, beside `installation`, which GitHub sends to every App. */
  readonly events: readonly string[];
}

/** What may be said of an App; the rest is made up. */
export type GivenApp = Partial<Pick<RegisteredApp, "id" | "slug" | "clientId" | "webhookSecret" | "permissions" | "events">>;

/** An App that asks for what docs/permissions.md lists, to audit and to deliver. Secrets and keys are of this process alone. */
export function registered(given: GivenApp = {}): RegisteredApp {
  return {
    id: 4242,
    slug: "imprimatur",
    clientId: "Iv23liSandboxSandbox",
    clientSecret: randomBytes(20).toString("hex"),
    webhookSecret: randomBytes(20).toString("hex"),
    ...keys(),
    permissions: { ...Object.fromEntries(reads.map((key) => [key, "read"] as const)), ...Object.fromEntries(writes.map((key) => [key, "write"])) },
    events: ["check_run", "create", "delete", "issue_comment", "issues", "pull_request", "push", "repository"],
    ...given,
  };
}

const reads: readonly string[] = [
  "metadata",
  "actions",
  "administration",
  "environments",
  "secrets",
  "actions_variables",
  "dependabot_secrets",
  "secret_scanning_alerts",
  "members",
  "organization_administration",
  "organization_secrets",
  "organization_dependabot_secrets",
  "organization_actions_variables",
  "organization_self_hosted_runners",
  "organization_personal_access_tokens",
  "organization_personal_access_token_requests",
  "organization_plan",
];

const writes: readonly string[] = ["contents", "workflows", "pull_requests", "issues", "checks"];

let made: Pick<RegisteredApp, "privateKey" | "publicKey"> | undefined;

/** Once per process: making them takes a good part of a second. */
function keys(): Pick<RegisteredApp, "privateKey" | "publicKey"> {
  if (made === undefined) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    made = { privateKey, publicKey: createPublicKey(publicKey) };
  }
  return made;
}
