import type { WriteStream } from "node:tty";
import type { CollectProgress } from "../collect/github/collect.ts";

export interface CollectTeller {
  readonly told: (progress: CollectProgress) => void;
  /** Something that keeps it waiting: GitHub's limit, a failure that is tried again. */
  readonly waits: (says: string) => void;
  readonly done: () => void;
}

/** Between two lines where nothing can be written over: enough to see that it lives, few enough for a log. */
const secondsBetween = 15;

/** How far a collection is: one line that is written over on a terminal, now and then a line elsewhere. */
export function collectTeller(stream: Pick<WriteStream, "isTTY" | "write">, login: string, clock: () => number = Date.now): CollectTeller {
  let last = clock();
  let shown = false;
  const clear = () => {
    if (shown) stream.write("\r\u001B[2K");
    shown = false;
  };
  return {
    told(progress) {
      if (stream.isTTY) {
        clear();
        stream.write(lineOf(login, progress));
        shown = true;
      } else if (clock() - last >= secondsBetween * 1000) {
        last = clock();
        stream.write(`${lineOf(login, progress)}\n`);
      }
    },
    waits(says) {
      clear();
      stream.write(`${says}\n`);
    },
    done: clear,
  };
}

function lineOf(login: string, { doing, repositories, of, publishing, counts }: CollectProgress): string {
  const requests = `${counts.rest + counts.graphql} requests${counts.notModified > 0 ? `, ${counts.notModified} unchanged` : ""}`;
  if (doing === "organisation") return `${login}: people, secrets and settings (${requests})`;
  const whole = of === null ? "" : ` of ${of}`;
  return `${login}: ${repositories}${whole} repositories, ${publishing} publish; ${doing} (${requests})`;
}
