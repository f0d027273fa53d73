import type { PublishPath } from "../../model/publish-path.ts";
import type { FixChoices } from "../adopt.ts";
import type { Draft, StepPlace } from "../adopt/draft.ts";
import type { JobSteps } from "../adopt/places.ts";
import { isAtLeast } from "../adopt/at-least.ts";
import { stageCommands, swapPublisher, withoutProvenance } from "./adopt-commands.ts";
import { raiseNpmPublish } from "./adopt-npm-publish.ts";
import { skipReleaseItChecks } from "./adopt-release-it.ts";
import { declaredVersion, managerVersion } from "./adopt-versions.ts";

/** One upload of a workflow job, with the step that makes it. */
export interface Uploading {
  readonly path: PublishPath;
  readonly place: StepPlace;
  readonly job: JobSteps;
  readonly staged: boolean;
  readonly pinOf: FixChoices["pinOf"];
}

/** Who exchanges the identity token: npm, whose version then counts, `staged` where it stages; or the client itself. */
export type Exchange = "npm" | "staged" | "own";

/** Makes the client of an upload ready to publish by an identity token (facts npm A8), or refuses. */
export function readyClient(draft: Draft, one: Uploading): Exchange {
  const { tool, client } = one.path;
  const row = client.trustedPublishing === "unknown" ? undefined : rows.find(({ when }) => when.test(tool));
  if (row !== undefined) return row.ready(draft, one);
  if (client.trustedPublishing === "none" || client.trustedPublishing === "unknown") {
    draft.refuse({
      because: `${tool} is not known to do trusted publishing${client.says === undefined ? "" : `: ${client.says}`}.`,
      byHand: ["Have npm publish, or a client that can, upload what it makes; then try again."],
    });
  }
  return throughManager(draft, one);
}

const rows: readonly { readonly when: RegExp; readonly ready: (draft: Draft, one: Uploading) => Exchange }[] = [
  { when: /^npm (?:stage )?pub/, ready: npm },
  { when: /^pnpm (?:.* )?publish$/, ready: pnpm },
  { when: /^yarn(?:pkg)? (?:npm|workspaces)\b/, ready: yarnBerry },
  { when: /^(?:yarn(?:pkg)?|bun) publish\b/, ready: swapPublisher },
  { when: /lerna/, ready: lerna },
  { when: /semantic-release/, ready: semanticRelease },
  { when: /^release-it\b/, ready: releaseIt },
  { when: /^np$/, ready: np },
  { when: /^js-devtools\/npm-publish@/i, ready: raiseNpmPublish },
  { when: /^metamask\/action-npm-publish@/i, ready: yarnAction },
  {
    when: /^auto /,
    ready: (draft) =>
      refused(draft, "auto stops where neither NPM_TOKEN nor NODE_AUTH_TOKEN is set", "Publish with npm publish in a step of its own, behind auto."),
  },
  {
    when: /^rush\b/,
    ready: (draft) =>
      refused(
        draft,
        "Whether rush publish works without a token is not known",
        "Give up .npmrc-publish, and try rush publish with npm 11 on a package of no account.",
      ),
  },
  {
    when: /^pantry\b/,
    ready: (draft) => refused(draft, "Whether pantry publish exchanges an identity token is not confirmed", "Publish with npm publish instead."),
  },
  {
    when: /^pulumi\/|^covector|^jbolda\/covector/,
    ready: (draft) => refused(draft, "What its publisher does without a token is not known", "Publish to npm with npm publish in a step of its own."),
  },
];

function npm(draft: Draft, one: Uploading): Exchange {
  withoutProvenance(draft, one);
  if (one.path.tool === "npm stage publish") return "staged";
  return one.staged && stageCommands(draft, one, "npm") ? "staged" : "npm";
}

function pnpm(draft: Draft, one: Uploading): Exchange {
  withoutProvenance(draft, one);
  const version = pnpmVersion(draft, one.job);
  if (isAtLeast(version, "11.0.0") !== true) return "npm";
  if (one.staged && isAtLeast(version, "11.3.0") === true) stageCommands(draft, one, "pnpm");
  return publishesInScripts(draft) ? "npm" : "own";
}

/** A tool that runs the project's package manager. */
function throughManager(draft: Draft, { path, job }: Uploading): Exchange {
  const { files } = draft;
  if (/^nx\b/.test(path.tool) && ["bun.lock", "bun.lockb"].some((file) => files.has(file))) {
    return refused(draft, "nx release publishes with bun here, which cannot do trusted publishing", "Publish with npm publish.");
  }
  if (/^beachball\b/.test(path.tool))
    draft.look.add("beachball runs npm publish, which does the exchange; that it works without a token is not confirmed.");
  const pnpmHere = files.has("pnpm-lock.yaml") && isAtLeast(pnpmVersion(draft, job), "11.0.0") === true;
  return pnpmHere ? "own" : "npm";
}

