import type { Observed } from "../../model/observed.ts";
import type { Comment, OwnIssue, OwnPullRequest, RepositoryWork } from "../../model/repository-work.ts";
import type { Permission } from "./calls.ts";
import { slashIn } from "./command.ts";

/** Somebody of whom it has to be known what they may do in a repository. */
export interface Asker {
  /** `owner/name`. */
  readonly slug: string;
  readonly login: string;
}

/** What people may do in repositories, by `askerKey`. */
export type Permissions = ReadonlyMap<string, Observed<Permission>>;

/** GitHub compares names without case. */
export function askerKey({ slug, login }: Asker): string {
  return `${slug} ${login}`.toLowerCase();
}

/** Everybody who gave a command that is not answered yet, each once. `own`: the token's own login, which gives none. */
export function askersIn(works: readonly RepositoryWork[], own: string): readonly Asker[] {
  const askers = works.flatMap((work) => {
    const open = threadsOf(work).flatMap(({ comments }) => comments.filter((comment) => isOpenCommand(comment, own)));
    return open.flatMap(({ author }) => (author === null ? [] : { slug: work.slug, login: author }));
  });
  return [...new Map(askers.map((asker) => [askerKey(asker), asker] as const)).values()];
}

/** What commands stand beside; nothing where nothing can be written. */
export function threadsOf({ archived, pullRequests, issues }: RepositoryWork): readonly (OwnPullRequest | OwnIssue)[] {
  return archived ? [] : [...pullRequests, ...issues].sort((a, b) => a.number - b.number);
}

/** Whether a comment holds a command of a person that was not answered yet. */
export function isOpenCommand({ author, bot, answered, body }: Comment, own: string): boolean {
  return !answered && !bot && author !== null && author.toLowerCase() !== own.toLowerCase() && slashIn(body) !== null;
}

/**
 * Whether somebody may write in the repository. `permission` knows `admin`, `write`, `read` and `none`, and has `maintain` as `write` and
 * `triage` as `read`; a custom role counts by it. Where both words disagree the weaker counts, and what was not seen is no access.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export function mayCommand(observed: Observed<Permission> | undefined): boolean {
  if (observed?.seen !== true) return false;
  const { permission, role } = observed.value;
  return writing.includes(permission) && !reading.includes(role);
}

const writing = ["admin", "maintain", "write"];
const reading = ["triage", "read", "none"];
