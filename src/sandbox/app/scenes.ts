import { impossible } from "../acts/acted.ts";
import { conflictsOf } from "../changes/pulls.ts";
import { endsOf } from "../history.ts";
import type { Living } from "../living.ts";
import { releaseFile } from "../organisation/workflows.ts";
import type { SandboxIssue, SandboxPullRequest } from "../work.ts";

/** What has happened in a scene. */
export interface Played {
  /** One sentence. */
  readonly says: string;
  /** `owner/name`. */
  readonly slug: string;
  /** Of the pull request or issue that it is about; null where it is about a push. */
  readonly number: number | null;
}

export type SceneName =
  | "rename-trusted-workflow"
  | "add-stored-token"
  | "push-innocent-change"
  | "close-unmerged"
  | "ask-to-explain"
  | "merge-proposal";

/**
 * What people of Lantern Works do in a demo of the App, each scene as often as it is wanted. Those about the App's own work throw ImprimaturError
 * `usage` where it has opened nothing yet.
 */
export const scenes: Readonly<Record<SceneName, (world: Living) => Played>> = {
  "rename-trusted-workflow": renameTrustedWorkflow,
  "add-stored-token": addStoredToken,
  "push-innocent-change": pushInnocentChange,
  "close-unmerged": (world) => closeUnmerged(world),
  "ask-to-explain": (world) => askToExplain(world),
  "merge-proposal": (world) => mergeProposal(world),
};

/** npm trusts `release.yml` of `lamp`: after a merge it would take nothing from there. */
export function renameTrustedWorkflow(world: Living): Played {
  const text = fileOf(world, "lamp", releaseFile);
  const to = releaseFile.replace("release.yml", "publish.yml");
  const change = { [releaseFile]: null, [to]: text };
  const number = propose(world, "lamp", "call-it-publish", change, "Call the release workflow publish.yml", "dora-sconce");
  return {
    ...at(world, "lamp", number),
    says: `dora-sconce proposes in #${number} of lamp to rename release.yml, which npm trusts, to publish.yml.`,
  };
}

/** `candle` publishes to PyPI by trusted publishing, and would by a token again. */
export function addStoredToken(world: Living): Played {
  const text = fileOf(world, "candle", releaseFile);
  const changed = text.replace(/^( +)- uses: pypa\/gh-action-pypi-publish@.*$/m, (step, indent: string) =>
    [step, `${indent}  with:`, `${indent}    password: \${{ secrets.PYPI_API_TOKEN }}`].join("\n"),
  );
  if (changed === text) throw impossible("candle has no step by pypa/gh-action-pypi-publish to give a token to.");
  const number = propose(world, "candle", "token-again", { [releaseFile]: changed }, "Give the upload its token again", "cato-flint");
  return {
    ...at(world, "candle", number),
    says: `cato-flint proposes in #${number} of candle that its upload reads the stored token PYPI_API_TOKEN.`,
  };
}

/** A comment in the release workflow of `dotnet-lamp`: nothing that is found changes. */
export function pushInnocentChange(world: Living): Played {
  const name = "dotnet-lamp";
  const text = fileOf(world, name, releaseFile);
  const branch = world.repository(name)?.defaultBranch ?? "main";
  world.push(name, branch, { [releaseFile]: `# Ask ada-wick before a release.\n${text}` }, "ada-wick", "Say whom to ask before a release");
  return { ...at(world, name, null), says: `ada-wick pushes a comment at the head of ${name}'s release workflow.` };
}

/** A decision against what the App proposed. `app`: its slug. */
export function closeUnmerged(world: Living, app = "imprimatur"): Played {
  const { name, one } = first(world, app, "pull request", (own) => (own.pulls ?? []).filter(({ state }) => state === "open"));
  world.closePull(name, one.number, "bram-taper");
  return { ...at(world, name, one.number), says: `bram-taper closes #${one.number} of ${name}, "${one.title}", unmerged.` };
}

/** A command in a comment, where the App's issue tells of the rule. */
export function askToExplain(world: Living, rule = "stored-publish-token", app = "imprimatur"): Played {
  const open = (own: Repository): readonly SandboxIssue[] => (own.issues ?? []).filter(({ state }) => state === "open");
  const { name, one } = first(world, app, "issue", open, ({ body }) => body.includes(rule));
  world.comment(name, one.number, "dora-sconce", `/imprimatur explain ${rule}`);
  return { ...at(world, name, one.number), says: `dora-sconce asks beside #${one.number} of ${name} what ${rule} means.` };
}

/** What the App proposed goes in, by an owner. */
export function mergeProposal(world: Living, app = "imprimatur"): Played {
  const open = (own: Repository): readonly SandboxPullRequest[] =>
    (own.pulls ?? []).filter((pull) => pull.state === "open" && !pull.draft && conflictsOf(own, pull).length === 0);
  const { name, one } = first(world, app, "pull request that can be merged", open);
  world.mergePull(name, one.number, "ada-wick", { deletesBranch: true });
  return { ...at(world, name, one.number), says: `ada-wick merges #${one.number} of ${name}, "${one.title}".` };
}

type Repository = NonNullable<ReturnType<Living["repository"]>>;

/** The first of the App's own; one that is liked where there is one. */
function first<T extends SandboxIssue | SandboxPullRequest>(
  world: Living,
  app: string,
  what: string,
  of: (own: Repository) => readonly T[],
  isLiked: (one: T) => boolean = () => true,
): { readonly name: string; readonly one: T } {
  const all = world.now().repositories.flatMap((own) =>
    own.archived
      ? []
      : of(own)
          .filter(({ author }) => author === `${app}[bot]`)
          .map((one) => ({ name: own.name, one })),
  );
  const found = all.find(({ one }) => isLiked(one)) ?? all[0];
  if (found === undefined) throw impossible(`${app} has no open ${what} yet: let it deliver first.`);
  return found;
}

function fileOf(world: Living, name: string, path: string): string {
  const text = world.repository(name)?.files[path];
  if (text === undefined) throw impossible(`${name} has no ${path} to change.`);
  return text;
}

/** On a branch of somebody's own, under a name that none has yet. */
function propose(world: Living, name: string, under: string, files: Readonly<Record<string, string | null>>, title: string, by: string): number {
  const own = world.repository(name);
  const taken = own === undefined ? new Map<string, string>() : endsOf(own);
  let branch = `${by}/${under}`;
  for (let count = 2; taken.has(branch); count++) branch = `${by}/${under}-${count}`;
  world.push(name, branch, files, by, title);
  return world.openPull(name, { branch, title }, by);
}

function at(world: Living, name: string, number: number | null): Pick<Played, "slug" | "number"> {
  return { slug: `${world.now().login}/${name}`, number };
}
