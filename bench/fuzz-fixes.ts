import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { repositoryFrom } from "../src/collect/memory.ts";
import { fixRepository } from "../src/fix.ts";
import type { Fix } from "../src/fixes/fix.ts";
import { fixes } from "../src/fixes/index.ts";
import { mergeChanges } from "../src/fixes/merge.ts";
import { overlaid } from "../src/fixes/overlaid.ts";
import { type Change, isRefusal } from "../src/model/fix.ts";
import type { RepositorySettings } from "../src/model/repository-settings.ts";
import type { Repository } from "../src/model/snapshot.ts";
import type { FixChoices } from "../src/registries/adopt.ts";
import { observed, theSettings } from "../test/github.ts";
import { faultsOf } from "./fixes-checked.ts";
import { date, raised, type Seen, subjectIn, unsettled } from "./fix-subject.ts";
import { mutate, mutation, sources } from "./fuzz-repositories.ts";

/**
 * Every fix on mutated real workflows and manifests. Fails where one throws, changes anything that its edits do not name, or would
 * change its own result for ever; and, of all together as the command makes them, where a file cannot be read after, or a second
 * run changes anything. `node bench/fuzz-fixes.ts [files] [--seed N]
 * [--only FOLDER] [--fix ID] [--say]`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, only: { type: "string" }, fix: { type: "string" }, say: { type: "boolean" } },
});
const seed = Number(values.seed ?? Date.now() % 0x7fffffff);
/** More than one fix takes to have nothing left to change. */
const rounds = 5;
const count = Number(positionals[0] ?? 1_000);
const chosen = sources.filter(({ name }) => values.only === undefined || name.includes(values.only));
const tried = fixes.filter(({ id }) => values.fix === undefined || id === values.fix);

const pin = (uses: string) => ({
  commit: "0123456789abcdef0123456789abcdef01234567",
  tag: `${uses.split("@")[1] ?? "v1"}.2.3`.replace(/^.*\//, "v"),
});
const anyChoices: fc.Arbitrary<FixChoices> = fc.record({
  environment: fc.constantFrom(null, "release"),
  nugetUser: fc.constantFrom(null, "bellringer"),
  staged: fc.boolean(),
  pinOf: fc.constantFrom(() => undefined, pin),
});

/** GitHub unseen, or seen with a token that may write all. */
const anySettings: fc.Arbitrary<RepositorySettings | undefined> = fc.constantFrom(
  undefined,
  theSettings({ defaultToken: observed({ access: "write" as const, approvesPullRequests: true }) }),
);

const tally = new Map<string, number>();
const faults: { readonly fix: string; readonly says: string; readonly kept: string }[] = [];
let files = 0;

const began = performance.now();
const property = fc.property(
  fc.nat(chosen.length - 1),
  fc.nat(chosen.length - 1),
  fc.array(mutation, { maxLength: 4 }),
  anyChoices,
  anySettings,
  fc.nat(3),
  (one, other, mutations, choices, settings, turn) => {
    files++;
    // Files of the themed seeds and of the pages are few, but nearer to what fixes look for.
    const source = chosen[turn === 0 ? Math.min(one, other) : one];
    if (source === undefined) return;
    const text = mutations.reduce(mutate, source.files[source.target] ?? "");
    const texts = { ...source.files, [source.target]: text };
    const fault = (fix: string, says: string): void => {
      const kept = join(tmpdir(), `fuzz-fixes-${seed}-${files}.json`);
      writeFileSync(
        kept,
        JSON.stringify({
          name: source.name,
          target: source.target,
          texts,
          settings: settings !== undefined,
          choices: { ...choices, pinOf: choices.pinOf("") !== undefined },
        }),
      );
      faults.push({ fix, says, kept });
    };
    const guarded = (fix: string, run: () => void): void => {
      try {
        run();
      } catch (error) {
        fault(fix, error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 6).join("\n") : String(error));
      }
    };
    const slug = source.name.includes("__") ? source.name.replace("__", "/") : "lanternfish/lamp";
    guarded("audit", () => {
      const seen = subjectIn(repositoryOf(texts, slug, settings), choices);
      let refused = false;
      for (const fix of tried) guarded(fix.id, () => (refused = alone(fix, seen, (says) => fault(fix.id, says)) || refused));
      guarded("all", () => merged(seen, (says) => fault("all", says)));
      if (turn === 1 || refused) guarded("driver", () => driven(seen, (says) => fault("driver", says)));
    });
  },
);
fc.assert(property, { seed, numRuns: count, endOnFailure: true });

