import type { Clock } from "../../github/clock.ts";
import type { Connection } from "../../github/connection.ts";

/** How requests are made by this client alone. */
export interface Asking {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Sends what changes nothing. */
  readonly reads: Connection;
  /** Sends what is permitted of what changes something, in turns. */
  readonly writes: Connection;
  /** Whose token it is; asked once. */
  viewer(): Promise<Viewer>;
}

export interface Viewer {
  readonly login: string;
  readonly id: number;
  readonly name: string | null;
}
