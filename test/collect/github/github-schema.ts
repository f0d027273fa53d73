import { schema as served } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";

let whole: GraphQLSchema | undefined;

/** What GitHub's own schema would object to in a query. */
export function faultsOf(document: string): readonly string[] {
  whole ??= buildSchema(served.idl, { assumeValid: true, assumeValidSDL: true });
  return validate(whole, parse(document)).map(({ message }) => message);
}
