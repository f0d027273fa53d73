import { buildSchema, execute, type ExecutionResult, type GraphQLSchema, parse, validate } from "graphql";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { Rates } from "../limits.ts";
import type { Cost } from "./cost.ts";
import { organisationId, organisationNode } from "./organisation.ts";
import { refusal } from "./pages.ts";
import { repositoryId, repositoryNode } from "./repository.ts";
import { schemaText } from "./schema.ts";

export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Served {
  readonly organisation: SandboxOrganisation;
  /** Repository of a name, whatever its case. */
  readonly repository: (name: string) => SandboxRepository | undefined;
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

function rootOf({ organisation, repository, rates, cost }: Served) {
  const nodeOf = ({ id }: { id: string }) => {
    if (id === organisationId(organisation)) return organisationNode(organisation);
    const found = organisation.repositories.find((one) => repositoryId(one) === id);
    if (found !== undefined) return repositoryNode(organisation, found);
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  };
  return {
    organization: ({ login }: { login: string }) => {
      if (login.toLowerCase() === organisation.login.toLowerCase()) return organisationNode(organisation);
      throw notFound(`Could not resolve to an Organization with the login of '${login}'.`);
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = owner.toLowerCase() === organisation.login.toLowerCase() ? repository(name) : undefined;
      if (found !== undefined) return repositoryNode(organisation, found);
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
