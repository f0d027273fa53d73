import type { RegistryId } from "../../../src/model/registry.ts";
import { type RegistriesAnswerer, registriesAnswerer, type RegistryOptions } from "../../../src/sandbox/registries/answer.ts";
import type { SandboxPackage, SandboxRegistries, SandboxSigned } from "../../../src/sandbox/registries/description.ts";
import { bundleKey } from "../../../src/sandbox/registries/files.ts";
import type { SandboxBundle } from "../../../src/sandbox/registries/shelf.ts";

/** What a run of Tinworks' release workflow presents. */
export const run: SandboxSigned = {
  repository: "tinworks/lamp",
  workflow: ".github/workflows/release.yml",
  ref: "refs/tags/v1.1.0",
  commit: "0123456789abcdef0123456789abcdef01234567",
  event: "push",
  environment: "release",
  runId: 42,
};

export const names: Readonly<Record<RegistryId, string>> = {
  npm: "@tinworks/lamp",
  pypi: "Tin.Lamp",
  "crates-io": "tin_lamp",
  "maven-central": "example.tinworks:lamp",
  rubygems: "tin-lamp",
  nuget: "Tinworks.Lamp",
};

/** Lamp of Tinworks: 1.0.0 by an account, 1.1.0 by its trusted publisher with provenance, and 0.9.0 taken back. */
export function lamp(registry: RegistryId, given: Partial<SandboxPackage> = {}): SandboxPackage {
  const name = names[registry];
  return {
    registry,
    name,
    owners: [{ kind: "person", name: "ada", role: ownerRole[registry], github: registry === "crates-io" ? "ada-at-github" : null }],
    publishers: [
      {
        id: "7",
        provider: "github",
        owner: "tinworks",
        repository: "lamp",
        workflow: "release.yml",
        environment: "release",
        workflowRepository: null,
        ownerId: "100",
        repositoryId: "200",
        allows: ["publish", "stage", "dist-tags"],
        createdAt: "2026-01-01T00:00:00.000Z",
      },
    ],
    tokens: "allowed",
    source: "https://github.com/tinworks/lamp",
    releases: [
      { version: "0.9.0", published: "2026-01-10T10:00:00.000Z", by: { account: "ada" }, withdrawn: true },
      { version: "1.0.0", published: "2026-02-10T10:00:00.000Z", by: { account: "ada" } },
      { version: "1.1.0", published: "2026-03-10T10:00:00.000Z", by: { publisher: "7", run }, signed: run },
    ],
    ...given,
  };
}

const ownerRole: Readonly<Record<RegistryId, string | null>> = {
  npm: "maintainer",
  pypi: "Owner",
  "crates-io": null,
  "maven-central": null,
  rubygems: "owner",
  nuget: null,
};

/** Has the shape of a bundle, and nobody signed it. */
export const bundle: SandboxBundle = {
  mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
  verificationMaterial: { certificate: { rawBytes: "Y2VydGlmaWNhdGU=" }, tlogEntries: [{ logIndex: "1" }] },
  dsseEnvelope: { payload: "c3RhdGVtZW50", payloadType: "application/vnd.in-toto+json", signatures: [{ sig: "c2lnbmF0dXJl" }] },
};

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body where it is JSON. */
  readonly body: unknown;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Ask = (path: string, asking?: Asking) => Told;

/** Asks one registry that holds `packages`; Ada's token there is `ada-token`, with the one-time password 123456. */
export function asking(registry: RegistryId, packages: readonly SandboxPackage[] = [lamp(registry)], options: RegistryOptions = {}): Ask {
  const registries: SandboxRegistries = { packages, credentials: [{ registry, token: "ada-token", otp: "123456", account: "ada" }] };
  const bundles = Object.fromEntries(packages.map((one) => [bundleKey(one, { version: "1.1.0" }), bundle]));
  return askedOf(registriesAnswerer(registries, { bundles, ...options }), registry);
}

export function askedOf(sandbox: RegistriesAnswerer, registry: RegistryId): Ask {
  return (path, { method = "GET", headers = {}, body = "" } = {}) => {
    const answer = sandbox.answer({
      method,
      path: `/registries/${registry}${path}`,
      headers: { host: "127.0.0.1:8080", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, text: answer.body, body: parsed(answer.body) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An identity token that nobody signed, of the run above but for what is given. */
export function identity(aud: string, given: Readonly<Record<string, unknown>> = {}): string {
  const workflow = "tinworks/lamp/.github/workflows/release.yml@refs/tags/v1.1.0";
  const claims = {
    iss: "https://token.actions.githubusercontent.com",
    aud,
    jti: "once",
    repository: "tinworks/lamp",
    repository_id: "200",
    repository_owner: "tinworks",
    repository_owner_id: "100",
    workflow_ref: workflow,
    job_workflow_ref: workflow,
    environment: "release",
    event_name: "push",
    ref: "refs/tags/v1.1.0",
    sha: run.commit,
    run_id: 42,
    runner_environment: "github-hosted",
    ...given,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.`;
}