/** What one fix proposes, all of it made together, until it proposes nothing that changes; whether the driver would refuse some of it. */
function alone(fix: Fix, first: Seen, fault: (says: string) => void): boolean {
  let seen = first;
  for (let round = 0; round < rounds; round++) {
    const proposals = fix.propose(seen.subject);
    const changes = proposals.filter((one): one is Change => !isRefusal(one));
    if (round === 0) note(`${fix.id} refused`, proposals.length - changes.length);
    const { texts, taken } = together(fix, seen, changes, fault);
    if (texts.size === 0) return false;
    if (round === rounds - 1) fault(`the result is changed again and again: ${taken.map(({ file, says }) => `${file}: ${says}`).join(" ")}`);
    note(`${fix.id} made`, taken.length);
    const next = subjectIn({ ...seen.repository, files: overlaid(seen.repository.files, texts) }, seen.subject.choices);
    const problems = [...(next.problems > seen.problems ? ["the result cannot be read as before"] : []), ...unsettled(taken, seen, next)];
    for (const rule of raised(taken, seen, next)) note(`${fix.id} raises ${rule}`);
    for (const says of problems) {
      note(`${fix.id} proposes what the driver has to refuse`);
      if (values.say === true) console.log(`${files} ${fix.id} ${says}`);
    }
    if (problems.length > 0) return true;
    seen = next;
  }
  return false;
}

/** What all of them propose for the same files, merged: nothing is written, but no change may get in the way of another. */
function merged({ subject, repository }: Seen, fault: (says: string) => void): void {
  const changes = tried.flatMap((fix) => fix.propose(subject)).filter((one): one is Change => !isRefusal(one));
  for (const [file, own] of Map.groupBy(changes, (change) => change.file)) {
    const before = textOf(repository, file) ?? "";
    const { taken, text, refused } = mergeChanges(before, own);
    note("all merged", taken.length);
    note("all not merged", refused.length);
    for (const says of faultsOf(before, taken, text)) fault(`${file}: ${says}`);
  }
}

/** Files that are changed, and the changes that are made of them whole. */
function together(fix: Fix, { repository }: Seen, changes: readonly Change[], fault: (says: string) => void) {
  const texts = new Map<string, string>();
  const taken: Change[] = [];
  for (const [file, own] of Map.groupBy(changes, (change) => change.file)) {
    const before = textOf(repository, file);
    if (before === undefined) {
      fault(`a change of ${file}, which is not here`);
      continue;
    }
    const all = mergeChanges(before, own);
    for (const { because } of all.refused) note(`${fix.id} not merged: ${because}`);
    for (const says of faultsOf(before, all.taken, all.text)) fault(`${file}: ${says}`);
    taken.push(...all.taken);
    if (all.text !== before) texts.set(file, all.text);
  }
  // Half of what belongs together is never written.
  const whole = taken.every(({ together: key }) => key === undefined || changes.every((one) => one.together !== key || taken.includes(one)));
  return whole ? { texts, taken } : { texts: new Map<string, string>(), taken: [] };
}

/** All of them, as the command makes them: only files that are named change, they can be read, and a second run changes nothing. */
function driven({ repository, subject: { choices }, problems }: Seen, fault: (says: string) => void): void {
  const fixed = fixRepository(repository, { choices, date });
  note("driver files", fixed.files.length);
  for (const { file, before, after, changes } of fixed.files) {
    if (before !== textOf(repository, file)) fault(`${file} was not what it is said to have been`);
    if (changes.length === 0 || before === after) fault(`${file} is said to be changed, and is not`);
  }
  const texts = new Map(fixed.files.map(({ file, after }) => [file, after] as const));
  const result = { ...repository, files: overlaid(repository.files, texts) };
  if (subjectIn(result, choices).problems > problems) fault("the result cannot be read as before");
  const again = fixRepository(result, { choices, date });
  for (const { file, changes } of again.files) fault(`a second run changes ${file}: ${changes.map(({ fix, says }) => `${fix}: ${says}`).join(" ")}`);
}

function repositoryOf(texts: Readonly<Record<string, string>>, slug: string, settings: RepositorySettings | undefined): Repository {
  return { ...repositoryFrom(texts, slug), ...(settings === undefined ? {} : { settings }) };
}

function textOf({ files }: Repository, file: string): string | undefined {
  return files.paths.includes(file) ? files.text(file) : undefined;
}

function note(name: string, times = 1): void {
  tally.set(name, (tally.get(name) ?? 0) + times);
}

if (values.say === true)
  for (const [name, times] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${String(times).padStart(6)} ${name}`);
for (const { fix, says, kept } of faults.slice(0, 20)) console.log(`--- ${fix}: ${says}\n    ${kept}`);
const made = [...tally].filter(([name]) => name.endsWith(" made")).reduce((sum, [, times]) => sum + times, 0);
console.log(
  `${files} files from ${chosen.length} sources, ${tried.length} fixes: ${made} changes made, ${faults.length} faults, ${((performance.now() - began) / 1_000).toFixed(0)} s (seed ${seed})`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
