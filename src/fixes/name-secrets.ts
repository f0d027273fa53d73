import { posix } from "node:path";
import type { Edit, YamlValue } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Change, Proposal } from "../model/fix.ts";
import type { Region } from "../model/place.ts";
import { isSetting } from "../model/setting.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import type { Fix, FixSubject } from "./fix.ts";
import { type SecretsRead, secretsRead } from "./secrets-read.ts";
import { type FoundJob, jobAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const rule = "inherited-secrets";

export const nameSecrets: Fix = {
  id: "name-secrets",
  summary: "A called workflow is handed the secrets it uses, by name",
  settles: [rule],
  propose: (subject) => {
    const calls = subject.findings.flatMap((finding) => callOf(finding, subject) ?? []);
    return calls.flatMap((call) => inCall(call, calls, subject));
  },
};

const byHand = [
  "Look up which secrets the called workflow uses, and declare each under on.workflow_call.secrets there.",
  "List them under secrets of the call in place of inherit; take the line out if there is none.",
];

interface Call {
  readonly finding: Finding;
  readonly at: Region;
  readonly caller: FoundJob;
  /** Its path, or `owner/repo/path@ref`. */
  readonly called: string;
  /** Undefined: the called workflow is not here. */
  readonly read: SecretsRead | undefined;
}

function callOf(finding: Finding, { files }: FixSubject): Call | undefined {
  const { at } = finding;
  if (finding.rule !== rule || isSetting(at)) return undefined;
  const caller = jobAt(files, at);
  const uses = caller?.job.uses?.value.trim() ?? "";
  if (caller === undefined || uses === "") return undefined;
  const called = uses.startsWith("./") ? posix.normalize(uses.slice(2)) : uses;
  return { finding, at, caller, called, read: secretsRead(called, files) };
}

function inCall(call: Call, calls: readonly Call[], { files }: FixSubject): readonly Proposal[] {
  const { at, called, caller, finding, read } = call;
  const refuse = (because: string): readonly Proposal[] => [{ fix: nameSecrets.id, at, because, byHand }];
  const reason = untouchable(caller.file, files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  if (read === undefined) return refuse(`${called} is not here, so which secrets it uses is not known.`);
  if (read.computed !== undefined) return refuse(`Which secrets ${called} uses is not written out: ${read.computed}.`);
  const undeclared = read.names.filter((name) => !read.declared.some((one) => one.toLowerCase() === name.toLowerCase()));
  const locked = undeclared.length > 0 ? untouchable(called, files) : undefined;
  if (locked !== undefined) return refuse(`${called} does not declare ${listed(undeclared)}, and ${locked}.`);
  // Calls of one workflow that has to declare something are made together, and it is changed once.
  const first = calls.find((one) => one.called === called && untouchable(one.caller.file, files) === undefined) === call;
  const own: Change = {
    fix: nameSecrets.id,
    risk: read.environments.length > 0 && read.names.length > 0 ? "review" : "safe",
    file: caller.file,
    edits: named(caller, read.names),
    settles: [rule],
    says:
      read.names.length === 0
        ? `${caller.job.id} hands ${called} no secrets, since it uses none.`
        : `${caller.job.id} hands ${called} ${listed(read.names)} in place of every secret.`,
    look:
      read.environments.length > 0 && read.names.length > 0
        ? [`${called} runs in the environment ${listed(read.environments)}: a secret of the same name that is kept there is taken first.`]
        : [],
    packages: finding.packages,
    ...(undeclared.length > 0 ? { together: `${nameSecrets.id} ${called}` } : {}),
  };
  if (undeclared.length === 0 || !first) return [own];
  return [
    own,
    { ...own, risk: "safe", file: called, edits: declared(called, undeclared, files), says: `${called} declares the secrets it uses.`, look: [] },
  ];
}

/** In the place of `secrets: inherit`. */
function named({ job, path, text }: FoundJob, names: readonly string[]): readonly Edit[] {
  const removed: Edit = { do: "remove", path: [...path, "secrets"] };
  if (names.length === 0) return [removed];
  const value: YamlValue = Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`]));
  const next = nextKey(text, job.inherit?.end ?? text.length);
  return [removed, { do: "insert", path, key: "secrets", value, ...(next === undefined ? {} : { before: next }) }];
}

/** The key that follows on the same level. */
function nextKey(text: string, from: number): string | undefined {
  const line = text.lastIndexOf("\n", from - 1) + 1;
  const [, indent = ""] = /^([ \t]*)/.exec(text.slice(line, line + 200)) ?? [];
  for (const row of text.slice(from).split(/\r?\n/).slice(1)) {
    if (/^\s*(?:#.*)?$/.test(row)) continue;
    return row.startsWith(indent) ? /^([\w-]+)[ \t]*:/.exec(row.slice(indent.length))?.[1] : undefined;
  }
  return undefined;
}

/** A secret that `inherit` did not find was empty, and stays so: none is demanded. */
function declared(file: string, names: readonly string[], files: FixSubject["files"]): readonly Edit[] {
  const call = readWorkflow(file, files.text(file) ?? "").triggers.find(({ event }) => event === "workflow_call");
  const path = ["on", "workflow_call"];
  const each = names.map((name) => [name, { required: false }] as const);
  if ((call?.secrets ?? []).length === 0) return [{ do: "insert", path, key: "secrets", value: Object.fromEntries(each) }];
  return each.map(([key, value]) => ({ do: "insert", path: [...path, "secrets"], key, value }));
}
