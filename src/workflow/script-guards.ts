/** The readers take a tenth of a second for a text of this length, and more than their share for longer ones. */
export const longestScript: number = 64 * 1024;

const bounds = {
  nesting: 50,
  /** `$(`, `<(` and backticks; the bash parser reads what is within them again. */
  substitutions: 1_000,
  /** Here-documents; each waits for its end while the others are read. */
  heredocs: 200,
} as const;

/** Why a script is not given to a full reader; undefined when it may be. */
export function complexity(text: string): string | undefined {
  let depth = 0;
  let substitutions = 0;
  let heredocs = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case OPEN_PARENTHESIS:
        if (isDollarOrAngle(text.charCodeAt(index - 1))) substitutions++;
        depth++;
        break;
      case OPEN_BRACE:
        depth++;
        break;
      case CLOSE_PARENTHESIS:
      case CLOSE_BRACE:
        if (depth > 0) depth--;
        break;
      case BACKTICK:
        substitutions++;
        break;
      case LESS:
        if (text.charCodeAt(index + 1) === LESS) heredocs++;
        break;
    }
    if (depth > bounds.nesting) return `The script nests deeper than ${bounds.nesting} levels`;
  }
  if (substitutions > bounds.substitutions) return `The script has more than ${bounds.substitutions} substitutions`;
  return heredocs > bounds.heredocs ? `The script has more than ${bounds.heredocs} here-documents` : undefined;
}

function isDollarOrAngle(code: number): boolean {
  return code === 36 || code === LESS || code === 62;
}

const OPEN_PARENTHESIS = 40;
const CLOSE_PARENTHESIS = 41;
const LESS = 60;
const BACKTICK = 96;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
