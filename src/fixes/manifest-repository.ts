import type { Splice } from "../model/edit.ts";
import { type Member, membersAt } from "./json-members.ts";

/** Keys that a new `repository` stands behind, the first that is there. */
const neighbours = ["license", "description", "version", "name"];

/** What a manifest is to say: `owner/name` at GitHub, and the folder that the package stands in; "" at the root. */
export interface Stated {
  readonly slug: string;
  readonly directory: string;
}

/**
 * The stretches that make a `package.json` name a repository; or why there is no way that is sure. An address that is there keeps
 * its form, and only owner and name change; where there is none, npm's own form is put beside the keys it usually stands with.
 */
export function stateRepository(text: string, stated: Stated): readonly Splice[] | string {
  const root = membersAt(text);
  if (root === undefined) return "The manifest is no JSON object that could be read.";
  const own = root.members.filter(({ name }) => name === "repository");
  const [repository] = own;
  if (own.length > 1) return "The manifest states its repository twice.";
  if (repository === undefined) return inserted(text, root.members, stated);
  const url = text[repository.value.start] === "{" ? membersAt(text, repository.value.start)?.members.find(({ name }) => name === "url") : repository;
  if (url === undefined || text[url.value.start] !== '"') return "What the manifest states as its repository has no address.";
  return readdressed(text, url, stated);
}

function readdressed(text: string, { value }: Member, { slug }: Stated): readonly Splice[] | string {
  const written = text.slice(value.start, value.end);
  const [, before, old] =
    /^("(?:github:|(?:git\+)?(?:https|ssh|git):\/\/(?:[^/@"]*@)?(?:www\.)?github\.com[:/]|git@github\.com:)?)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?(?:#[^"]*)?"$/i.exec(
      written,
    ) ?? [];
  if (before === undefined || old === undefined) return "The address that the manifest states is written in a way that is not known here.";
  const start = value.start + before.length;
  return [{ start, end: start + old.length, was: old, by: slug }];
}

function inserted(text: string, members: readonly Member[], { slug, directory }: Stated): readonly Splice[] | string {
  const beside = neighbours.map((name) => members.find((one) => one.name === name)).find((one) => one !== undefined);
  if (beside === undefined) return "The manifest has no key that its repository usually stands beside.";
  const address = { type: "git", url: `git+https://github.com/${slug}.git`, ...(directory === "" ? {} : { directory }) };
  const pairs = Object.entries(address).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const at = beside.value.end;
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, beside.key.start))?.[1];
  const by =
    indent === undefined
      ? `, "repository": { ${pairs.join(", ")} }`
      : `,${lineBreak}${[`${indent}"repository": {`, pairs.map((pair) => `${indent}${indent}${pair}`).join(`,${lineBreak}`), `${indent}}`].join(lineBreak)}`;
  return [{ start: at, end: at, was: "", by }];
}
