import { inspect } from "node:util";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { registriesRememberedInMemory } from "../../src/collect/remembered/registries.ts";
import type { Observed } from "../../src/model/observed.ts";
import type { HttpMemory } from "../../src/registries/http.ts";
import { withoutNetwork } from "../network.ts";
import { rejects } from "../rejects.ts";
import { canary, host, onGets, open, question, type Reply, start, turns } from "./asked.ts";

const test = suite("http");
withoutNetwork(test);

function nothingOf(answer: Observed<string | null>): readonly [boolean, string | null | undefined] {
  return [answer.seen, answer.seen ? answer.value : undefined];
}

test("an answer is what the question makes of it, with its source and time", async () => {
  onGets(() => [200, { name: "lamp" }]);

  assert.equal(await open().http.ask(question()), { seen: true, value: "lamp", source: "GET /{package}", at: new Date(start).toISOString() });
});

test("a registry is told who asks, and where somebody can be reached", async () => {
  const agents: unknown[] = [];
  onGets((_, headers) => (agents.push(headers["user-agent"]), [200, { name: "lamp" }]));

  await open({ contact: "+https://lanternfish.example/imprimatur" }).http.ask(question());
  await open({ contact: "one\r\nx-evil: 1" }).http.ask(question());

  assert.equal(agents, ["imprimatur/1.2.3 (+https://lanternfish.example/imprimatur)", "imprimatur/1.2.3 (onex-evil: 1)"]);
});

for (const [status, expected] of [
  [404, { value: null }],
  [410, { value: null }],
  [401, { because: "no-permission", needs: "an owner" }],
  [403, { because: "no-permission", needs: "an owner" }],
  [405, { because: "not-offered" }],
  [406, { because: "not-offered" }],
  [501, { because: "not-offered" }],
  [400, { because: "unavailable" }],
  [418, { because: "unavailable" }],
  [304, { because: "unavailable" }],
] as const) {
  test(`${status} is asked once, and means ${JSON.stringify(expected)}`, async () => {
    onGets(() => [status]);
    const { http } = open();

    const { seen, ...rest } = await http.ask(question({ needs: "an owner" }));

    assert.is(seen, "value" in expected);
    assert.equal("value" in rest ? { value: rest.value } : rest, expected);
    assert.is(http.counts().requests, 1);
  });
}

for (const [what, body, headers] of [
  ["a page of HTML", "<html>Sign in to the hotel's network", { "content-type": "text/html" }],
  ["half of JSON", '{"name":"la', {}],
  ["nothing", "", {}],
  ["another thing's JSON", "[1,2]", {}],
  ["null", "null", {}],
] as const) {
  test(`${what} is no answer, and nothing is remembered of it`, async () => {
    onGets(() => [200, body, { ...headers, etag: '"1"' }]);
    const { http, memory } = open({ memory: writing() });

    assert.equal(await http.ask(question()), { seen: false, because: "unavailable" });
    assert.is(http.counts().requests, 1);
    assert.equal(memory.kept, []);
  });
}

test("text is handed on as it is", async () => {
  onGets(() => [200, "<html>"]);

  const answer = await open().http.ask(question({ as: "text", read: (body) => `${String(body)}!` }));

  assert.is(answer.seen && answer.value, "<html>!");
});

test("a HEAD has no body", async () => {
  nock(host).head("/lamp").reply(200);

  const answer = await open().http.ask(question({ method: "HEAD", as: "text", read: (body) => (body === "" ? "there" : undefined) }));

  assert.is(answer.seen && answer.value, "there");
});

test("an answer that is longer than 64 MiB is no answer", async () => {
  const mebibyte = Buffer.alloc(1024 * 1024, " ");
  const long = (count: number) => Buffer.concat([Buffer.from('{"name":"lamp"}'), ...Array.from({ length: count }, () => mebibyte)]);
  nock(host).get("/lamp").reply(200, long(64)).get("/lamp").reply(200, long(63));
  const { http } = open({ timeout: () => new AbortController().signal });

  assert.equal(await http.ask(question()), { seen: false, because: "unavailable" });
  assert.is((await http.ask(question())).seen, true);
});

