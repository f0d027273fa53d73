import type { PublisherRight } from "../../model/registry-record.ts";
import type { Deed } from "./deeds.ts";
import { readCall } from "./read-call.ts";
import { optionsOf, type Options, wordsOf } from "./words.ts";

/** What a line of a code block does, as its program's manual has it; undefined: it is no such command, or one whose words do not fit. */
export function readCommand(command: string): Deed | undefined {
  // What is typed in is asked for by `read`, more than one in a line.
  if (/^(?:read -r?s? ?[A-Z_]+(?:; )?)+$/.test(command) || /^sleep \d+$/.test(command)) return { do: "unseen" };
  const [program, ...words] = wordsOf(command) ?? [];
  switch (program) {
    case "npm":
      return npm(words);
    case "gh":
      return gh(words);
    case "curl":
      return readCall(words);
    default:
      return undefined;
  }
}

const npmAlone = ["--allow-publish", "--allow-stage-publish", "--yes", "-y", "--json"];

function npm(words: readonly string[]): Deed | undefined {
  const { rest, named } = optionsOf(words, npmAlone);
  const [first, second, third] = rest;
  switch (`${first} ${second}`) {
    case "trust github":
      return third === undefined ? undefined : trust(third, named);
    case "token list":
    case "token revoke":
    case "stage list":
    case "stage approve":
      return { do: "unseen" };
    default:
      if (first === "access" && second === "set" && third === "mfa=publish" && rest[3] !== undefined) {
        return { do: "refuse-tokens", registry: "npm", package: rest[3] };
      }
      return undefined;
  }
}

/** facts/npm-pypi.md A2. */
function trust(name: string, named: Options["named"]): Deed | undefined {
  const [owner, repository, beyond] = one(named, "--repo")?.split("/") ?? [];
  const workflow = one(named, "--file");
  const allows: readonly PublisherRight[] = [
    ...(named.has("--allow-publish") ? (["publish"] as const) : []),
    ...(named.has("--allow-stage-publish") ? (["stage"] as const) : []),
  ];
  const isWhole = owner !== undefined && repository !== undefined && beyond === undefined && workflow !== undefined && allows.length > 0;
  if (!isWhole || !knows(named, ["--repo", "--file", "--env", ...npmAlone])) return undefined;
  const publisher = { owner, repository, workflow, environment: one(named, "--env") ?? null, workflowRepository: null, allows };
  return isFilledIn([name, ...Object.values(publisher)]) ? { do: "register-publisher", registry: "npm", package: name, publisher } : undefined;
}

function gh(words: readonly string[]): Deed | undefined {
  const { rest, named } = optionsOf(words, []);
  const [first, second, name] = rest;
  const [slug, environment, organisation] = ["--repo", "--env", "--org"].map((option) => one(named, option) ?? null);
  if (name === undefined || !isFilledIn([name, slug, environment, organisation])) return undefined;
  if (!knows(named, ["--repo", "--env", "--org", "--body"])) return undefined;
  switch (`${first} ${second}`) {
    case "secret delete":
      if ((slug ?? null) === null && (organisation ?? null) === null) return undefined;
      return { do: "delete-secret", name, slug: slug ?? null, environment: environment ?? null, organisation: organisation ?? null };
    case "secret set":
      return slug === null || slug === undefined ? undefined : { do: "set-secret", name, slug, environment: environment ?? null };
    case "variable set":
      return slug === null || slug === undefined ? undefined : { do: "set-variable", name, slug, value: one(named, "--body") ?? "" };
    default:
      return undefined;
  }
}

/** Given once. */
function one(named: Options["named"], option: string): string | undefined {
  const given = named.get(option) ?? [];
  return given.length === 1 ? given[0] : undefined;
}

function knows(named: Options["named"], options: readonly string[]): boolean {
  return [...named.keys()].every((name) => options.includes(name));
}

/** What is still to be filled in names nothing. */
function isFilledIn(words: readonly unknown[]): boolean {
  return words.every((word) => typeof word !== "string" || !/^<.*>$|\/<|>\//.test(word));
}
