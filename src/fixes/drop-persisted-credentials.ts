import type { Edit } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Change, Proposal } from "../model/fix.ts";
import { isSetting } from "../model/setting.ts";
import type { Step } from "../model/workflow.ts";
import { actionScopes } from "../workflow/action-scopes.ts";
import { usersOf } from "./action-users.ts";
import { distinct } from "./distinct.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { type FoundStep, stepAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { actionOf, given } from "../workflow/used-action.ts";
import { listed } from "./wording.ts";

const rule = "persisted-git-credentials";
const input = "persist-credentials";

export const dropPersistedCredentials: Fix = {
  id: "drop-persisted-credentials",
  summary: "The checkout of a publishing workflow job leaves no token behind",
  settles: [rule],
  propose: (subject) => distinct(subject.findings.filter((finding) => finding.rule === rule).flatMap((finding) => inFinding(finding, subject))),
};

const byHand = [
  "Set persist-credentials: false on the checkout.",
  "Hand a token that can push only to the step that pushes: gh takes it as GH_TOKEN, release actions as an input.",
];

function inFinding(finding: Finding, { files }: FixSubject): readonly Proposal[] {
  const { at } = finding;
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [{ fix: dropPersistedCredentials.id, at, because, byHand }];
  const checkouts = [at, ...finding.evidence].flatMap((one) => {
    const found = isSetting(one) ? undefined : stepAt(files, one);
    return found !== undefined && actionOf(found.step) === "actions/checkout" ? [found] : [];
  });
  if (checkouts.length === 0) return refuse("The checkout was not found again where the finding stands.");
  if (checkouts.some(({ step }) => given(step, input) !== "")) return refuse(`The checkout is told to leave its token: ${input} is written out.`);
  const pusher = checkouts.flatMap(({ siblings }) => siblings.filter(tags)).at(0);
  if (pusher !== undefined) return refuse(`${pusher.uses?.value ?? "An action"} pushes a tag with what the checkout leaves.`);
  for (const { file, job } of checkouts) {
    const reason = untouchable(file, files);
    if (reason !== undefined) return refuse(`It was left: ${reason}.`);
    const users = job === null ? usersOf(file, files) : [];
    if (users.length > 1) return refuse(`${file} is run by ${users.length} other files, and one of them may push with what its checkout leaves.`);
  }
  return [...new Set(checkouts.map(({ file }) => file))].map((file, _, all) => ({
    ...changeOf(
      file,
      checkouts.filter((one) => one.file === file),
      finding,
    ),
    ...(all.length > 1 ? { together: `${dropPersistedCredentials.id} ${finding.fingerprint}` } : {}),
  }));
}

function changeOf(file: string, checkouts: readonly FoundStep[], { job, packages }: Finding): Change {
  const after = checkouts.flatMap(({ step, siblings }) => siblings.filter(({ index }) => index > step.index));
  const later = after.filter(({ run }) => asksGit.test(run?.value ?? ""));
  const strangers = [...new Set(after.filter(isStranger).map(({ uses }) => uses?.value.replace(/@.*$/, "") ?? ""))];
  const bots = checkouts.filter(({ step }) => step.with.some(({ name }) => /^(?:token|ssh-key)$/i.test(name)));
  const look = [
    ...(later.length > 0 ? ["A later step asks git for more of a repository: with a private one that needs the token."] : []),
    ...(strangers.length > 0
      ? [`See that ${listed(strangers)} ${strangers.length === 1 ? "does" : "do"} not push with what the checkout left.`]
      : []),
    ...(bots.length > 0 ? ["The checkout is given a token of its own: see that nothing later pushes with it."] : []),
  ];
  return {
    fix: dropPersistedCredentials.id,
    risk: look.length > 0 ? "review" : "safe",
    file,
    edits: checkouts.map(editOf),
    settles: [rule],
    says: `The checkout in ${job ?? file} does not leave its token where later steps can read it.`,
    look,
    packages,
  };
}

function editOf({ step, path }: FoundStep): Edit {
  if (step.with.length > 0) return { do: "insert", path: [...path, "with"], key: input, value: false };
  return { do: "insert", path, key: "with", value: { [input]: false }, after: "uses" };
}

/** An action of others of which it is not known whether it pushes. */
function isStranger(step: Step): boolean {
  const name = actionOf(step);
  return name !== undefined && !name.startsWith("actions/") && actionScopes(name, step) === undefined;
}

/** The actions named publish-nuget push a tag with git unless they are told not to (their `action.yml`). */
function tags(step: Step): boolean {
  return actionOf(step)?.endsWith("/publish-nuget") === true && given(step, "tag_commit") !== "false";
}

/** What of git asks a server. */
const asksGit = /\bgit\b[^\n]{0,100}\b(?:fetch|pull|clone|submodule|ls-remote|lfs)\b/;