for (const marks of [{ etag: 'W/"7"' }, { "last-modified": "Tue, 24 Nov 2026 08:00:00 GMT" }, { etag: 'W/"7"', "last-modified": "x" }]) {
  test(`what is remembered with ${Object.keys(marks).join(" and ")} is asked for only if it changed`, async () => {
    const sent: unknown[] = [];
    onGets((_, headers) => {
      const asked = headers["if-none-match"] ?? headers["if-modified-since"];
      sent.push(asked);
      return asked === undefined ? [200, { name: "lamp" }, marks as Record<string, string>] : [304];
    });
    const memory = registriesRememberedInMemory();

    const first = await open({ memory }).http.ask(question());
    const { http } = open({ memory });
    const again = await http.ask(question());

    assert.equal(again, first);
    assert.equal(sent, [undefined, Object.values(marks)[0]]);
    assert.equal(http.counts(), {
      requests: 1,
      notModified: 1,
      again: 0,
      hosts: { "registry.example": { requests: 1, notModified: 1, again: 0 } },
    });
  });
}

test("what an older version made of an answer, or another kind of answer, is asked anew", async () => {
  const sent: unknown[] = [];
  onGets((_, headers) => (sent.push(headers["if-none-match"]), [200, { name: "lamp" }, { etag: '"1"' }]));
  const memory = registriesRememberedInMemory();

  await open({ memory }).http.ask(question({ forever: true }));
  await open({ memory }).http.ask(question({ forever: true, form: "2" }));
  await open({ memory }).http.ask(question({ forever: true, form: "2", accept: "application/x" }));

  assert.equal(sent, [undefined, undefined, undefined]);
});

test("an answer that holds for ever is not asked for again, and tells when it was given", async () => {
  let asked = 0;
  onGets(() => (asked++, [200, { name: "lamp" }]));
  const memory = registriesRememberedInMemory();

  const first = await open({ memory }).http.ask(question({ forever: true }));
  const later = open({ memory });
  await later.clock.sleep(60_000, undefined);
  const again = await later.http.ask(question({ forever: true }));

  assert.is(asked, 1);
  assert.equal(again, first);
});

test("that there is nothing is not remembered, unless of what never changes", async () => {
  let asked = 0;
  onGets(() => (asked++, [404, {}, { etag: '"1"' }]));
  const memory = registriesRememberedInMemory();
  const lamp = question();
  const some = question({ url: `${host}/some`, forever: (value) => value !== null });
  const all = question({ url: `${host}/all`, forever: true });

  for (const one of [lamp, some, all]) for (let run = 0; run < 2; run++) assert.equal(nothingOf(await open({ memory }).http.ask(one)), [true, null]);

  assert.is(asked, 2 + 2 + 1);
});

test("that there is nothing of what never changes holds for a week, and is then asked for anew", async () => {
  const sent: unknown[] = [];
  onGets((_, headers) => (sent.push(headers["if-none-match"]), sent.length === 1 ? [404] : [200, { name: "lamp" }, { etag: '"1"' }]));
  const memory = registriesRememberedInMemory();
  const day = 24 * 60 * 60 * 1000;
  const after = async (days: number) => {
    const { http, clock } = open({ memory });
    await clock.sleep(days * day, undefined);
    return nothingOf(await http.ask(question({ forever: true })));
  };

  assert.equal(await after(0), [true, null]);
  assert.equal(await after(6.9), [true, null]);
  assert.equal(await after(7), [true, "lamp"]);
  assert.equal(await after(8), [true, "lamp"]);
  assert.equal(sent, [undefined, undefined]);
});

test("an owner's question that there is nothing to is not remembered", async () => {
  onGets(() => [404]);
  const { http, memory } = open({ memory: writing() });

  await http.ask(question({ authorization: canary, forever: true }));

  assert.equal(memory.kept, []);
});

test("where only some answers never change, the others are asked for again, only if they changed", async () => {
  const sent: unknown[] = [];
  onGets((path, headers) => {
    sent.push([path, headers["if-none-match"]]);
    return headers["if-none-match"] === undefined ? [200, { name: path.slice(1) }, { etag: '"1"' }] : [304];
  });
  const memory = registriesRememberedInMemory();

  for (let run = 0; run < 2; run++) {
    const { http } = open({ memory });
    for (const name of ["lamp", "wick"]) await http.ask(question({ url: `${host}/${name}`, forever: (value) => value === "lamp" }));
  }

  assert.equal(sent, [
    ["/lamp", undefined],
    ["/wick", undefined],
    ["/wick", '"1"'],
  ]);
});

