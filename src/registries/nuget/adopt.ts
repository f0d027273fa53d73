import type { Proposal } from "../../model/fix.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import type { Exchange } from "../adopt/exchange.ts";
import { type Says, proposals } from "../adopt/propose.ts";
import { trade } from "../adopt/trade.ts";
import { runbook } from "./adopt-runbook.ts";
import { withoutSourceLogin } from "./adopt-source.ts";

/** NuGet's way from a stored key to trusted publishing (facts NuGet 3.1, 3.4, 3.7). */
export const adopt: Adoption = { propose, runbook };

const exchange: Exchange = {
  registry: "NuGet",
  action: "NuGet/login",
  known: { commit: "d22cc5f58ff5b88bf9bd452535b4335137e24544", tag: "v1.1.0" },
  tag: "v1",
  name: "Log in to NuGet",
  id: "login",
  inputs: ({ nugetUser }) => ({ user: nugetUser ?? "${{ vars.NUGET_USER }}" }),
  minted: (id) => `steps.${id}.outputs.NUGET_API_KEY`,
  exported: [],
  variable: null,
  dropsLogins: false,
  isLogin: () => false,
  isLoginStep: () => false,
  guard: ({ nugetUser }) => (nugetUser === null ? "vars.NUGET_USER != ''" : null),
};

function propose(subject: AdoptSubject): readonly Proposal[] {
  return proposals(subject, says(subject), (draft, job) => {
    withoutSourceLogin(draft, subject, job);
    return trade(draft, subject, job, exchange);
  });
}

function says({ job, choices }: AdoptSubject): Says {
  const user = choices.nugetUser === null ? "the variable NUGET_USER has to name who makes it" : `${choices.nugetUser} has to make it`;
  return {
    registry: exchange.registry,
    look: `NuGet refuses releases until the policy is there, and ${user}.`,
    byHand: [
      `Grant the workflow job ${job} \`id-token: write\`, with \`contents: read\` and whatever else it needs.`,
      "Run NuGet/login with `id: login` and `user: ${{ vars.NUGET_USER }}` in a step before the upload, in the same workflow job: the key is masked, and does not reach another one.",
      "Give the upload `${{ steps.login.outputs.NUGET_API_KEY }}` as its key.",
      "Policies name a workflow of their own repository: a reusable workflow of another one can never match.",
    ],
  };
}
