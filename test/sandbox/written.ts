import * as assert from "uvu/assert";
import { type Answerer, answerer, type SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../src/sandbox/description.ts";
import type { Response } from "../../src/sandbox/http.ts";
import { endsOf } from "../../src/sandbox/history.ts";
import { type Living, living } from "../../src/sandbox/living.ts";
import { repository } from "../../src/sandbox/organisation/builders.ts";
import { described } from "./described-organisation.ts";
import { faultsOfAnswer, faultsOfRequest, routeOf } from "./described.ts";
import { undescribedFields } from "./undescribed.ts";

// A sandbox that is written to, with every request and answer held against GitHub's description.

export const release = ".github/workflows/release.yml";

/** Without rules, so that only what is written decides. */
export const lamp: SandboxRepository = repository({
  name: "lamp",
  id: 50,
  files: { "README.md": "# Lamp\n", [release]: "on: push\n" },
  rulesets: [],
  branchProtection: [],
  access: [
    { role: "write", login: "kim" },
    { role: "read", login: "lea" },
    { role: "maintain", team: "smiths" },
  ],
});

export interface Told {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- what GitHub answers, as its description has it
  readonly body: any;
}

export interface Writing {
  readonly world: Living;
  readonly sandbox: Answerer;
  /** The repository as it is now; `lamp` where no name is given. */
  readonly now: (name?: string) => SandboxRepository;
  /** The commit a branch of `lamp` ends in. */
  readonly end: (branch?: string) => string;
  readonly raw: (method: string, path: string, body?: object) => Response;
  /** `path` follows `/repos/tinworks`, or is whole where it begins with none. */
  readonly rest: (method: string, path: string, body?: object) => Told;
  readonly graphql: (query: string, variables?: object) => Answered;
}

export interface Answered {
  // oxlint-disable-next-line typescript/no-explicit-any -- what a query gives, as it asks for it
  readonly data?: any;
  readonly errors?: readonly { readonly type?: string; readonly message: string }[];
}

export function writing(own: Partial<SandboxRepository> = {}, given: Partial<SandboxOrganisation> = {}, options: SandboxOptions = {}): Writing {
  const world = living(described({ repositories: [{ ...lamp, ...own }], ...given }));
  const sandbox = answerer(world, options);
  const now = (name = "lamp") => {
    const found = world.repository(name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };
  const raw = (method: string, path: string, body?: object) =>
    sandbox.answer({ method, path, headers: { authorization: "token t" }, body: body === undefined ? "" : JSON.stringify(body) });
  return {
    world,
    sandbox,
    now,
    end: (branch = "main") => endsOf(now()).get(branch) ?? "",
    raw,
    rest: (method, short, body) => {
      const path = short.startsWith("/repos") || short.startsWith("/user") ? short : `/repos/tinworks/${short}`;
      const { status, body: text } = raw(method, path, body);
      const told = text === "" ? undefined : (JSON.parse(text) as unknown);
      const route = routeOf(new URL(path, "https://api.github.com").pathname) ?? path;
      if (status < 300) assert.equal(faultsOfRequest({ method, path, body: body === undefined ? "" : JSON.stringify(body) }), []);
      assert.equal(faultsOfAnswer(route, status, told, method) ?? [], [], `${method} ${route} ${status}`);
      // Refusals hold their status too, which is described for some alone.
      if (status < 400) assert.equal(undescribedFields(route, status, told, method), [], `${method} ${route} ${status}`);
      return { status, body: told };
    },
    graphql: (query, variables = {}) => JSON.parse(raw("POST", "/graphql", { query, variables }).body) as Answered,
  };
}

export const createCommit = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { clientMutationId commit { oid message } ref { name target { oid } } } }`;

/** The input of a commit of some files; null takes one away. */
export function commitInput(branch: string, expectedHeadOid: string, files: Readonly<Record<string, string | null>>, headline = "Light it") {
  const all = Object.entries(files);
  return {
    input: {
      branch: { repositoryNameWithOwner: "tinworks/lamp", branchName: branch },
      expectedHeadOid,
      message: { headline, body: "Because it is dark." },
      fileChanges: {
        additions: all.flatMap(([path, text]) => (text === null ? [] : [{ path, contents: Buffer.from(text).toString("base64") }])),
        deletions: all.flatMap(([path, text]) => (text === null ? [{ path }] : [])),
      },
    },
  };
}

/** A branch with one commit of its own, and a pull request from it; gives its number. */
export function proposed(
  { rest, graphql, end }: Writing,
  branch = "imprimatur/light",
  files: Readonly<Record<string, string | null>> = { "LIGHT.md": "on\n" },
): number {
  assert.is(rest("POST", "lamp/git/refs", { ref: `refs/heads/${branch}`, sha: end() }).status, 201);
  assert.is(graphql(createCommit, commitInput(branch, end(branch), files)).errors, undefined);
  const opened = rest("POST", "lamp/pulls", { title: "Light", head: branch, base: "main", body: "It is dark." });
  assert.is(opened.status, 201);
  return opened.body.number as number;
}
