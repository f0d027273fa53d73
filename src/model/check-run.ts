/** What a check says of one commit of a pull request. */
export interface CheckRun {
  /** `success`: nothing new was found. `neutral`: something was, or could not be judged. `failure`: the policy lets nothing grave be merged. */
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** By gravity, then by place. */
  readonly annotations: readonly Annotation[];
}

/** A note on lines of a file as the pull request leaves it. */
export interface Annotation {
  readonly path: string;
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}
