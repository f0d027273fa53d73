import type { FixMetadata } from "../model/fix.ts";
import { type RuleMetadata, ruleGroups, type Sight, type UnaskedRule } from "../model/rule.ts";
import { labelled } from "./lines.ts";
import { moods, type Paint, type Painter } from "./painter.ts";

/** Every rule there is, and what those need that files cannot decide. */
export interface Catalogue {
  readonly rules: readonly RuleMetadata[];
  readonly unasked: readonly UnaskedRule[];
  readonly sights: Readonly<Record<Sight, { readonly says: string; readonly needs: string }>>;
  /** In the order in which they are applied. */
  readonly fixes: readonly FixMetadata[];
}

/** Rules by group, each with the fixes that settle it, and behind them those that need more than files by what they need. */
export function catalogueText({ rules, unasked, sights, fixes }: Catalogue, painter: Painter, width: number): string {
  const groups = ruleGroups.flatMap((group) => {
    const own = rules.filter((rule) => rule.group === group);
    const lines = own.flatMap(({ severity, id, summary }) =>
      row(severity, painter[moods[severity]], id, withFixes(id, summary, fixes), painter, width),
    );
    return own.length === 0 ? [] : [painter.title(titleOf(group)), ...lines, ""];
  });
  const unseen = Object.entries(sights).flatMap(([sight, { says, needs }]) => {
    const own = unasked.filter((rule) => rule.needs === sight);
    if (own.length === 0) return [];
    const lines = own.flatMap(({ id, summary }) => row("unseen", painter.doubtful, id, summary, painter, width));
    return ["", ...labelled("", 2, 0, `${says} ${needs}`, painter.faint, width), ...lines];
  });
  const title = painter.title("Need more than files: an audit of files reports them as unseen");
  return `${(unseen.length === 0 ? groups.slice(0, -1) : [...groups, title, ...unseen]).join("\n")}\n`;
}

/** "trusted-publishing" is "Trusted publishing" to a reader. */
function titleOf(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1).replaceAll("-", " ");
}

function withFixes(rule: string, summary: string, fixes: Catalogue["fixes"]): string {
  const own = fixesOf(rule, fixes);
  return own.length === 0 ? summary : `${summary} → ${own.join(", ")}`;
}

function fixesOf(rule: string, fixes: Catalogue["fixes"]): readonly string[] {
  return fixes.filter(({ settles }) => settles.includes(rule)).map(({ id }) => id);
}

const wide = 120;

/** One line where there is room for one, else two. */
function row(mark: string, paint: Paint, id: string, summary: string, painter: Painter, width: number): string[] {
  const start = `  ${paint(mark.padEnd(8))}  `;
  if (width >= wide) return labelled(start + painter.title(id.padEnd(38)), 0, 50, summary, undefined, width);
  return [start + painter.title(id), ...labelled("", 12, 0, summary, undefined, width)];
}

/** The schema is described in docs/command.md; a change that breaks readers raises its number. */
export function catalogueJson({ rules, unasked, sights, fixes }: Catalogue): string {
  const all = [
    ...rules.map(({ id, group, summary, severity, confidence, controls }) => ({
      id,
      group,
      summary,
      severity,
      confidence,
      controls,
      needs: null,
      fixes: fixesOf(id, fixes),
    })),
    ...unasked.map(({ id, group, summary, needs }) => ({
      id,
      group,
      summary,
      severity: null,
      confidence: null,
      controls: {},
      needs: sights[needs].needs,
      fixes: [],
    })),
  ];
  return `${JSON.stringify({ schema: "imprimatur/rules@1", rules: all }, null, 2)}\n`;
}
