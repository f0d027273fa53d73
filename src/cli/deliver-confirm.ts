import { createInterface } from "node:readline";
import { ImprimaturError } from "../errors.ts";
import { cancelled } from "../github/clock.ts";

interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** @throws ImprimaturError `usage` where nobody said yes beforehand and there is nobody to ask. */
export function requireSayable(yes: boolean, { input, output }: Terminal): void {
  if (yes || (input.isTTY === true && output.isTTY === true)) return;
  throw new ImprimaturError("usage", "There is no terminal to ask at. Read what imprimatur plan says, and give --yes to have it done.");
}

/**
 * Asks a person, who says yes by `y` or `yes`; anything else, and an input that ends, is a no.
 *
 * @throws ImprimaturError `cancelled` on Ctrl-C.
 */
export async function saysYes(question: string, { input, output }: Terminal): Promise<boolean> {
  const lines = createInterface({ input, output });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      lines.once("close", () => resolve(false));
      lines.once("SIGINT", () => reject(cancelled()));
      lines.question(question, (answer) => resolve(/^\s*y(?:es)?\s*$/i.test(answer)));
    });
  } finally {
    lines.close();
  }
}
