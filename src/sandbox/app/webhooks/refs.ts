import type { SandboxRepository } from "../../description.ts";
import { treeOf } from "../../git.ts";
import { ahead, ancestorsOf, commitsOf, differences, endsOf } from "../../history.ts";
import { isBot } from "../../viewer.ts";
import type { SandboxCommit } from "../../work.ts";
import type { Webhook } from "../deliveries.ts";
import { type Around, around } from "./around.ts";

const nothing = "0".repeat(40);

/** GitHub tells of no tags where more than three are pushed at once (GitHub docs, "push" and "create"). */
const mostTags = 3;

interface Moved {
  readonly ref: string;
  /** All zeros: it was not there. */
  readonly before: string;
  /** All zeros: it is gone. */
  readonly after: string;
}

/** What became of branches and tags: `push` of each, with `create` where it is new and `delete` where it is gone. */
export function refWebhooks(given: Around, before: SandboxRepository, after: SandboxRepository): readonly Webhook[] {
  if (isUntouched(before, after)) return [];
  const tags = movedIn("refs/tags/", tagsOf(before), tagsOf(after));
  const branches = movedIn("refs/heads/", endsOf(before), endsOf(after));
  return [...branches, ...(tags.length > mostTags ? [] : tags)].flatMap((one) => webhooksOf(given, before, after, one));
}

/** Ids of what is described alone are made from all its files: that takes long, and most changes are of something else. */
function isUntouched(before: SandboxRepository, after: SandboxRepository): boolean {
  const isSame = (["commits", "head", "branches", "tags", "pushed", "defaultBranch", "name"] as const).every((part) => before[part] === after[part]);
  return isSame && Object.keys(differences(before.files, after.files)).length === 0;
}

/** Tags name what the default branch holds: one that stays has not moved, wherever that is. */
function tagsOf(own: SandboxRepository): ReadonlyMap<string, string> {
  const end = endsOf(own).get(own.defaultBranch);
  return new Map(end === undefined ? [] : own.tags.map((tag) => [tag, end] as const));
}

function movedIn(under: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly Moved[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const isSame = was === is || (under === "refs/tags/" && was !== undefined && is !== undefined);
    return isSame ? [] : [{ ref: under + name, before: was ?? nothing, after: is ?? nothing }];
  });
}

function webhooksOf(given: Around, before: SandboxRepository, after: SandboxRepository, moved: Moved): readonly Webhook[] {
  const [created, deleted] = [moved.before === nothing, moved.after === nothing];
  const commits = commitsOf(after);
  const head = commits.get(moved.after);
  const common = around(given, after, head?.author);
  const { login } = common["sender"] as { readonly login: string };
  const short = moved.ref.replace(/^refs\/(?:heads|tags)\//, "");
  const named = {
    ref: short,
    ref_type: moved.ref.startsWith("refs/tags/") ? "tag" : "branch",
    pusher_type: "user",
    ...common,
  };
  const known = new Set([...endsOf(before).values()].flatMap((end) => [...ancestorsOf(before, end)]));
  const pushed = deleted || moved.ref.startsWith("refs/tags/") ? [] : commitsPushed(after, moved, known);
  const web = `https://github.example/${given.organisation.login}/${after.name}`;
  const push: Webhook = {
    event: "push",
    payload: {
      ref: moved.ref,
      before: moved.before,
      after: moved.after,
      created,
      deleted,
      forced: !created && !deleted && !ancestorsOf(after, moved.after).has(moved.before),
      base_ref: null,
      compare: `${web}/compare/${moved.before.slice(0, 12)}...${moved.after.slice(0, 12)}`,
      commits: pushed.map((commit) => commitIn(after, web, commit, known)),
      head_commit: head === undefined ? null : commitIn(after, web, head, known),
      pusher: { name: login, email: addressOf(login) },
      ...common,
    },
  };
  const made: Webhook[] = created ? [{ event: "create", payload: { ...named, master_branch: after.defaultBranch, description: null } }] : [];
  return [...made, ...(deleted ? [{ event: "delete", payload: named }] : []), push];
}

/** Of a new branch, commits that no other had. */
function commitsPushed(own: SandboxRepository, { before, after }: Moved, known: ReadonlySet<string>): readonly SandboxCommit[] {
  if (before !== nothing) return ahead(own, after, before);
  return [...ancestorsOf(own, after)].flatMap((oid) => (known.has(oid) ? [] : (commitsOf(own).get(oid) ?? []))).reverse();
}

function commitIn(own: SandboxRepository, web: string, commit: SandboxCommit, known: ReadonlySet<string>): Record<string, unknown> {
  const { oid, message, at, files, parents } = commit;
  const before = commitsOf(own).get(parents[0] ?? "")?.files ?? {};
  const changes = Object.entries(differences(before, files));
  const author = commit.author ?? "ghost";
  const who = { name: author, email: addressOf(author), username: author };
  return {
    id: oid,
    tree_id: treeOf(files, own.executables).oid,
    distinct: !known.has(oid),
    message,
    timestamp: at,
    url: `${web}/commit/${oid}`,
    author: who,
    committer: who,
    added: changes.flatMap(([path, text]) => (text !== null && !Object.hasOwn(before, path) ? [path] : [])),
    removed: changes.flatMap(([path, text]) => (text === null ? [path] : [])),
    modified: changes.flatMap(([path, text]) => (text !== null && Object.hasOwn(before, path) ? [path] : [])),
  };
}

function addressOf(login: string): string {
  return `${isBot(login) ? login.replace("[bot]", "+bot") : login}@users.noreply.github.example`;
}
