import type { WriteStream } from "node:tty";
import type { Outcome } from "../model/plan.ts";
import { oneLine } from "../reports/lines.ts";
import { aboutOf } from "../reports/plan-words.ts";

export interface DeliveryTeller {
  readonly looks: (login: string, repositories: number) => void;
  readonly did: (outcome: Outcome) => void;
  /** Something that keeps it waiting: GitHub's limit, a failure that is tried again. */
  readonly waits: (says: string) => void;
  readonly done: () => void;
}

/** What is being done: one line that is written over on a terminal. Elsewhere only waits are told, and the end tells the rest. */
export function deliveryTeller(stream: Pick<WriteStream, "isTTY" | "write" | "columns">): DeliveryTeller {
  let count = 0;
  let shown = false;
  const clear = () => {
    if (shown) stream.write("\r\u001B[2K");
    shown = false;
  };
  const show = (text: string) => {
    if (!stream.isTTY) return;
    clear();
    // A line that wraps could not be cleared.
    stream.write(oneLine(text).slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
    shown = true;
  };
  return {
    looks: (login, repositories) => show(`${login}: looking at what is open in ${repositories} repositories`),
    did: ({ act }) => show(`${++count} done; ${act.slug}: ${aboutOf(act)}`),
    waits: (says) => {
      clear();
      stream.write(`${oneLine(says)}\n`);
    },
    done: clear,
  };
}
