import type { Campaign } from "../src/model/campaign.ts";
import { levels, type PackagePosture } from "../src/model/posture.ts";
import { living } from "../src/sandbox/living.ts";
import { invented } from "../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../src/sandbox/organisation/packages.ts";
import { askedBy } from "../src/sandbox/person/asked.ts";
import { follow } from "../src/sandbox/person/follow.ts";
import { readAdvice } from "../src/sandbox/person/read-advice.ts";
import { readCommand } from "../src/sandbox/person/read-command.ts";
import { settle } from "../src/sandbox/person/settle.ts";
import type { Works } from "../src/sandbox/person/works.ts";
import { livingRegistries } from "../src/sandbox/registries/living.ts";
import { ownApp } from "../src/sandbox/viewer.ts";
import { type Delivered, openOffice, openSigning } from "./campaign-delivery.ts";
import { type Target, untrueOf } from "./campaign-truth.ts";

// Lantern Works is delivered to, and a person who knows nothing else follows the texts of one package per registry, day after day, until
// nothing is left; an owner heeds what the report says of the organisation's settings. Prints where each package stands after each day and what shows it. Exits with 1 where a stage is told that the sandbox
// knows better about, that nothing shows, or where a text was not understood, or where the end is not the most that the registry offers.
//   node bench/campaign.ts [days, 10]

const targets: readonly Target[] = [
  { registry: "npm", repository: "wick", package: "@lantern-works/wick", purl: "pkg:npm/%40lantern-works/wick", secrets: ["NPM_TOKEN"] },
  { registry: "pypi", repository: "dipper", package: "lantern-works-dipper", purl: "pkg:pypi/lantern-works-dipper", secrets: ["DIPPER_PYPI_TOKEN"] },
  { registry: "crates-io", repository: "slag", package: "slag", purl: "pkg:cargo/slag", secrets: ["CARGO_REGISTRY_TOKEN"] },
  {
    registry: "maven-central",
    repository: "oven",
    package: "example.lanternworks:oven",
    purl: "pkg:maven/example.lanternworks/oven",
    secrets: ["CENTRAL_USERNAME", "CENTRAL_PASSWORD"],
  },
  { registry: "rubygems", repository: "carbuncle", package: "carbuncle", purl: "pkg:gem/carbuncle", secrets: [] },
  { registry: "nuget", repository: "dotnet-wick", package: "LanternWorks.Wick", purl: "pkg:nuget/LanternWorks.Wick", secrets: ["NUGET_API_KEY"] },
];

const began = performance.now();
const [days = "10"] = process.argv.slice(2);
const clock = { now: Date.parse("2026-11-25T09:00:00Z") / 1000 };
const now = () => clock.now;
const { sign, root } = await openSigning("2026-11-01T00:00:00Z");
const works: Works = { organisation: living(invented, now), registries: livingRegistries(inventedRegistries, now), now, sign };
const office = await openOffice(works, root);
const faults = new Set<string>();
let last: Delivered | undefined;
for (let day = 1; day <= Number(days); day++) {
  last = await office.deliver();
  console.log(`\nday ${day}: ${last.outcomes.length} acts delivered, ${((performance.now() - began) / 1000).toFixed(0)} s so far`);
  for (const outcome of last.outcomes.filter(({ result }) => result !== "done"))
    faults.add(`delivery: ${outcome.act.do} in ${outcome.act.slug}: ${outcome.says}`);
  for (const target of targets) tell(target, last);
  const read = allRead();
  console.log(`  ${read.tasks} open tasks in ${read.issues} issues and ${read.commands} commands in ${read.pulls} pull requests were read`);
  const before = JSON.stringify(works.organisation.now()) + JSON.stringify(works.registries.now());
  for (const target of targets) await followed(target);
  heeded(last.advice);
  clock.now += 24 * 60 * 60;
  if (before === JSON.stringify(works.organisation.now()) + JSON.stringify(works.registries.now())) break;
}
for (const target of targets) ended(target);
await office.close();
console.log(faults.size === 0 ? "\nevery package is where its registry lets it be" : `\n${faults.size} FAULTS\n${[...faults].join("\n")}`);
process.exitCode = faults.size === 0 ? 0 : 1;

interface Stand {
  readonly campaign: Campaign;
  readonly posture: PackagePosture | undefined;
}

function standOf({ repository, purl }: Target, { situations }: Delivered): Stand | undefined {
  const found = situations.find(({ one }) => one.slug === `${invented.login}/${repository}`);
  const campaign = found?.campaigns.find((each) => each.purl === purl);
  return campaign === undefined ? undefined : { campaign, posture: found?.one.campaign.postures.find((each) => each.purl === purl) };
}

