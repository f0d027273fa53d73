import { dirname, join } from "node:path";
import type { Act, Content, Plan } from "../model/plan.ts";
import { unifiedDiff } from "../reports/unified-diff.ts";
import { makeDirectory } from "./collect.ts";
import { type NewFile, writeFiles } from "./write.ts";

/**
 * Writes every title, text and diff of a plan to files below a directory, which is made; answers how many.
 *
 * @throws ImprimaturError `unwritable-output`
 */
export function writeBodies(directory: string, plan: Plan): number {
  const files = bodyFiles(plan).map(({ file, text }) => ({ file: join(directory, file), text }));
  for (const own of new Set([directory, ...files.map(({ file }) => dirname(file))])) makeDirectory(own);
  writeFiles(files);
  return files.length;
}

/** For each act a text with its title on top, and beside it what its commit holds, as `git apply` takes it. */
export function bodyFiles({ acts }: Plan): readonly NewFile[] {
  return acts.flatMap((act) => {
    if (act.do === "leave") return [];
    const name = `${act.slug.split("/").map(safe).join("/")}/${nameOf(act)}`;
    const content = "content" in act ? act.content : null;
    const title = "title" in act ? `# ${act.title}\n\n` : "";
    return [{ file: `${name}.md`, text: `${title}${act.body}` }, ...(content === null ? [] : [{ file: `${name}.diff`, text: diffOf(content) }])];
  });
}

function nameOf(act: Exclude<Act, { do: "leave" }>): string {
  if ("branch" in act) return `pull-request-${safe(act.branch.replace(/^imprimatur\//, ""))}`;
  return act.about === "organisation" ? "overview" : "issue";
}

/** GitHub's names are so already; one that came from elsewhere leads nowhere but below the directory. */
function safe(name: string): string {
  return name.replace(/[^\w.-]/g, "_").replace(/^\.+$/, "_");
}

/** git apply passes over what stands above the diff. */
function diffOf({ commit, files }: Content): string {
  const diff = unifiedDiff(files.map(({ path, before, after }) => ({ file: path, before, after })));
  return `${commit.headline}\n\n${commit.body.trimEnd()}\n\n${diff}`;
}
