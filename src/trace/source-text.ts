import type { Finding } from "../model/finding.ts";
import type { Place, Region, Span } from "../model/place.ts";
import type { SourceLine } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import type { Files } from "../model/snapshot.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { lineAt, regionAt } from "../workflow/lines.ts";
import { maskLine, writtenOut } from "./mask.ts";

/** The text that places stand in, fit to be shown: credentials are masked. */
export interface SourceText {
  readonly region: (file: string, span: Span) => Region;
  /** "" where the file or the line is not here. */
  readonly line: (place: Pick<Place, "file" | "line">) => string;
  /** The lines that findings and their evidence point at, by file and line. */
  readonly linesOf: (findings: readonly Finding[]) => readonly SourceLine[];
}

export function sourceText(files: Files, { committed }: Pick<Surroundings, "committed">): SourceText {
  const secret = new Map<string, readonly Region[]>();
  const secretsOf = (file: string, text: string): readonly Region[] => {
    const known = secret.get(file) ?? [
      ...committed.map((one) => one.at).filter((region) => region.file === file),
      ...writtenOut(file, text).map((span) => regionAt(file, text, span)),
    ];
    secret.set(file, known);
    return known;
  };
  const line = ({ file, line: at }: Pick<Place, "file" | "line">): string => {
    const text = files.text(file) ?? "";
    const hidden = secretsOf(file, text).filter((region) => region.line === at);
    return maskLine(lineAt(text, at), hidden);
  };
  return {
    region: (file, span) => regionAt(file, files.text(file) ?? "", span),
    line,
    linesOf: (findings) => {
      const places = new Map<string, SourceLine>();
      for (const { at, evidence } of findings) {
        for (const one of [at, ...evidence]) {
          if (isSetting(one)) continue;
          const { file, line: number } = one;
          const key = `${file}\n${number}`;
          if (!places.has(key) && files.has(file)) places.set(key, { file, line: number, text: line({ file, line: number }) });
        }
      }
      return [...places.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    },
  };
}
