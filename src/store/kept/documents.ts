import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { hashOf, packedText, unpackedText } from "./packed.ts";
import { lockContents, together } from "./together.ts";

/** A text about something at a time: a snapshot or a report, as JSON. */
export interface StoredText {
  readonly installation: number;
  /** What it is about: an organisation's login or a repository's `owner/name`. */
  readonly subject: string;
  readonly at: Date;
  /** SHA-256 of the text, hexadecimal: the same for the same text. */
  readonly hash: string;
}

export interface Documents {
  /** Keeps a text. One that the installation has already, of whatever subject and time, is not stored twice. */
  save(document: Omit<StoredText, "hash"> & { readonly text: string }): Promise<StoredText>;
  latest(installation: number, subject: string): Promise<(StoredText & { readonly text: string }) | undefined>;
  /** Newest first, without their texts. */
  history(installation: number, subject: string, most: number): Promise<readonly StoredText[]>;
  text(installation: number, hash: string): Promise<string | undefined>;
}

export function documentsIn(db: Db, kind: "snapshot" | "report"): Documents {
  const of = (installation: number, subject: string) =>
    db
      .selectFrom("document")
      .select(["installation", "subject", "at", "hash"])
      .where("installation", "=", installation)
      .where("kind", "=", kind)
      .where("subject", "=", storable(subject))
      .orderBy("at", "desc")
      .orderBy("id", "desc");

  async function text(installation: number, hash: string): Promise<string | undefined> {
    const found = await db.selectFrom("content").select("body").where("installation", "=", installation).where("hash", "=", hash).executeTakeFirst();
    return found === undefined ? undefined : await unpackedText(found.body);
  }

  return {
    text,
    async save({ installation, subject, at, text: whole }) {
      const stored = { installation, subject: storable(subject), at, hash: hashOf(whole) };
      const body = await packedText(whole);
      await owned(installation, () =>
        together(db, async (transaction) => {
          await lockContents(transaction, "shared");
          await transaction
            .insertInto("content")
            .values({ installation, hash: stored.hash, body })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          await transaction
            .insertInto("document")
            .values({ ...stored, kind })
            .execute();
        }),
      );
      return stored;
    },
    async latest(installation, subject) {
      const found = await of(installation, subject).limit(1).executeTakeFirst();
      const whole = found === undefined ? undefined : await text(installation, found.hash);
      return found === undefined || whole === undefined ? undefined : { ...found, text: whole };
    },
    history: (installation, subject, most) => of(installation, subject).limit(most).execute(),
  };
}
