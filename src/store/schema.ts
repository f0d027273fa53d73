import type { ColumnType, Generated, Kysely } from "kysely";

/** The store's own tables, as `migrations.ts` makes them. The queue's are pg-boss's. */
export interface Schema {
  readonly migration: { readonly number: number; readonly name: string; readonly at: Time };
  readonly installation: { readonly id: number; readonly account: string; readonly suspended: boolean; readonly at: Time };
  readonly repository: { readonly installation: number; readonly slug: string; readonly listed: Time | null; readonly unread: string | null };
  readonly webhook: { readonly guid: string; readonly at: Time };
  /** What came while the same was running. */
  readonly follow_up: { readonly key: string; readonly installation: number | null; readonly job: Json; readonly after: Time | null };
  readonly content: { readonly installation: number; readonly hash: string; readonly body: Uint8Array };
  readonly document: {
    readonly id: Generated<number>;
    readonly installation: number;
    readonly kind: string;
    readonly subject: string;
    readonly hash: string;
    readonly at: Time;
  };
  readonly delivery: {
    readonly id: Generated<number>;
    readonly installation: number;
    readonly slug: string;
    readonly at: Time;
    readonly outcome: Uint8Array;
  };
  readonly decision: { readonly installation: number; readonly slug: string; readonly decisions: Uint8Array };
  readonly waiver: { readonly installation: number; readonly slug: string; readonly waivers: Uint8Array };
  readonly remembered: {
    readonly installation: number;
    readonly scope: string;
    readonly kind: string;
    readonly key: string;
    readonly body: Uint8Array;
    readonly at: Time;
  };
  readonly trend: {
    readonly installation: number;
    readonly organisation: string;
    readonly at: Time;
    readonly levels: Json;
    readonly severities: Json;
  };
}

/** The store, or a transaction of it. */
export type Db = Kysely<Schema>;

/** Written as ISO 8601 or a date; both engines read it as a date. */
type Time = ColumnType<Date, Date | string, Date | string>;

/** Written as text. */
type Json = ColumnType<unknown, string, string>;