function yarnBerry(draft: Draft): Exchange {
  const version = managerVersion(draft.files, "yarn");
  if (isAtLeast(version, "4.10.3") !== true) {
    refused(
      draft,
      `Yarn ${version ?? "of a version that is not pinned"} publishes, and trusted publishing needs 4.10.3 (4.11 to be sure)`,
      "Run `yarn set version 4.11.0`, commit what it changes, and try again.",
    );
  }
  return "own";
}

function yarnAction(draft: Draft, one: Uploading): Exchange {
  draft.look.add(`${one.path.tool} publishes with Yarn, whose version has to be 4.10.3 or newer.`);
  return managerVersion(draft.files, "yarn") === undefined ? "own" : yarnBerry(draft);
}

function lerna(draft: Draft, one: Uploading): Exchange {
  withoutProvenance(draft, one);
  const lite = declaredVersion(draft.files, "", "@lerna-lite/cli") ?? declaredVersion(draft.files, "", "@lerna-lite/publish");
  // lerna-lite 4.9.0: its release notes, and e18e/ecosystem-issues#201 of 2025-09-27.
  if (lite !== undefined) atLeast(draft, "@lerna-lite/cli", lite, "4.9.0");
  else atLeast(draft, "lerna", declaredVersion(draft.files, "", "lerna"), "9.0.0");
  return publishesInScripts(draft) ? "npm" : "own";
}

/** napi's command for platform packages, which runs npm from a script that publishing starts. */
function publishesInScripts({ files }: Draft): boolean {
  return files.paths.some(
    (file) => file.endsWith("package.json") && /"prepublishOnly"\s*:\s*"[^"]*\bnapi pre-?publish\b/.test(files.text(file) ?? ""),
  );
}

function semanticRelease(draft: Draft, one: Uploading): Exchange {
  const { files } = draft;
  const plugin = declaredVersion(files, "", "@semantic-release/npm");
  const own = /^\d[\w.]*/.exec(one.place.step.with.find(({ name }) => /^semantic[_-]version$/.test(name))?.value.value ?? "")?.[0];
  const version = own ?? declaredVersion(files, "", "semantic-release");
  if (one.path.client.trustedPublishing === "none")
    refused(draft, one.path.client.says ?? "semantic-release is too old", "Run semantic-release 25 or newer.");
  if (plugin !== undefined) atLeast(draft, "@semantic-release/npm", plugin, "13.1.0");
  // Version 6 of the action brings semantic-release 25 (its package.json).
  else if (version === undefined && /^cycjimmy\/semantic-release-action@v?(?:[6-9]|\d{2})\b(?!\w)/i.test(one.place.step.uses?.value ?? ""))
    return "own";
  else if (version !== undefined || one.place.step.uses === undefined) atLeast(draft, "semantic-release", version, "25.0.0");
  else
    refused(
      draft,
      `Which semantic-release ${one.path.tool} runs is not written anywhere`,
      "Name version 25 or newer (semantic_version), with a release of the action that can run it, and try again.",
    );
  return "own";
}

function releaseIt(draft: Draft, one: Uploading): Exchange {
  atLeast(draft, "release-it", declaredVersion(draft.files, "", "release-it"), "19.0.5");
  skipReleaseItChecks(draft, one);
  return throughManager(draft, one);
}

function np(draft: Draft, one: Uploading): Exchange {
  atLeast(draft, "np", declaredVersion(draft.files, "", "np"), "11.0.0");
  return throughManager(draft, one);
}

function atLeast(draft: Draft, name: string, version: string | undefined, least: string): void {
  const enough = isAtLeast(version, least);
  if (enough === true) return;
  if (enough === undefined) draft.look.add(`${name} has to be ${least} or newer to do trusted publishing; which one runs could not be told.`);
  else
    refused(
      draft,
      `${name} ${version ?? ""} is declared, and trusted publishing needs ${least}`,
      `Run \`npm install --save-dev ${name}@${least.split(".")[0] ?? least}\` (or your package manager's like of it), and try again.`,
    );
}

function refused(draft: Draft, because: string, byHand: string): Exchange {
  draft.refuse({ because: `${because}.`, byHand: [byHand] });
  return "own";
}

/** By the action that installs it, else by the manifest. */
function pnpmVersion(draft: Draft, { steps }: JobSteps): string | undefined {
  const setup = steps.find(({ step }) => /^pnpm\/action-setup@/i.test(step.uses?.value ?? ""));
  const given = setup?.step.with.find(({ name }) => name === "version")?.value.value;
  if (given === "latest" || given === "*") return "12";
  return (given !== undefined && /^\d/.test(given) ? given : undefined) ?? managerVersion(draft.files, "pnpm");
}
