import { type DocumentNode, Kind, parse, type SelectionSetNode, type ValueNode } from "graphql";
import type { Query } from "./execute.ts";

export interface Cost {
  /** Of the primary limit: requests that connections take, a hundred to a point, at least one. */
  readonly points: number;
  /** Nodes that connections ask for, and objects looked up by name. */
  readonly nodes: number;
}

/** What a query costs, counted as GitHub's documentation does (facts/github.md section 3); what cannot be read costs least. */
export function costOf({ query, variables }: Query): Cost {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return { points: 1, nodes: 0 };
  }
  const counted = { requests: 0, nodes: 0 };
  const count = (set: SelectionSetNode | undefined, times: number, within: readonly string[]): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const found = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
        // A fragment within itself is refused later.
        if (found?.kind === Kind.FRAGMENT_DEFINITION && !within.includes(name)) count(found.selectionSet, times, [...within, name]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) count(selection.selectionSet, times, within);
      else {
        const first = selection.arguments?.find(({ name }) => name.value === "first" || name.value === "last");
        if (first === undefined) {
          if ((selection.arguments?.length ?? 0) > 0) counted.nodes += times;
          count(selection.selectionSet, times, within);
          continue;
        }
        const items = times * numberOf(first.value, variables);
        counted.requests += times;
        counted.nodes += items;
        count(selection.selectionSet, items, within);
      }
    }
  };
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) count(one.selectionSet, 1, []);
  return { points: Math.max(1, Math.round(counted.requests / 100)), nodes: counted.nodes };
}

function numberOf(value: ValueNode, variables: Query["variables"]): number {
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.INT ? value.value : 0;
  return Math.max(0, Number(given) || 0);
}
