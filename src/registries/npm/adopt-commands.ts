import { type Draft, pathOf } from "../adopt/draft.ts";
import { commandsOf, replaced, type ScriptCommand, withoutWords } from "../adopt/script-commands.ts";
import type { Exchange, Uploading } from "./adopt-client.ts";

/** Leaves out what asks for provenance: under trusted publishing npm, pnpm and lerna make it by themselves (facts npm A1). */
export function withoutProvenance(draft: Draft, { path, place, job }: Uploading): void {
  if (path.provenance.state === "off") return;
  if (place.step.run !== undefined && path.at.file === place.file) {
    const publishes = (command: ScriptCommand): boolean => /\bpublish\b|\bpub\b/.test(command.source);
    draft.rewrite(
      place,
      withoutWords(draft.script(place), place.dialect, (word, command) => /^--provenance(?:=true)?$/.test(word) && publishes(command)),
    );
  }
  const asks = ({ name, value }: { readonly name: string; readonly value: { readonly value: string } }): boolean =>
    /^npm_config_provenance$/i.test(name) && value.value === "true";
  for (const { name } of place.step.env.filter(asks)) draft.edit(place.file, { do: "remove", path: [...pathOf(place), "env", name] });
  for (const { name } of job.job.env.filter(asks)) draft.edit(job.workflow.file, { do: "remove", path: ["jobs", job.job.id, "env", name] });
}

/** `npm publish` becomes `npm stage publish`; false where the command does not stand in the step itself. */
export function stageCommands(draft: Draft, { path, place }: Uploading, program: string): boolean {
  const script = draft.script(place);
  const parts = commandsOf(script, place.dialect).flatMap(({ words }) =>
    words.flatMap((word, index) =>
      program === words[index - 1]?.text && /^publ?i?s?h?$/.test(word.text) ? [{ span: word.span, by: "stage publish" }] : [],
    ),
  );
  if (place.step.run === undefined || path.at.file !== place.file || parts.length === 0) {
    draft.look.add(`${path.tool} publishes at once: it is not written where it could be told to stage.`);
    return false;
  }
  draft.rewrite(place, replaced(script, parts));
  tellStaged(draft);
  return true;
}

function tellStaged(draft: Draft): void {
  draft.review = true;
  draft.look.add("Versions wait at npm until a maintainer approves them with two-factor authentication.");
}

/** Yarn 1 and Bun cannot exchange an identity token: npm uploads in their place, where it would upload the same. */
export function swapPublisher(draft: Draft, { path, place, staged }: Uploading): Exchange {
  const [program = ""] = path.tool.split(" ");
  const refuse = (because: string): Exchange => {
    draft.refuse({
      because: `${path.tool} cannot do trusted publishing, and ${because}.`,
      byHand: [
        program === "bun"
          ? "Pack with `bun pm pack`, then publish the archive with `npm publish ./<name>-<version>.tgz`, and try again."
          : "Replace it by `npm publish` with the options that mean the same, and try again.",
      ],
    });
    return "npm";
  };
  if (program === "bun" && usesWorkspaces(draft)) return refuse("npm would not fill in versions of workspace: and catalog: dependencies as Bun does");
  if (place.step.run === undefined || path.at.file !== place.file) return refuse(`it stands in ${path.at.file}, not in the step`);
  const script = draft.script(place);
  const found = commandsOf(script, place.dialect).filter(({ words }) => words[0]?.text === program && words[1]?.text === "publish");
  if (found.length === 0) return refuse("it is called in a way that cannot be rewritten by itself");
  const parts = found.map((command) => swapped(command, staged)).filter((one) => one !== undefined);
  if (parts.length < found.length) return refuse("one of its options means nothing to npm");
  draft.rewrite(place, replaced(script, parts.flat()));
  draft.review = true;
  if (staged) tellStaged(draft);
  draft.look.add(`npm publishes instead of ${program}: whether both pack the same files (\`npm pack --dry-run\`).`);
  return staged ? "staged" : "npm";
}

interface Part {
  readonly span: { readonly start: number; readonly end: number };
  readonly by: string;
}

function swapped({ words }: ScriptCommand, staged: boolean): readonly Part[] | undefined {
  const [program, verb, ...rest] = words;
  if (program === undefined || verb === undefined) return undefined;
  const parts: Part[] = [{ span: { start: program.span.start, end: verb.span.end }, by: staged ? "npm stage publish" : "npm publish" }];
  for (const [index, { text, span }] of rest.entries()) {
    const before = rest[index - 1] ?? verb;
    if (/^--(?:non-interactive|no-git-tag-version|no-commit-hooks|no-git-checks|frozen-lockfile)$/.test(text)) {
      parts.push({ span: { start: before.span.end, end: span.end }, by: "" });
    } else if (text.startsWith("-") && !/^--(?:tag|access|registry|dry-run|ignore-scripts)(?:=|$)/.test(text)) return undefined;
  }
  return parts;
}

function usesWorkspaces({ files }: Draft): boolean {
  return files.paths.some((file) => /(?:^|\/)package\.json$/.test(file) && /"(?:workspace|catalog):/.test(files.text(file) ?? ""));
}
