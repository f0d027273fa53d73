import type { RunbookStep } from "../../model/fix.ts";
import type { PublishPath } from "../../model/publish-path.ts";

/** The base name of a workflow's file; of another repository's without the ref. */
export function fileName(file: string): string {
  return file.replace(/@.*$/s, "").split("/").at(-1) ?? file;
}

/** The file that holds the workflow job: what RubyGems and NuGet compare. */
export function definingFile({ workflow, definedIn, calleeJob }: PublishPath): string {
  return definedIn !== null && calleeJob !== null ? definedIn : workflow;
}

/** The environment as a registry is told it; null where the workflow job has none. */
export function environmentOf({ environment }: PublishPath): string | null {
  return environment?.includes("${{") === true ? "<environment>" : environment;
}

/** An environment guards nothing until it is told whom and what it lets in. */
export function environmentSteps(slug: string | null, environment: string | null): readonly RunbookStep[] {
  if (environment === null) return [];
  return [
    {
      kind: "environment",
      when: "before-merge",
      says: `Create ${environment.includes("${{") ? `each environment that ${environment} can be` : `the environment ${environment}`} unless it is there, let only the refs into it that releases are made from, and have it ask for an approval if somebody can give it.`,
      commands: [],
      link: slug === null ? null : `https://github.com/${slug}/settings/environments`,
      seenBy: "GitHub's settings of the environment.",
    },
  ];
}

export function releaseStep(slug: string | null, path: PublishPath, says: string, seenBy: string | null): RunbookStep {
  const link = slug === null ? null : `https://github.com/${slug}/actions/workflows/${encodeURIComponent(fileName(path.workflow))}`;
  return { kind: "release", when: "after-merge", says, commands: [], link, seenBy };
}

/** What is left of the stored token, once a release came out without it. */
export function secretSteps(slug: string | null, secrets: readonly string[]): readonly RunbookStep[] {
  return secrets.map((secret) => ({
    kind: "delete-secret",
    when: "after-release",
    says: `Delete the secret ${secret}, once no workflow reads it. One of an environment or of the organisation takes --env or --org.`,
    commands: [`gh secret delete ${secret} --repo ${slug ?? "<owner>/<repository>"}`],
    link: slug === null ? null : `https://github.com/${slug}/settings/secrets/actions`,
    seenBy: "GitHub's list of secrets has no such name.",
  }));
}

/** Owner and name, or what stands for them. */
export function repositoryOf(slug: string | null): { readonly owner: string; readonly name: string } {
  const [owner = "<owner>", name = "<repository>"] = slug?.split("/") ?? [];
  return { owner, name };
}

/** A package's name as a part of an address; one that is to be filled in stays as it is. */
export function inAddress(name: string): string {
  return name.startsWith("<") ? name : encodeURIComponent(name);
}

/** A word as a shell reads it. */
export function quoted(word: string): string {
  return /^[\w@./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A call of an API by curl; the credential comes from a variable of the shell, and is nowhere written out. */
export function apiCall(method: string, address: string, headers: readonly string[], body: object): string {
  const given = [...headers, "Content-Type: application/json"].map((header) => (header.includes("$") ? `-H "${header}"` : `-H '${header}'`));
  return `curl --fail-with-body -X ${method} ${given.join(" ")} --data ${quoted(JSON.stringify(body))} ${address}`;
}
