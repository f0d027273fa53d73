import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { SandboxViewer } from "../viewer.ts";

/** The organisation as it is, who looks at it, and what leads from one part of the graph back to another. */
export interface Seen {
  readonly organisation: SandboxOrganisation;
  readonly viewer: SandboxViewer;
  readonly repositoryNode: (own: SandboxRepository) => object;
  /** Null: there is no such branch. */
  readonly refNamed: (own: SandboxRepository, name: string) => object | null;
}