function tell(target: Target, delivered: Delivered): void {
  const stand = standOf(target, delivered);
  if (stand === undefined) return void faults.add(`${target.package}: no campaign`);
  const { campaign, posture } = stand;
  console.log(`  ${target.registry.padEnd(14)} ${target.package.padEnd(26)} ${campaign.stage.padEnd(11)} ${levelWords(posture)}`);
  for (const says of campaign.shownBy) console.log(`      ${says}`);
  if (campaign.next !== null) console.log(`    → ${campaign.next.says} ${campaign.next.link ?? ""}`);
  const untrue = untrueOf(campaign.stage, target, works);
  if (untrue !== undefined) faults.add(`${target.package}: told to be ${campaign.stage}, and ${untrue}`);
  if (campaign.stage !== "untouched" && campaign.shownBy.length === 0) faults.add(`${target.package}: nothing shows that it is ${campaign.stage}`);
}

async function followed({ repository, package: name }: Target): Promise<void> {
  const issue = works.organisation.repository(repository)?.issues?.find(({ author, state }) => author === ownApp.login && state === "open");
  if (issue === undefined) return;
  const { did, ticked, notUnderstood, failed } = await follow(works, { repository, issue: issue.number, by: "ada-wick" });
  for (const line of did) console.log(`  ${name}: ${line}`);
  for (const line of ticked) console.log(`  ${name}: ticked "${line.slice(0, 70)}…"`);
  for (const line of failed) console.log(`  ${name}: COULD NOT: ${line}`);
  for (const line of notUnderstood) faults.add(`${name}: not understood: ${line}`);
}

/** Every text that was delivered anywhere is read, though it is followed in a few repositories alone. */
function allRead() {
  const isOurs = ({ author, state }: { readonly author: string; readonly state: string }) => author === ownApp.login && state === "open";
  const repositories = works.organisation
    .now()
    .repositories.map(({ name, issues = [], pulls = [] }) => ({ name, issues: issues.filter(isOurs), pulls: pulls.filter(isOurs) }));
  const tasks = repositories.flatMap(({ name, issues }) =>
    issues.flatMap(({ body }) =>
      askedBy(body)
        .tasks.filter(({ box }) => !box.ticked)
        .map((task) => ({ name, task })),
    ),
  );
  const commands = repositories.flatMap(({ name, pulls }) => pulls.flatMap(({ body }) => fencedIn(body).map((command) => ({ name, command }))));
  for (const { name, task } of tasks) for (const line of task.unclear) faults.add(`${name}: not understood in its issue: ${line}`);
  for (const { name, command } of commands)
    if (readCommand(command) === undefined) faults.add(`${name}: not understood in a pull request: ${command}`);
  const sum = (of: "issues" | "pulls") => repositories.reduce((count, one) => count + one[of].length, 0);
  return { tasks: tasks.length, issues: sum("issues"), commands: commands.length, pulls: sum("pulls") };
}

function fencedIn(body: string): readonly string[] {
  return [...body.matchAll(/^ *```text\n([\s\S]*?)\n *```/gm)].flatMap(([, lines = ""]) => lines.split("\n").map((line) => line.trim()));
}

/** Settings of the organisation stand in the report, and in no public issue. */
function heeded(advice: readonly string[]): void {
  for (const words of advice) {
    const deed = readAdvice(words);
    if (deed !== undefined) console.log(`  ${invented.login}: ${settle(works.organisation, deed, "")}, as the report says`);
  }
}

function ended(target: Target): void {
  const stand = last === undefined ? undefined : standOf(target, last);
  if (stand === undefined) return;
  const { campaign, posture } = stand;
  if (campaign.stage !== "locked") faults.add(`${target.package}: ends ${campaign.stage}: ${campaign.next?.says ?? "nothing is next"}`);
  for (const unseen of posture?.unseen ?? []) console.log(`  ${target.package}: not certain: ${unseen}`);
  if (posture === undefined || posture.level !== posture.ceiling) {
    faults.add(`${target.package}: ends at ${levelWords(posture)}: ${posture?.missing.join(" ") ?? ""}`);
  }
}

function levelWords(posture: PackagePosture | undefined): string {
  if (posture === undefined) return "no level";
  const { level, ceiling, certain } = posture;
  return `${levels.indexOf(level)} ${level}${certain ? "" : ", not certain"}${level === ceiling ? " (the ceiling)" : ` of ${ceiling}`}`;
}
