import type { SandboxRepository } from "../description.ts";
import { ancestorsOf } from "../history.ts";
import { commitKnown } from "../merges.ts";
import type { SandboxCommit } from "../work.ts";
import { instant } from "../words.ts";
import { userNode } from "./actors.ts";
import { connection, type Page } from "./pages.ts";

/** What a commit tells besides its files. It is only looked up where somebody asks. `node`: another commit as a whole. */
export function commitFields(own: SandboxRepository, oid: string, node: (oid: string) => object): object {
  const told =
    <T>(tell: (commit: SandboxCommit) => T) =>
    (): T | null => {
      const commit = commitKnown(own, oid);
      return commit === undefined ? null : tell(commit);
    };
  const author = told(({ author: login, at }) => ({
    name: login ?? "sandbox",
    email: `${login ?? "sandbox"}@users.noreply.github.example`,
    date: instant(at),
    user: login === null ? null : userNode(login),
  }));
  return {
    id: `C_${oid}`,
    message: told(({ message }) => message),
    messageHeadline: told(({ message }) => message.split("\n", 1)[0]),
    messageBody: told(({ message }) => message.split("\n").slice(1).join("\n").trim()),
    committedDate: told(({ at }) => instant(at)),
    authoredDate: told(({ at }) => instant(at)),
    author,
    committer: author,
    parents: (page: Page) => connection("parents", commitKnown(own, oid)?.parents ?? [], page, node),
    history: (page: Page) => connection("history", [...ancestorsOf(own, oid)], page, node),
  };
}
