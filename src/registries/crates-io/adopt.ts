import type { Proposal } from "../../model/fix.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import type { Exchange } from "../adopt/exchange.ts";
import { type Says, proposals } from "../adopt/propose.ts";
import { trade } from "../adopt/trade.ts";
import type { Draft } from "../adopt/draft.ts";
import { publishesNatively, releasePlz } from "./adopt-release-plz.ts";
import { runbook } from "./adopt-runbook.ts";
import { trust } from "./trust.ts";

/** crates.io's way from a stored token to trusted publishing (facts crates.io 1.1, 1.7, 1.8). */
export const adopt: Adoption = { propose, runbook };

const exchange: Exchange = {
  registry: "crates.io",
  action: "rust-lang/crates-io-auth-action",
  known: { commit: "c6f97d42243bad5fab37ca0427f495c86d5b1a18", tag: "v1.0.5" },
  tag: "v1",
  name: "Authenticate with crates.io",
  id: "auth",
  inputs: () => ({}),
  minted: (id) => `steps.${id}.outputs.token`,
  exported: [],
  variable: "CARGO_REGISTRY_TOKEN",
  dropsLogins: false,
  isLogin: ({ source }) => /(?:^|\|\s*)cargo\s+login\b/.test(source.trim()),
  isLoginStep: () => false,
  guard: () => null,
};

function propose(subject: AdoptSubject): readonly Proposal[] {
  return proposals(subject, says(subject), (draft, job) => {
    hindered(draft, subject);
    const native = subject.paths.filter(publishesNatively);
    if (native.length === 0) return trade(draft, subject, job, { ...exchange, guard: () => guardOf(subject) });
    if (native.length < subject.paths.length)
      draft.refuse({ because: "release-plz exchanges the identity token by itself, and another command of the workflow job does not." });
    releasePlz(draft, subject, job, exchange);
    return undefined;
  });
}

function hindered(draft: Draft, { paths }: AdoptSubject): void {
  const unread = paths.find(
    ({ client, confidence, tool }) => client.trustedPublishing === "unknown" && confidence === "approximate" && /[./]/.test(tool),
  );
  if (unread !== undefined)
    draft.refuse({
      because: `What ${unread.tool} does with the token could not be read: crates.io's short-lived one can publish, but nothing else.`,
      at: unread.at,
    });
  const event = paths.flatMap(({ triggers }) => triggers).find((trigger) => trust.offered && trust.refusedEvents.includes(trigger));
  if (event !== undefined)
    draft.refuse({
      because: `It is started by ${event}, and crates.io refuses identity tokens of such runs.`,
      byHand: ["Publish from a workflow that is started by a tag, a release or by hand."],
    });
  const crates = new Set(paths.flatMap(({ packages }) => packages)).size;
  if (crates > many) draft.look.add(`The token lives for 30 minutes, and ${crates} crates have to be published within them.`);
}

const many = 10;

/** A fork has no trusted publisher, so what was asked of the secret there is asked of the repository. */
function guardOf({ slug }: AdoptSubject): string | null {
  return slug === null ? null : `github.repository == '${slug}'`;
}

function says({ job }: AdoptSubject): Says {
  return {
    registry: exchange.registry,
    look: "crates.io refuses releases until the trusted publisher is registered, for each crate. A crate's first version needs a token.",
    byHand: [
      `Grant the workflow job ${job} \`id-token: write\`, with \`contents: read\` and whatever else it needs.`,
      `Run ${exchange.action} with \`id: auth\` in a step before the upload.`,
      "Give the upload `CARGO_REGISTRY_TOKEN: ${{ steps.auth.outputs.token }}`, and take the secret and `cargo login` out.",
    ],
  };
}
