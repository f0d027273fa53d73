import { createHash } from "node:crypto";
import type { ToSign } from "../../src/sandbox/registries/to-sign.ts";
import type { Order } from "./sigstore-mint.ts";

/** How a release of a kind is signed, as its registry's own tools do: with its file, subject and run, a minute before it is out. */
export function orderOf(release: ToSign): Order {
  const { run, published } = release;
  const at = new Date(Date.parse(published) - 60_000).toISOString();
  return { of: signedOf(release), run, at };
}

/** The digest that the registry of this kind tells of a file. */
export function digestOf({ kind, content }: Pick<ToSign, "kind" | "content">): { readonly algorithm: "sha256" | "sha512"; readonly hex: string } {
  const algorithm = kind === "npm" ? "sha512" : "sha256";
  return { algorithm, hex: createHash(algorithm).update(content).digest("hex") };
}

function signedOf(release: ToSign): Order["of"] {
  switch (release.kind) {
    case "npm":
      return { statement: provenance(release) };
    case "pypi":
      return { statement: statement(release, "https://docs.pypi.org/attestations/publish/v1", null) };
    case "rubygems":
    case "maven":
      return { file: release.content };
  }
}

function statement(release: ToSign, predicateType: string, predicate: unknown): unknown {
  const { algorithm, hex } = digestOf(release);
  const subject = [{ name: release.subject, digest: { [algorithm]: hex } }];
  return { _type: "https://in-toto.io/Statement/v1", subject, predicateType, predicate };
}

/** https://github.com/npm/cli, workspaces/libnpmpublish/lib/provenance.js, less the ids of accounts. */
function provenance(release: ToSign): unknown {
  const { repository, workflow, ref, commit, event, runId } = release.run;
  const source = `https://github.com/${repository}`;
  return statement(release, "https://slsa.dev/provenance/v1", {
    buildDefinition: {
      buildType: "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
      externalParameters: { workflow: { ref, repository: source, path: workflow } },
      internalParameters: { github: { event_name: event } },
      resolvedDependencies: [{ uri: `git+${source}@${ref}`, digest: { gitCommit: commit } }],
    },
    runDetails: {
      builder: { id: "https://github.com/actions/runner/github-hosted" },
      metadata: { invocationId: `${source}/actions/runs/${runId}/attempts/1` },
    },
  });
}
