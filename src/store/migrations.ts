const owned = "installation bigint not null references installation on delete cascade";

/** One step of the schema. A step that was released is never edited: what comes after it is another step. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * The number of a step is its place here, from 1. What belongs to an installation hangs on its row, so that removing the row removes it all,
 * and nothing can be written for one that is gone. A new version of pg-boss whose tables differ is a step of its own, if an empty one: only so
 * does an older version of Imprimatur refuse the store.
 */
export const migrations: readonly Migration[] = [
  {
    name: "first",
    statements: [
      "create table installation (id bigint primary key, account text not null, suspended boolean not null, at timestamptz not null)",
      `create table repository (${owned}, slug text not null, primary key (installation, slug))`,
      "create table webhook (guid text primary key, at timestamptz not null)",
      "create index webhook_at on webhook (at)",
      "create table follow_up (key text primary key, installation bigint, job jsonb not null, after timestamptz)",
      `create table content (${owned}, hash text not null, body bytea not null, primary key (installation, hash))`,
      `create table document (id bigint generated always as identity primary key, ${owned}, kind text not null, subject text not null,
        hash text not null, at timestamptz not null, foreign key (installation, hash) references content on delete cascade)`,
      "create index document_latest on document (installation, kind, subject, at desc, id desc)",
      "create index document_content on document (installation, hash)",
      `create table delivery (id bigint generated always as identity primary key, ${owned}, slug text not null, at timestamptz not null,
        outcome bytea not null)`,
      "create index delivery_latest on delivery (installation, at desc, id desc)",
      `create table decision (${owned}, slug text not null, decisions bytea not null, primary key (installation, slug))`,
      `create table waiver (${owned}, slug text not null, waivers bytea not null, primary key (installation, slug))`,
      `create table remembered (${owned}, scope text not null, kind text not null, key text not null, body bytea not null,
        at timestamptz not null, primary key (installation, scope, kind, key))`,
      "create index remembered_at on remembered (at)",
      `create table trend (${owned}, organisation text not null, at timestamptz not null, levels jsonb not null, severities jsonb not null,
        primary key (installation, organisation, at))`,
    ],
  },
  {
    name: "when repositories were listed, and what could not be read",
    statements: ["alter table repository add column listed timestamptz, add column unread text"],
  },
];