test("a registry may refuse by a status of its own", async () => {
  onGets(() => [400]);
  const { http } = open();

  assert.equal(await http.ask(question({ refusedBy: [400], needs: "an owner" })), { seen: false, because: "no-permission", needs: "an owner" });
  assert.equal(await http.ask(question({ refusedBy: [409], needs: "an owner" })), { seen: false, because: "unavailable" });
});

test("an owner's answer is not remembered, nor what everybody is answered given to an owner", async () => {
  const sent: Record<string, string>[] = [];
  onGets((_, headers) => (sent.push({ ...headers }), [200, { name: headers["authorization"] ?? "public" }, { etag: '"1"' }]));
  const { http, memory } = open({ memory: writing() });
  const owner = { authorization: `Bearer ${canary}`, headers: { "npm-otp": "123456" } };

  await http.ask(question());
  const answer = await http.ask(question({ ...owner, forever: true }));

  assert.is(answer.seen && answer.value, `Bearer ${canary}`);
  assert.is(sent[1]?.["if-none-match"], undefined);
  assert.is(sent[1]?.["npm-otp"], "123456");
  assert.is(memory.kept.length, 1);
  assert.not.match(memory.kept.join(), canary);
  assert.not.match(memory.kept.join(), "123456");
});

test("a question with a one-time password alone is an owner's too", async () => {
  onGets(() => [200, { name: "lamp" }, { etag: '"1"' }]);
  const { http, memory } = open({ memory: writing() });

  await http.ask(question({ headers: { "npm-otp": "123456" } }));

  assert.equal(memory.kept, []);
});

for (const [what, to] of [
  ["another host", "https://elsewhere.example/lamp"],
  ["another port", "https://registry.example:8443/lamp"],
] as const) {
  test(`${what} that an owner's question is led to learns nothing of it`, async () => {
    const sent: Record<string, string>[] = [];
    onGets(() => [302, "", { location: to }]);
    onGets((_, headers) => (sent.push({ ...headers }), [200, { name: "lamp" }]), new URL(to).origin);

    await open().http.ask(question({ authorization: `Bearer ${canary}`, headers: { "npm-otp": "123456" } }));

    assert.is(sent.length, 1);
    assert.not.match(JSON.stringify(sent), canary);
    assert.not.match(JSON.stringify(sent), "123456");
  });
}

test("an owner's question that is led away and back is an owner's no more", async () => {
  const back: Record<string, string>[] = [];
  onGets((path, headers) => {
    if (path === "/lamp") return [302, "", { location: "https://elsewhere.example/x" }];
    back.push({ ...headers });
    return [200, { name: "lamp" }];
  });
  onGets(() => [302, "", { location: `${host}/other` }], "https://elsewhere.example");

  await open().http.ask(question({ authorization: `Bearer ${canary}` }));

  assert.is(back.length, 1);
  assert.is(back[0]?.["authorization"], undefined);
});

test("within a host an owner's question is led on as it is", async () => {
  const sent: unknown[] = [];
  onGets((path, headers) => (sent.push(headers["authorization"]), path === "/lamp" ? [301, "", { location: "/lamp/" }] : [200, { name: "lamp" }]));

  const answer = await open().http.ask(question({ authorization: canary }));

  assert.is(answer.seen, true);
  assert.equal(sent, [canary, canary]);
});

for (const location of [
  "http://registry.example/lamp",
  "http://elsewhere.example/",
  "file:///etc/passwd",
  "https://a:b@elsewhere.example/",
  "http://[",
]) {
  test(`a redirect to ${location} is not followed`, async () => {
    onGets(() => [302, "", { location }]);
    const { http } = open();

    assert.equal(await http.ask(question()), { seen: false, because: "unavailable" });
    assert.is(http.counts().requests, 1);
  });
}

test("redirects that lead on and on are left", async () => {
  onGets((path) => [302, "", { location: `${path}x` }]);
  const { http } = open();

  assert.equal(await http.ask(question()), { seen: false, because: "unavailable" });
  assert.is(http.counts().requests, 6);
});

