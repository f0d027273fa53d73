import type { ClaimSet } from "../claim-sets.ts";
import { expandHost } from "../npm/expand-host.ts";
import { each } from "./each.ts";

const everywhere = "A1 B1 1.1 2.1 3.1 4.1";
const npmAudience = expandHost("npm:{npm-registry-host}");

/** Who issued the token, and for whom. */
export const audienceSets: readonly ClaimSet[] = [
  {
    name: "issuer written out",
    claims: { iss: "https://token.actions.githubusercontent.com" },
    facts: everywhere,
    expected: each("accepted"),
  },
  {
    name: "issuer of a GitHub Enterprise Server",
    claims: { iss: "https://github.lanternfish.example/_services/token" },
    facts: `${everywhere}; B1: custom GitHub issuers are blocked`,
    expected: each("refused issuer"),
  },
  {
    name: "issuer of an enterprise's own",
    claims: { iss: "https://token.actions.githubusercontent.com/lanternfish" },
    facts: everywhere,
    expected: each("refused issuer"),
  },
  {
    name: "issuer with a slash behind",
    claims: { iss: "https://token.actions.githubusercontent.com/" },
    facts: everywhere,
    expected: each("refused issuer"),
  },
  { name: "issuer GitLab.com", claims: { iss: "https://gitlab.com" }, facts: everywhere, expected: each("refused issuer") },
  { name: "no issuer presented", claims: { iss: "" }, facts: everywhere, expected: each("refused issuer") },
  { name: "audience of PyPI", claims: { aud: "pypi" }, facts: everywhere, expected: each("refused audience", { pypi: "accepted" }) },
  { name: "audience of crates.io", claims: { aud: "crates.io" }, facts: everywhere, expected: each("refused audience", { "crates-io": "accepted" }) },
  {
    name: "audience of RubyGems",
    claims: { aud: "rubygems.org" },
    facts: everywhere,
    expected: each("refused audience", { rubygems: "accepted" }),
  },
  {
    name: "audience of NuGet",
    claims: { aud: "https://www.nuget.org" },
    facts: everywhere,
    expected: each("refused audience", { nuget: "accepted" }),
  },
  { name: "audience of npm", claims: { aud: npmAudience }, facts: everywhere, expected: each("refused audience", { npm: "accepted" }) },
  { name: "audience of TestPyPI", claims: { aud: "testpypi" }, facts: "B1", expected: each("refused audience") },
  {
    name: "audience that GitHub gives where none is asked for",
    claims: { aud: "https://github.com/lanternfish" },
    facts: everywhere,
    expected: each("refused audience"),
  },
  { name: "audience in another case", claims: { aud: "PYPI" }, facts: everywhere, expected: each("refused audience") },
  { name: "no audience presented", claims: { aud: "" }, facts: everywhere, expected: each("refused audience") },
  {
    name: "list of every registry's audience",
    claims: { aud: JSON.stringify([npmAudience, "pypi", "crates.io", "rubygems.org", "https://www.nuget.org"]) },
    facts: "A1: not said; B1: exactly one; 1.1: one text; 2.1: must equal; 3.1: exactly one",
    expected: each("refused audience", { npm: "unknown" }),
  },
  {
    name: "list of NuGet's audience alone",
    claims: { aud: JSON.stringify(["https://www.nuget.org"]) },
    facts: "3.1: exactly one, a list or not",
    expected: each("refused audience", { nuget: "accepted" }),
  },
  {
    name: "list of PyPI's audience alone",
    claims: { aud: JSON.stringify(["pypi"]) },
    facts: "B1: strict, one text",
    expected: each("refused audience"),
  },
  { name: "audience decided at run time", claims: { aud: "${{ inputs.audience }}" }, facts: everywhere, expected: each("unknown") },
];
