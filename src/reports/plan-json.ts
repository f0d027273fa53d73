import type { Act, Content, Plan } from "../model/plan.ts";
import type { ToldCommand } from "./commands-text.ts";
import { jsonText } from "./json-text.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** docs/command.md describes it; a change that breaks readers raises the number of its schema. */
export function planJson({ organisation, acts }: Plan, commands: readonly ToldCommand[] = []): string {
  const asked = commands.map(({ slug: repository, number, because }) => ({ repository, number, because }));
  return jsonText({ schema: "imprimatur/plan@1", organisation, commands: asked, acts: acts.map(actJson) });
}

/** Named one by one, so that a new field of the model does not slip into the schema. */
function actJson(act: Act): object {
  const { slug: repository, because } = act;
  const base = { do: act.do, repository, because };
  switch (act.do) {
    case "open-pull-request": {
      const { branch, title, body, draft, reviewers, content } = act;
      return { ...base, branch, title, body, draft, reviewers, content: contentJson(content) };
    }
    case "update-pull-request": {
      const { number, branch, title, body, draft, content } = act;
      return { ...base, number, branch, title, body, draft, content: content && contentJson(content) };
    }
    case "close-pull-request": {
      const { number, branch, body } = act;
      return { ...base, number, branch, body };
    }
    case "open-issue": {
      const { about, title, body } = act;
      return { ...base, about, title, body };
    }
    case "update-issue": {
      const { about, number, title, body, reopens } = act;
      return { ...base, about, number, title, body, reopens };
    }
    case "close-issue": {
      const { about, number, body } = act;
      return { ...base, about, number, body };
    }
    case "leave": {
      const { what, file, why, url } = act;
      return { ...base, what, file, why, url };
    }
  }
}

/** A file's change as `git apply` takes it: whole files would be told twice. */
function contentJson({ base, files, commit }: Content): object {
  return {
    base: { branch: base.branch, commit: base.commit },
    commit: { headline: commit.headline, body: commit.body },
    files: files.map(({ path, before, after }) => ({ path, diff: unifiedDiff([{ file: path, before, after }]) })),
  };
}
