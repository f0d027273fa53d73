import { nameOf } from "../model/known-registry.ts";
import type { Finding } from "../model/finding.ts";
import type { PackagePage } from "../model/package-page.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { levelWords } from "./grouped-packages.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import { recordLines } from "./package-record.ts";
import { versionLines } from "./package-versions.ts";
import { spotOf } from "./whereabouts.ts";
import type { WhoPage } from "./who-text.ts";
import { actorsWords, notCertain, whoSummary } from "./who-words.ts";

/** One package whole, for a terminal: level, paths, what its registry holds, versions, who can publish, what to do next. */
export function packageText(page: PackagePage, { painter, width }: WhoPage): string {
  const { record, posture } = page;
  const level = posture === null ? "no publish path seen" : levelWords(posture);
  const list = (label: string, texts: readonly string[]) =>
    texts.flatMap((text, index) => labelled(index === 0 ? label : "", 2, labelWidth, oneLine(text), undefined, width));
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", painter.title(title), ...lines]);
  return `${[
    painter.title(`${oneLine(record.name)} at ${nameOf(page.registry)}: ${level}`),
    ...section("How it is published", pathLines(page, { painter, width })),
    ...section(`What ${nameOf(page.registry)} holds`, recordLines(page, list)),
    ...section("How its versions came out", versionLines(record, { painter, width })),
    ...section("Who can publish it", whoLines(page, { painter, width })),
    ...section("What keeps it from the next level", [
      ...(posture?.missing ?? []).flatMap((text) => labelled("- ", 2, 2, text, painter.bad, width)),
      ...(posture?.unseen ?? []).flatMap((text) => labelled("? ", 2, 2, text, painter.doubtful, width)),
    ]),
    ...section("Next", nextLines(page, { painter, width })),
  ].join("\n")}\n`;
}

const labelWidth = 16;

function pathLines({ repositories }: PackagePage, { painter, width }: WhoPage): readonly string[] {
  const lines = repositories.flatMap(({ name, entry }) => {
    const own = entry.paths.length > 0 ? entry.paths : entry.perhaps;
    return own.flatMap((path) => [
      ...labelled("", 2, 0, `${name}: ${path.workflow} › ${path.job}`, painter.place, width),
      ...labelled("", 4, 0, pathWords(path, entry.paths.length === 0), undefined, width),
    ]);
  });
  return lines.length > 0 ? lines : labelled("", 2, 0, "No publish path of it was seen.", undefined, width);
}

const credentialWords: Readonly<Record<PublishPath["credential"]["kind"], string>> = {
  "trusted-publishing": "by trusted publishing",
  "stored-token": "with a stored token",
  mixed: "by trusted publishing, and with a stored token at hand",
  "token-unlocated": "with a token that was not located",
  delegated: "in a file that could not be read",
  unknown: "with a credential that could not be told",
};

function pathWords({ tool, credential, environment, triggers }: PublishPath, perhaps: boolean): string {
  const secrets = credential.secrets.length === 0 ? "" : ` (${credential.secrets.join(", ")})`;
  const where = environment === null ? "no environment" : `environment ${environment}`;
  const doubt = perhaps ? "; its package could not be told, so it may be another's" : "";
  return `${tool} ${credentialWords[credential.kind]}${secrets}, ${where}, on ${triggers.join(", ")}${doubt}`;
}

const mostWays = 3;

function whoLines({ who }: PackagePage, { painter, width }: WhoPage): readonly string[] {
  const ways = who.ways.slice(0, mostWays).flatMap(({ actors, chain, close, certain }) => {
    const name = actorsWords(actors, 1);
    return [
      ...labelled("", 4, 0, `${name}: ${chain.join(" ")}`, undefined, width),
      ...(certain ? [] : labelled("? ", 6, 2, notCertain, painter.doubtful, width)),
      ...labelled("→ ", 6, 2, close, painter.good, width),
    ];
  });
  const rest = who.ways.length - mostWays;
  const more = rest > 0 ? labelled("", 4, 0, `${counted(rest, "more way")}: imprimatur who ${who.purl}`, painter.faint, width) : [];
  return [...labelled("", 2, 0, whoSummary(who), undefined, width), ...ways, ...more];
}

const mostFindings = 5;

function nextLines({ findings }: PackagePage, { painter, width }: WhoPage): readonly string[] {
  const told = findings.slice(0, mostFindings).flatMap((one) => findingLines(one, { painter, width }));
  const rest = findings.length - mostFindings;
  return [...told, ...(rest > 0 ? labelled("", 2, 0, `and ${counted(rest, "more finding")}: imprimatur audit`, painter.faint, width) : [])];
}

function findingLines({ rule, severity, at, says, next }: Finding, { painter, width }: WhoPage): readonly string[] {
  return [
    ...labelled("", 2, 0, `${severity}  ${rule}  ${spotOf(at)}`, painter.faint, width),
    ...labelled("", 4, 0, says, undefined, width),
    ...labelled("→ ", 4, 2, next, painter.good, width),
  ];
}
