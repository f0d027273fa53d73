import { registriesRememberedInMemory } from "../src/collect/remembered/registries.ts";
import { type RegistryId, registryIds } from "../src/model/registry.ts";
import type { RegistryCounts } from "../src/sandbox/registries/answer.ts";
import type { RegistryFault } from "../src/sandbox/registries/trouble.ts";
import { packagesOf, serveAll, serveRegistry, sourceAt, type ServedRegistries } from "./registries-served.ts";

// What an audit asks of registries, counted by the sandbox's, each at a port of its own, over all invented packages; how close
// requests to crates.io come; and what becomes of the others when one registry hangs, talks rubbish, is too busy or is down.
// Real time: it takes some two minutes. Exits with 1 when a target is missed.
//   node bench/registries.ts

/** Most requests of one package on a first audit. An owner's fourth at RubyGems is told in its client. */
const mostOf = (id: RegistryId, asOwner: boolean): number => (asOwner && id === "rubygems" ? 4 : 3);
const leastGap = 1000;
/** Seconds after which a registry in trouble is left, and after which the others must be done, whatever it does. */
const longest = { troubled: 60, others: 10 };

/** Asked for once, whatever number of packages there are. */
const onceARun = ["GET /v3/index.json", "GET /api/v1/trusted_publishing/gitlab_configs"];

/** Answers to an owner are not remembered. */
const ofOwners = [/\/trust$/, /trusted_publish/];

let missed = 0;
const calm = await serveAll();
console.log("registry       asked by  packages  first run: most   mean  once  second run: unchanged  owner's  others");
for (const asOwner of [false, true]) for (const id of registryIds) await costs(calm, id, asOwner);
await gaps();
await troubles(calm);
for (const { close } of Object.values(calm)) await close();
console.log(missed === 0 ? "every target is met" : `${missed} TARGETS MISSED`);
process.exitCode = missed === 0 ? 0 : 1;

async function costs(served: ServedRegistries, id: RegistryId, asOwner: boolean): Promise<void> {
  const memory = registriesRememberedInMemory();
  const first = sourceAt(served, { memory, asOwner }).source;
  const each: number[] = [];
  let once = 0;
  for (const name of packagesOf(id)) {
    const before = served[id].counted();
    await first.record(id, name);
    const asked = since(before, served[id].counted());
    const shared = sumOf(asked.byRoute, (route) => onceARun.includes(route));
    once += shared;
    each.push(asked.requests - shared);
  }
  const before = served[id].counted();
  const second = sourceAt(served, { memory, asOwner }).source;
  for (const name of packagesOf(id)) await second.record(id, name);
  const again = since(before, served[id].counted());
  const owners = sumOf(again.byRoute, (route) => ofOwners.some((one) => one.test(route)));
  const others = again.requests - again.notModified - owners;
  const most = Math.max(...each);
  const row = [
    id.padEnd(14),
    (asOwner ? "an owner" : "anybody").padEnd(8),
    String(each.length).padStart(8),
    String(most).padStart(16),
    (each.reduce((sum, one) => sum + one, 0) / each.length).toFixed(2).padStart(6),
    String(once).padStart(5),
    String(again.notModified).padStart(22),
    String(owners).padStart(8),
    String(others).padStart(7),
  ];
  console.log(row.join(" ") + verdict(most <= mostOf(id, asOwner) && others === 0 && (asOwner || owners === 0)));
}

/** crates.io's own pace at the sandbox's port, with all crates asked for at once. */
async function gaps(): Promise<void> {
  const served = { ...calm, "crates-io": await serveRegistry("crates-io", { bounds: true, now: () => Date.now() / 1000 }) };
  const { host, times, close } = served["crates-io"];
  const { source, counts } = sourceAt(served, { perHost: { [host]: 1050 } });
  await Promise.all(packagesOf("crates-io").map((name) => source.record("crates-io", name)));
  await close();
  const smallest = Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
  const says = `${times.length} requests together, smallest gap ${smallest.toFixed(0)} ms (at least ${leastGap}), ${counts().again} again`;
  console.log(`crates.io's pace: ${says}${verdict(smallest >= leastGap && counts().again === 0)}`);
}

