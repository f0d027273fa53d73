import { ImprimaturError } from "../../errors.ts";
import { type Clock, systemClock } from "../../github/clock.ts";
import { connect, isQuery, type Token } from "../../github/connection.ts";
import { discreet } from "../../github/discreet.ts";
import { type Points, type SentCounts, Sending } from "../../github/sending.ts";
import { type Observed, unseen } from "../../model/observed.ts";
import type { Author } from "../../model/plan.ts";
import type { RepositoryWork } from "../../model/repository-work.ts";
import type { Checking } from "../check/checking.ts";
import type { AsKept, Delivering } from "../delivering.ts";
import type { SlashCalls } from "../slash/calls.ts";
import type { Asking, Viewer } from "./asking.ts";
import { branches } from "./branches.ts";
import { checkRuns } from "./check-runs.ts";
import { issues } from "./issues.ts";
import { look } from "./look.ts";
import { mayWrite } from "./permitted.ts";
import { pullRequests } from "./pull-requests.ts";
import { inside, whole } from "./queries.ts";
import { slashCalls } from "./slash-calls.ts";
import { Turns } from "./turns.ts";

export interface DeliveryOptions {
  readonly token: Token;
  /** Without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** Imprimatur's own, which GitHub is told. */
  readonly version?: string;
  readonly signal?: AbortSignal;
  readonly onWait?: (says: string) => void;
  readonly clock?: Clock;
  /** How a file's text is kept by whoever made the plan; as it stands where missing. */
  readonly kept?: (path: string, text: string) => AsKept;
  /** What is said again of GitHub's refusals; all of it where missing. */
  readonly covered?: (text: string) => string;
  /** Share of each primary limit that is left to others; none where missing. */
  readonly reserve?: number;
}

/** GitHub as delivery needs it. */
export interface Delivery extends Delivering, SlashCalls, Checking {
  /** In whose name commits are signed off: whose token it is. */
  author(): Promise<Author>;
  /** What is open and was closed, by the slugs that were asked for. `branches`: by slug those whose pull requests are looked for. */
  look(slugs: readonly string[], branches: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, Observed<RepositoryWork>>>;
  counts(): SentCounts;
  points(): readonly Points[];
}

/** GitHub's secondary limits of reading, a minute. */
const perMinute = { rest: 900, graphql: 2000 };

/**
 * The one client that changes anything at GitHub. It sends what reads, and a closed list of what writes: one at a time and within the limits.
 *
 * In: a token and the API's address. Errors: those of `Delivering`; `internal` for what it may not send.
 */
export function openDelivery(options: DeliveryOptions): Delivery {
  const { token, apiUrl, version, signal, onWait = () => {}, clock = systemClock, kept = asItStands, covered = (text) => text, reserve } = options;
  const sending = new Sending({ clock, signal, onWait, perMinute, reserve });
  const turns = new Turns({ clock, signal, onWait });
  const opened = { token, apiUrl, version, signal };
  const connected = (given: Parameters<typeof connect>[0]) => discreet(connect(given), covered);
  const reads = connected({
    ...opened,
    permits: ({ method, query }) => method === "GET" || isQuery(query),
    send: (lane, request, manner) => sending.send(lane, request, manner),
  });
  const writes = connected({
    ...opened,
    permits: mayWrite,
    send: (lane, request, manner) => sending.send(lane, () => turns.take(request), manner),
  });
  let viewer: Viewer | undefined;
  const asking: Asking = { clock, signal, reads, writes, viewer: async () => (viewer ??= await viewerOf(asking)) };
  return {
    ...branches(asking, kept),
    ...pullRequests(asking),
    ...issues(asking),
    ...slashCalls(asking),
    ...checkRuns(asking),
    work: async (slug, own) => (await look(asking, [{ slug, branches: own }])).get(slug) ?? unseen("unavailable"),
    pause: (milliseconds) => clock.sleep(milliseconds, signal),
    author: () => asking.viewer(),
    look: (slugs, wanted) =>
      look(
        asking,
        slugs.map((slug) => ({ slug, branches: wanted.get(slug) ?? [] })),
      ),
    counts: () => ({ ...sending.counts }),
    points: () => sending.points(),
  };
}

function asItStands(_path: string, text: string): AsKept {
  return { text, whole: (made) => made };
}

async function viewerOf(asking: Asking): Promise<Viewer> {
  const { viewer } = await whole(asking, "query { viewer { login databaseId name } }", {});
  const [login, id, name] = ["login", "databaseId", "name"].map((one) => inside(viewer, one));
  if (typeof login === "string" && typeof id === "number") return { login, id, name: typeof name === "string" && name !== "" ? name : null };
  throw new ImprimaturError("unavailable", "GitHub did not say whose token it is. Run it again.");
}