for (const [what, given] of [
  ["in the clear", { url: "http://registry.example/lamp", authorization: canary }],
  ["in a header that cannot carry it", { authorization: `${canary}\n` }],
  ["in another header that cannot carry it", { authorization: canary, headers: { "npm-otp": `${canary}é` } }],
] as const) {
  test(`nothing of an owner is sent ${what}`, async () => {
    const { http } = open();

    assert.equal(await http.ask(question({ ...given, needs: "an owner" })), { seen: false, because: "no-permission", needs: "an owner" });
    assert.is(http.counts().requests, 0);
  });
}

for (const url of [`https://user:${canary}@registry.example/lamp`, "file:///etc/passwd", "lamp"]) {
  test(`${url.replace(canary, "…")} is no address to ask`, async () => {
    const { http } = open();

    assert.equal(await http.ask(question({ url })), { seen: false, because: "unavailable" });
    assert.is(http.counts().requests, 0);
  });
}

test("whatever goes wrong, no credential is in what is told or counted", async () => {
  const { http, says } = open();
  const seen: unknown[] = [];
  for (const answer of ["broken", "hang", [500, canary], [401, { message: canary }], [200, "<html>"]] as const) {
    onGets(() => answer as Reply);
    seen.push(await http.ask(question({ authorization: canary })));
    nock.cleanAll();
  }

  assert.not.match(inspect([seen, says, http.counts()], { depth: 20 }), canary);
});

for (const failure of ["broken", [500], [502], [503], [429], [408]] as const) {
  test(`${JSON.stringify(failure)} may pass: it is asked again, later each time`, async () => {
    let asked = 0;
    onGets(() => (++asked < 4 ? (failure as Reply) : [200, { name: "lamp" }]));
    const { http, clock } = open();

    const answer = await http.ask(question());

    assert.is(answer.seen && answer.value, "lamp");
    assert.equal([http.counts().requests, http.counts().again], [4, 3]);
    for (const [index, wait] of clock.waits.entries()) assert.ok(wait >= 500 * 2 ** index && wait <= 1500 * 2 ** index, `${wait}`);
  });

  test(`${JSON.stringify(failure)} four times is no answer`, async () => {
    onGets(() => failure as Reply);
    const { http } = open();

    assert.equal(await http.ask(question()), { seen: false, because: "unavailable" });
    assert.is(http.counts().requests, 4);
  });
}

test("what failed together does not come back together", async () => {
  onGets(() => [503]);
  const { http, clock } = open();

  await Promise.all([1, 2].map((one) => http.ask(question({ url: `${host}/${one}` }))));

  assert.is.not(clock.waits[0], clock.waits[1]);
});

for (const [what, headers, milliseconds] of [
  ["seconds", { "retry-after": "7" }, 7000],
  ["a date", { "retry-after": "Wed, 25 Nov 2026 09:00:30 GMT" }, 30_000],
  ["a date by another clock", { "retry-after": "Wed, 25 Nov 2026 12:00:30 GMT", date: "Wed, 25 Nov 2026 12:00:00 GMT" }, 30_000],
] as const) {
  test(`a host that asks for a pause by ${what} is left alone for so long, by all questions`, async () => {
    const times: number[] = [];
    const { http, clock, says } = open();
    onGets(() => (times.push(clock.now() - start), times.length === 1 ? [429, "", headers] : [200, { name: "lamp" }]));

    const first = http.ask(question());
    await turns();
    await Promise.all([first, http.ask(question({ url: `${host}/other` }))]);

    assert.equal(times, [0, milliseconds, milliseconds]);
    assert.equal(says, [`registry.example asks for a pause: waiting ${milliseconds / 1000} seconds.`]);
  });
}

test("a host that wants a pause of more than a minute is not waited for, nor asked before", async () => {
  onGets(() => [429, "", { "retry-after": "61" }]);
  const { http, clock } = open();

  assert.is((await http.ask(question())).seen, false);
  assert.is((await http.ask(question())).seen, false);

  assert.is(http.counts().requests, 1);
  assert.equal(clock.waits, []);
});

test("a host that never answers is asked no more after three questions in a row, and others go on", async () => {
  onGets(() => "hang");
  onGets(() => [200, { name: "lamp" }], "https://elsewhere.example");
  const { http, says } = open();

  const lost = await Promise.all(Array.from({ length: 40 }, (_, one) => http.ask(question({ url: `${host}/${one}` }))));
  const { requests } = http.counts();
  const other = await http.ask(question({ url: "https://elsewhere.example/lamp" }));
  await http.ask(question());

  assert.ok(lost.every((one) => !one.seen && one.because === "unavailable"));
  assert.ok(requests <= 16, `${requests} requests`);
  assert.is(other.seen, true);
  assert.equal(http.counts().hosts["registry.example"]?.requests, requests);
  assert.equal(says, ["registry.example does not answer: it is not asked again in this run."]);
});

