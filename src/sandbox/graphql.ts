import { buildSchema, execute, type ExecutionResult, type GraphQLSchema, parse, validate } from "graphql";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";
import { organisationNode } from "./graphql-organisation.ts";
import { repositoryNode } from "./graphql-repository.ts";
import { schemaText } from "./schema.ts";

export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Served {
  readonly organisation: SandboxOrganisation;
  /** Repository of a name, whatever its case. */
  readonly repository: (name: string) => SandboxRepository | undefined;
  /** Limits and points, as GitHub tells them. */
  readonly rateLimit: () => { readonly limit: number; readonly remaining: number; readonly resetAt: string };
}

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: readonly (string | number)[] }[];
}

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

function rootOf(served: Served) {
  const { organisation } = served;
  return {
    organization: ({ login }: { login: string }) => {
      if (login.toLowerCase() === organisation.login.toLowerCase()) return organisationNode(served);
      throw notFound(`Could not resolve to an Organization with the login of '${login}'.`);
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = owner.toLowerCase() === organisation.login.toLowerCase() ? served.repository(name) : undefined;
      if (found !== undefined) return repositoryNode(organisation, found);
      throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    rateLimit: () => ({ ...served.rateLimit(), cost: 1 }),
  };
}

function notFound(message: string): Error {
  return Object.assign(new Error(message), { extensions: { type: "NOT_FOUND" } });
}
