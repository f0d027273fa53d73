import type { Served } from "./graphql.ts";
import { repositoryNode } from "./graphql-repository.ts";

interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

export function organisationNode({ organisation }: Served): object {
  return {
    __typename: "Organization",
    login: organisation.login,
    repositories: ({ first, after }: Page) => {
      const most = first ?? 0;
      if (most < 1 || most > 100) throw new Error("`first` has to be between 1 and 100.");
      const from = after == null ? 0 : Number(Buffer.from(after, "base64url").toString("latin1"));
      const all = organisation.repositories;
      const end = Math.min(from + most, all.length);
      return {
        totalCount: all.length,
        pageInfo: { hasNextPage: end < all.length, endCursor: Buffer.from(String(end), "latin1").toString("base64url") },
        nodes: () => all.slice(from, end).map((one) => repositoryNode(organisation, one)),
      };
    },
  };
}
