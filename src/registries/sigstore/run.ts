import type { ReleaseOrigin } from "../../model/release.ts";
import { readWorkflowRef } from "../workflow-ref.ts";
import type { RunCertificate } from "./certificate.ts";

/** A run as its certificate tells of it. */
export interface SignedRun {
  readonly origin: ReleaseOrigin;
  /** `owner/name`; with GitLab any number of groups before the name. */
  readonly repository: string;
  /** Address of the repository. */
  readonly source: string;
  /** From the repository's root: the file that was started, and the one whose job signed. Null where it is not told. */
  readonly started: string | null;
  readonly signing: string | null;
}

/** The two whose runs the registries take as publishers and whose certificates name a repository and its workflow. */
const providers = [
  { provider: "github", issuer: "https://token.actions.githubusercontent.com", host: "https://github.com/", fileOf: githubFile },
  { provider: "gitlab", issuer: "https://gitlab.com", host: "https://gitlab.com/", fileOf: gitlabFile },
] as const;

/** Whether a certificate was issued to a run of GitHub Actions or gitlab.com; to a person or another CI otherwise. */
export function isRun({ issuer }: RunCertificate): boolean {
  return providers.some((one) => one.issuer === issuer);
}

/** The run, or a sentence on why the certificate is not one of a run of GitHub Actions or GitLab CI. */
export function signedRun(certificate: RunCertificate): SignedRun | string {
  const { issuer, source, signer, name } = certificate;
  const row = providers.find((one) => one.issuer === issuer);
  if (row === undefined) return "The certificate was not issued to a run of GitHub Actions or of gitlab.com.";
  if (source === undefined || !source.startsWith(row.host)) return `The certificate names no repository of ${row.host}.`;
  const repository = source.slice(row.host.length);
  if (!(row.provider === "github" ? /^[^/]+\/[^/]+$/ : /^[^/]+(\/[^/]+)+$/).test(repository))
    return `The certificate names no repository of ${row.host}.`;
  if (name === undefined || !name.startsWith(row.host) || (signer !== undefined && signer !== name)) {
    return "The certificate is not in the name of the workflow that signed.";
  }
  const started = row.fileOf(certificate.config, row.host);
  return {
    repository,
    source,
    started,
    signing: row.fileOf(name, row.host),
    origin: {
      toldBy: "certificate",
      provider: row.provider,
      repository,
      workflow: started,
      ref: certificate.ref ?? null,
      commit: certificate.commit ?? null,
      event: certificate.event ?? null,
      environment: certificate.environment ?? null,
      runner: certificate.runner === "github-hosted" || certificate.runner === "self-hosted" ? certificate.runner : null,
      run: certificate.run ?? null,
    },
  };
}

/** Of `https://github.com/owner/name/.github/workflows/release.yml@refs/tags/v1`. */
function githubFile(address: string | undefined, host: string): string | null {
  const found = address?.startsWith(host) ? readWorkflowRef(address.slice(host.length)) : undefined;
  return found?.repository === undefined ? null : `${found.directory}/${found.file}`;
}

/** Of `https://gitlab.com/group/name//.gitlab-ci.yml@refs/heads/main`. */
function gitlabFile(address: string | undefined, host: string): string | null {
  const [, file] = /^[^@]+?\/\/([^@]+)@/.exec(address?.startsWith(host) ? address.slice(host.length) : "") ?? [];
  return file ?? null;
}
