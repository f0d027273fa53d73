import { openCheckout } from "../collect/open.ts";
import { ImprimaturError } from "../errors.ts";
import type { FixOptions } from "../fix.ts";
import type { Finding } from "../model/finding.ts";
import type { Fixed } from "../model/fix.ts";
import type { AuditedRepository } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import { plain } from "../reports/painter.ts";
import { requireAsRead } from "./as-read.ts";
import { today } from "./audit.ts";
import { everyRule, requireRule } from "../catalogue/rules.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { readInput } from "./input.ts";
import { pinsFrom } from "./pins.ts";
import { print } from "./print.ts";
import { readEach } from "./read.ts";
import { replaceFiles } from "./write.ts";

export interface FixCommandOptions {
  readonly rule?: readonly string[];
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly environment?: string;
  readonly nugetUser?: string;
  readonly staged?: boolean;
  readonly pins?: string;
  readonly organisationPolicy?: string;
  readonly date?: string;
}

/**
 * Shows what fixes would change, as a diff, or writes it; answers the exit code. The diff goes to standard output and what to
 * know about it to standard error, so that it can be handed to `git apply`.
 */
export async function fix(roots: readonly string[], options: FixCommandOptions): Promise<number> {
  for (const rule of options.rule ?? []) requireRule(rule);
  if (options.write !== true && roots.length > 1) {
    throw new ImprimaturError("usage", "A diff is of one checkout, and several are given. Give one, or --write.");
  }
  const given = optionsFrom(options);
  const { choices, date, organisationPolicy } = given;
  const [{ fixRepository }, { choicesUnder }, { openAudit }, { policyFor }, tell] = await Promise.all([
    import("../fix.ts"),
    import("../fixes/choices.ts"),
    import("../audit.ts"),
    import("../policy/index.ts"),
    teller(options),
  ]);
  const { results, code } = readEach(
    roots,
    (repository) => {
      requirePolicy(openAudit({ date, ...(organisationPolicy === undefined ? {} : { organisationPolicy }) }).repository(repository));
      const { fixes } = policyFor(repository, organisationPolicy, { rules: everyRule, searched: [] }).policy;
      const fixed = fixRepository(repository, { ...given, choices: choicesUnder(choices, fixes) });
      const files = fixed.files.filter(({ before, after }) => before !== after);
      const texts = files.map(({ file, before, after }) => ({ file, before, text: after }));
      if (options.write === true) replaceFiles(repository.root, texts);
      else requireAsRead(repository.root, texts);
      return { ...fixed, files };
    },
    openCheckout,
  );
  for (const fixed of results) tell(fixed);
  return code;
}

function optionsFrom(options: FixCommandOptions): FixOptions {
  const { organisationPolicy: policy } = options;
  return {
    ...(options.rule === undefined ? {} : { rules: options.rule }),
    choices: {
      environment: options.environment ?? null,
      nugetUser: options.nugetUser ?? null,
      staged: options.staged === true,
      pinOf: pinsFrom(options.pins),
    },
    date: options.date ?? today(),
    ...(policy === undefined ? {} : { organisationPolicy: { file: policy, text: readInput(policy) } }),
  };
}

/** A policy that cannot be read may waive what would be changed. */
function requirePolicy({ policy, problems }: AuditedRepository): void {
  const [problem] = problems.filter(({ file }) => policy.sources.includes(file));
  if (policy.state !== "invalid" || problem === undefined) return;
  const { file, line, column, message } = problem;
  throw new ImprimaturError("unreadable-input", `${file}:${line}:${column} ${message}. Nothing is changed until the policy can be read.`, {
    place: { file, line, column },
  });
}

/** The diff to standard output, and all that is to be known of it to standard error. */
async function teller({ write }: FixCommandOptions): Promise<(fixed: Fixed) => void> {
  const [{ fixText }, { shownDiff, unifiedDiff }, { fixes }] = await Promise.all([
    import("../reports/fix-text.ts"),
    import("../reports/unified-diff.ts"),
    import("../fixes/index.ts"),
  ]);
  const rulesOf = new Map(fixes.map(({ id, settles }) => [id, settles]));
  const { stdout, stderr } = process;
  const page = {
    painter: stderr.isTTY ? painterFor(stderr) : plain,
    width: columnsOf(stderr),
    written: write === true,
    choose: {
      environment: "Name it here, and it is done: --environment <NAME>. By hand:",
      pins: 'Give them here, and it is done: --pins <FILE>, as in {"actions/checkout@v4": {"commit": "…", "tag": "v4.2.2"}}. By hand:',
    },
  };
  return (fixed) => {
    if (write !== true) print(stdout.isTTY ? shownDiff(fixed.files, painterFor(stdout)) : unifiedDiff(fixed.files));
    const isTold = ({ rule, at }: Finding): boolean =>
      fixed.refusals.some(
        (one) => rulesOf.get(one.fix)?.includes(rule) === true && !isSetting(at) && one.at.file === at.file && one.at.line === at.line,
      );
    stderr.write(fixText({ ...fixed, left: fixed.left.filter((finding) => !isTold(finding)) }, page));
  };
}
