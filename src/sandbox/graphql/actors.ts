import { isBot } from "../viewer.ts";
import { idOf } from "../words.ts";

const page = "https://github.example";

/** Whoever did something. As an actor, an App goes by its name without `[bot]`. */
export function actorNode(login: string): object {
  if (!isBot(login)) return userNode(login);
  const slug = login.replace(/\[bot\]$/, "");
  return { __typename: "Bot", id: `BOT_${idOf(login)}`, databaseId: idOf(login), login: slug, url: `${page}/apps/${slug}` };
}

/** Where GitHub's schema has a user, an App stands too, and keeps its `[bot]`. */
export function userNode(login: string, id: number = idOf(login), name: string | null = null): object {
  return { __typename: "User", id: `U_${id}`, databaseId: id, login, name, url: `${page}/${login}` };
}
