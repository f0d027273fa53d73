import type { Proposal } from "../../model/fix.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import type { Exchange } from "../adopt/exchange.ts";
import { type Says, proposals } from "../adopt/propose.ts";
import { release, trade } from "../adopt/trade.ts";
import { uploadSteps } from "../adopt/upload-steps.ts";
import type { Draft } from "../adopt/draft.ts";
import type { ScriptCommand } from "../adopt/script-commands.ts";
import { runbook } from "./adopt-runbook.ts";

/** RubyGems' way from a stored key to trusted publishing (facts RubyGems 2.1, 2.7). */
export const adopt: Adoption = { propose, runbook };

// It exports the key for every later step and writes ~/.gem/credentials, so that gem, bundler and what runs them find it.
const exchange: Exchange = {
  registry: "RubyGems",
  action: "rubygems/configure-rubygems-credentials",
  known: { commit: "dc5a8d8553e6ee01fc26761a49e99e733d17954a", tag: "v2.1.0" },
  tag: "v2.1.0",
  name: "Configure RubyGems credentials",
  id: null,
  inputs: () => ({}),
  minted: () => "env.GEM_HOST_API_KEY",
  exported: ["GEM_HOST_API_KEY", "RUBYGEMS_API_KEY", "BUNDLE_GEM__PUSH_KEY"],
  variable: null,
  dropsLogins: true,
  isLogin,
  isLoginStep: ({ uses }) => /^fac\/ruby-gem-setup-credentials-action@/i.test(uses?.value ?? ""),
  guard: () => null,
};

function propose(subject: AdoptSubject): readonly Proposal[] {
  const { slug, paths } = subject;
  return proposals(subject, says(subject), (draft, job) => {
    const native = paths.filter(publishesNatively);
    if (native.length === 0)
      return trade(draft, subject, job, { ...exchange, guard: () => (slug === null ? null : `github.repository == '${slug}'`) });
    if (native.length < paths.length)
      draft.refuse({ because: "rubygems/release-gem exchanges the identity token by itself, and another command of the workflow job does not." });
    releaseGem(draft, subject, job);
    return undefined;
  });
}

function publishesNatively({ tool }: PublishPath): boolean {
  return /^rubygems\/release-gem\b/i.test(tool);
}

function releaseGem(draft: Draft, subject: AdoptSubject, job: WorkflowJob): void {
  release(draft, subject, job, exchange);
  for (const step of uploadSteps(subject.paths, subject.workflow, job) ?? []) {
    const off = step.with.find(({ name }) => name === "setup-trusted-publisher");
    if (off !== undefined) draft.edit(subject.workflow.file, { do: "remove", path: ["jobs", job.id, "steps", step.index, "with", off.name] });
  }
}

/** A command that makes ~/.gem/credentials or writes RubyGems' key into it; where another host's key goes there too, the file is needed. */
function isLogin({ source }: ScriptCommand, script: string): boolean {
  const text = source.trim();
  if (!/\.gem(?:\/credentials)?\b/.test(text) || [...script.matchAll(/:(\w+):\s/g)].some(([, key]) => key !== "rubygems_api_key")) return false;
  if (/^(?:mkdir|touch|chmod)\s/.test(text)) return makesFile.test(text);
  return />|\btee\b/.test(text) && /^(?:echo|printf|cat|tee)\b/.test(text);
}

const makesFile = /^(?:mkdir|touch|chmod)\s+(?:-\S+\s+|0?[0-7]{3}\s+|u=\S+\s+)*["']?(?:~|\$HOME|\$\{HOME\})\/\.gem(?:\/credentials)?\/?["']?$/;

function says({ job }: AdoptSubject): Says {
  return {
    registry: exchange.registry,
    look: "RubyGems refuses releases until the trusted publisher is registered, for each gem.",
    byHand: [
      `Grant the workflow job ${job} \`id-token: write\`, with \`contents: read\` (\`write\` where rake release pushes a tag) and whatever else it needs.`,
      `Run ${exchange.action} in a step before the upload: it sets GEM_HOST_API_KEY and writes ~/.gem/credentials.`,
      "Take the secret out, with the commands that write it into ~/.gem/credentials.",
    ],
  };
}
