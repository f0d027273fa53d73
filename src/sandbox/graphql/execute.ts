import { buildSchema, execute, type ExecutionResult, type GraphQLSchema, parse, validate } from "graphql";
import { issueNumbered, pullNumbered } from "../changes/threads.ts";
import type { Rates } from "../limits.ts";
import type { World } from "../world.ts";
import { type SandboxViewer, viewerId } from "../viewer.ts";
import { userNode } from "./actors.ts";
import type { Cost } from "./cost.ts";
import { issueNode } from "./issues.ts";
import { mutationsOf } from "./mutations.ts";
import { organisationId, organisationNode } from "./organisation.ts";
import { refusal } from "./pages.ts";
import { pullNode } from "./pulls.ts";
import { repositoryId, repositoryNode } from "./repository.ts";
import { schemaText } from "./schema.ts";
import { seenBy } from "./seen-by.ts";

export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Served {
  readonly world: World;
  readonly viewer: SandboxViewer;
  readonly rates: () => Rates;
  /** What the query costs. */
  readonly cost: Cost;
}

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** GitHub's bound for the nodes of one query (facts/github.md section 3). */
const mostNodes = 500_000;

let schema: GraphQLSchema | undefined;

/** Answers a query as GitHub does: a refused one with errors alone, one of what is not there with null and an error beside it. */
export function answerQuery({ query, variables }: Query, served: Served): GraphqlAnswer {
  schema ??= buildSchema(schemaText);
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [{ message: String(error) }] };
  }
  const faults = validate(schema, document);
  if (faults.length > 0) return { errors: faults.map(({ message }) => ({ message })) };
  if (served.cost.nodes > mostNodes) {
    const message = `This query requests up to ${served.cost.nodes} possible nodes which exceeds the maximum limit of ${mostNodes}.`;
    return { errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message }] };
  }
  const result = execute({ schema, document, rootValue: rootOf(served), variableValues: variables, typeResolver }) as ExecutionResult;
  const errors = result.errors?.map(({ message, path, extensions }) => ({
    ...(typeof extensions["type"] === "string" ? { type: extensions["type"] } : {}),
    message,
    ...(path === undefined ? {} : { path }),
  }));
  return { data: result.data, ...(errors === undefined ? {} : { errors }) };
}

/** Nodes carry their type's name. */
function typeResolver(node: unknown): string {
  return (node as { __typename: string }).__typename;
}

function rootOf({ world, viewer, rates, cost }: Served) {
  const organisation = world.now();
  const seen = seenBy(organisation, viewer);
  const nodeOf = ({ id }: { id: string }) => {
    if (id === organisationId(organisation)) return organisationNode(seen);
    const [kind, owner, number] = id.split("_");
    const own = organisation.repositories.find((one) => one.id === Number(owner));
    if (own !== undefined) {
      if (id === repositoryId(own)) return repositoryNode(seen, own);
      const issue = kind === "I" ? issueNumbered(own, Number(number)) : undefined;
      if (issue !== undefined) return issueNode(seen, own, issue);
      const pull = kind === "PR" ? pullNumbered(own, Number(number)) : undefined;
      if (pull !== undefined) return pullNode(seen, own, pull);
    }
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  };
  return {
    ...mutationsOf(world, viewer),
    viewer: () => userNode(viewer.login, viewerId(viewer), viewer.name ?? null),
    organization: ({ login }: { login: string }) => {
      if (login.toLowerCase() === organisation.login.toLowerCase()) return organisationNode(seen);
      throw notFound(`Could not resolve to an Organization with the login of '${login}'.`);
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = owner.toLowerCase() === organisation.login.toLowerCase() ? world.repository(name) : undefined;
      if (found !== undefined) return repositoryNode(seen, found);
      throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    node: nodeOf,
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => attempted(() => nodeOf({ id }))),
    rateLimit: () => {
      const { limit, remaining, used, reset } = rates();
      return { limit, remaining, used, resetAt: new Date(reset * 1000).toISOString(), cost: cost.points, nodeCount: cost.nodes };
    },
  };
}

/** An error within a list is one of its items. */
function attempted(tell: () => object): object {
  try {
    return tell();
  } catch (error) {
    return error as Error;
  }
}

function notFound(message: string): Error {
  return refusal("NOT_FOUND", message);
}