test("a request that hangs is sent twice, not four times", async () => {
  onGets(() => "hang");
  const { http } = open();

  await http.ask(question());

  assert.is(http.counts().requests, 2);
});

test("an answer between begins the row anew, even one that says no", async () => {
  const rows = [503, 503, 404, 503, 503, 404, 503, 503, 404];
  for (const status of rows) {
    nock(host)
      .get("/lamp")
      .times(status === 404 ? 1 : 4)
      .reply(status);
  }
  const { http } = open();

  for (const status of rows) assert.is((await http.ask(question())).seen, status === 404);
});

test("at most six requests to one host are under way, and others beside", async () => {
  const busy = { [host]: 0, "https://elsewhere.example": 0 };
  const most = { ...busy };
  for (const at of [host, "https://elsewhere.example"] as const) {
    nock(at)
      .persist()
      .get(/.*/)
      .reply(async () => {
        most[at] = Math.max(most[at], ++busy[at]);
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
        busy[at]--;
        return [200, { name: "lamp" }];
      });
  }
  const { http } = open();

  await Promise.all(
    Array.from({ length: 30 }, (_, one) => [host, "https://elsewhere.example"].map((at) => http.ask(question({ url: `${at}/${one}` })))).flat(),
  );

  assert.equal(most, { [host]: 6, "https://elsewhere.example": 6 });
});

for (const [at, perHost] of [
  ["https://crates.io", {}],
  ["https://registry.example", { "registry.example": 1000 }],
  ["http://127.0.0.1:4873", { "127.0.0.1:4873": 1000 }],
] as const) {
  test(`${at} is asked once in a second, however many ask, again and elsewhere on it`, async () => {
    const times: number[] = [];
    const { http, clock } = open({ perHost });
    onGets((path) => {
      times.push(clock.now());
      if (path === "/3") return times.length % 2 === 0 ? [503] : [200, { name: "lamp" }];
      return path === "/4" ? [302, "", { location: "/moved" }] : [200, { name: "lamp" }];
    }, at);

    await Promise.all(Array.from({ length: 20 }, (_, one) => http.ask(question({ url: `${at}/${one}` }))));

    assert.ok(times.length >= 21);
    for (const [index, time] of times.entries()) if (index > 0) assert.ok(time - (times[index - 1] ?? 0) >= 1000, `${index}`);
  });
}

test("a run that is broken off stops waiting, asks nothing more and says so", async () => {
  const stop = new AbortController();
  onGets(() => (setImmediate(() => stop.abort()), "hang"));
  const { http } = open({ signal: stop.signal, timeout: () => new AbortController().signal });

  const errors = await Promise.all(Array.from({ length: 10 }, () => rejects(() => http.ask(question({ authorization: canary })), "cancelled")));
  await rejects(() => http.ask(question()), "cancelled");

  assert.not.match(inspect(errors, { depth: 20, showHidden: true }), canary);
  assert.ok(http.counts().requests <= 6);
});

test("a run that is broken off at the last try is broken off, not without an answer", async () => {
  const stop = new AbortController();
  let asked = 0;
  onGets(() => {
    if (++asked === 4) stop.abort();
    return [503];
  });

  await rejects(() => open({ signal: stop.signal }).http.ask(question()), "cancelled");
  assert.is(asked, 4);
});

test("a run that is broken off while it pauses is broken off", async () => {
  const stop = new AbortController();
  onGets(() => (setImmediate(() => stop.abort()), [503]));
  const { http } = open({ signal: stop.signal });

  await rejects(() => http.ask(question()), "cancelled");
  assert.is(http.counts().requests, 1);
});

test.run();

/** A memory that shows what was written to it. */
function writing(): HttpMemory & { readonly kept: string[] } {
  const memory = registriesRememberedInMemory();
  const kept: string[] = [];
  return {
    kept,
    read: (key) => memory.read(key),
    keep: (key, answer) => {
      kept.push(`${key} ${JSON.stringify(answer)}`);
      memory.keep(key, answer);
    },
  };
}