async function troubles(served: ServedRegistries): Promise<void> {
  const faults: readonly RegistryFault[] = [
    { kind: "hang" },
    { kind: "rubbish" },
    { kind: "limited" },
    { kind: "limited", after: 5 },
    { kind: "down" },
  ];
  const expected = await audited(served, undefined);
  console.log(`no trouble: all records after ${expected.all.toFixed(1)} s`);
  console.log("trouble          registry        requests  left after  others after  others' records");
  for (const fault of faults) {
    // Six audits at once, each with another registry in trouble.
    const rows = registryIds.map(async (id) => {
      const broken = await serveRegistry(id, { faults: { [id]: fault } });
      const found = await audited({ ...served, [id]: broken }, id);
      await broken.close();
      const same = registryIds.every((one) => one === id || found.records.get(one) === expected.records.get(one));
      const unseen = found.seen.get(id) === 0;
      const row = [
        (fault.after === undefined ? fault.kind : `${fault.kind}, ${fault.after} s`).padEnd(16),
        id.padEnd(14),
        String(broken.counted().requests).padStart(9),
        `${found.all.toFixed(1)} s`.padStart(11),
        `${found.others.toFixed(1)} s`.padStart(13),
        same ? "  the same" : "  CHANGED",
        ...(unseen ? [] : ["and something was seen of the one in trouble"]),
      ];
      return row.join(" ") + verdict(same && unseen && found.all <= longest.troubled && found.others <= longest.others);
    });
    for (const row of await Promise.all(rows)) console.log(row);
  }
}

interface Audited {
  /** JSON of a registry's records, without the times of answers. */
  readonly records: ReadonlyMap<RegistryId, string>;
  /** How many of a registry's packages were seen to be there. */
  readonly seen: ReadonlyMap<RegistryId, number>;
  /** Seconds until the last record was there, and the last of another registry than the one in trouble. */
  readonly all: number;
  readonly others: number;
}

async function audited(served: ServedRegistries, troubled: RegistryId | undefined): Promise<Audited> {
  const { source } = sourceAt(served);
  const began = performance.now();
  const [records, seen, ends] = [new Map<RegistryId, string>(), new Map<RegistryId, number>(), new Map<RegistryId, number>()];
  await Promise.all(
    registryIds.map(async (id) => {
      const own = await Promise.all(packagesOf(id).map((name) => source.record(id, name)));
      ends.set(id, (performance.now() - began) / 1000);
      records.set(
        id,
        JSON.stringify(own, (key, value: unknown) => (key === "at" ? undefined : value)),
      );
      seen.set(id, own.filter(({ exists }) => exists.seen).length);
    }),
  );
  const others = [...ends].filter(([id]) => id !== troubled).map(([, end]) => end);
  return { records, seen, all: Math.max(...ends.values()), others: Math.max(...others) };
}

type Asked = Pick<RegistryCounts, "requests" | "notModified" | "byRoute">;

function since(before: Asked, after: Asked): Asked {
  const byRoute = Object.entries(after.byRoute).map(([route, count]) => [route, count - (before.byRoute[route] ?? 0)] as const);
  return {
    requests: after.requests - before.requests,
    notModified: after.notModified - before.notModified,
    byRoute: Object.fromEntries(byRoute.filter(([, count]) => count > 0)),
  };
}

function sumOf(byRoute: Asked["byRoute"], wanted: (route: string) => boolean): number {
  return Object.entries(byRoute).reduce((sum, [route, count]) => sum + (wanted(route) ? count : 0), 0);
}

function verdict(isMet: boolean): string {
  if (!isMet) missed++;
  return isMet ? "" : "  MISSED";
}
