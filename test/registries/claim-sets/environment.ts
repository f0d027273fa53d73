import type { ClaimSet } from "../claim-sets.ts";
import { each } from "./each.ts";

const everywhere = "A1 B1 1.1 2.1 3.1 4.1";
const open = "A1: unconfirmed; B1 1.1 2.1 3.1: a publisher without one accepts any";

/** The environment of the workflow job. */
export const environmentSets: readonly ClaimSet[] = [
  { name: "no environment where one is registered", claims: { environment: "" }, facts: everywhere, expected: each("refused environment") },
  { name: "another environment", claims: { environment: "staging" }, facts: everywhere, expected: each("refused environment") },
  {
    name: "environment whose name begins alike",
    claims: { environment: "release-candidates" },
    facts: everywhere,
    expected: each("refused environment"),
  },
  {
    name: "environment in another case",
    claims: { environment: "Release" },
    facts: "A1 2.1: case-sensitive; B1 1.1 3.1: insensitive",
    expected: each("accepted", { npm: "refused environment", rubygems: "refused environment" }),
  },
  {
    name: "environment registered in another case",
    publisher: { environment: "RELEASE" },
    facts: "A1 2.1: case-sensitive; B1 1.1 3.1: insensitive",
    expected: each("accepted", { npm: "refused environment", rubygems: "refused environment" }),
  },
  {
    name: "environment where none is registered, even beside a publisher that names it",
    unregistered: ["environment"],
    facts: `${open}; B1 2.1: the specific one is taken first, which refuses nothing`,
    expected: each("accepted", { npm: "unknown" }),
  },
  {
    name: "no environment, and none registered",
    unregistered: ["environment"],
    claims: { environment: "" },
    facts: everywhere,
    expected: each("accepted"),
  },
  {
    name: "none registered, and the run's not known",
    unregistered: ["environment"],
    unknown: ["environment"],
    facts: open,
    expected: each("accepted", { npm: "unknown" }),
  },
  { name: "one registered, and the run's not known", unknown: ["environment"], facts: everywhere, expected: each("unknown") },
  {
    name: "one registered, and the run's an expression",
    claims: { environment: "${{ inputs.environment }}" },
    facts: everywhere,
    expected: each("unknown"),
  },
  {
    name: "environment not known, and another owner",
    claims: { repository: "evil/lamp", repository_owner: "evil" },
    unknown: ["environment"],
    facts: everywhere,
    expected: each("refused owner"),
  },
  {
    name: "environment not known, and a runner of one's own",
    claims: { runner_environment: "self-hosted" },
    unknown: ["environment"],
    facts: "A1: hosted runners only",
    expected: each("unknown", { npm: "refused runner" }),
  },
];
