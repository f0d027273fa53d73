import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openAppAccess } from "../../src/app/access.ts";
import { host, TestClock } from "../collect/github/asking.ts";
import { withoutNetwork } from "../network.ts";
import { rejects } from "../rejects.ts";

const test = suite("app access");
withoutNetwork(test);

const jwt = "eyJhbGciOi.eyJpc3MiOi.c2lnbg";

function access(token: (installation: number) => Promise<string> = () => Promise.resolve("ghs_one")) {
  return openAppAccess({ apiUrl: host, version: "1.2.3", jwt: () => Promise.resolve(jwt), token, clock: new TestClock() });
}

const lanterns = { id: 7, account: { login: "lantern-works", type: "Organization" }, suspended_at: null };

test("installations are told page by page, by the App's own token", async () => {
  const asked = nock(host, { reqheaders: { authorization: `bearer ${jwt}` } });
  asked.get("/app/installations?per_page=100").reply(200, [lanterns], { link: `<${host}/app/installations?per_page=100&page=2>; rel="next"` });
  asked
    .get("/app/installations?per_page=100&page=2")
    .reply(200, [{ id: 8, account: { login: "ada", type: "User" }, suspended_at: "2026-01-01T00:00:00Z" }]);
  assert.equal(await access().installations(), [
    { id: 7, account: "lantern-works", isOrganisation: true, suspended: false },
    { id: 8, account: "ada", isOrganisation: false, suspended: true },
  ]);
});

test("one installation is there or gone, and what else is answered is an error", async () => {
  nock(host).get("/app/installations/7").reply(200, lanterns);
  nock(host).get("/app/installations/8").reply(404, { message: "Not Found" });
  nock(host).get("/app/installations/9").reply(401, { message: "A JSON web token could not be decoded" });
  assert.is((await access().installation(7))?.account, "lantern-works");
  assert.is(await access().installation(8), null);
  await rejects(() => access().installation(9), "no-access");
});

test("webhooks of which no attempt arrived are told once each, as far back as is asked", async () => {
  const attempt = (id: number, guid: string, code: number, at = "2026-11-26T11:00:00Z") => ({ id, guid, status_code: code, delivered_at: at });
  nock(host)
    .get("/app/hook/deliveries?per_page=100")
    .reply(200, [attempt(5, "a", 200), attempt(4, "b", 502), attempt(3, "a", 0), attempt(2, "b", 0), attempt(1, "c", 500, "2026-11-20T11:00:00Z")], {
      link: `<${host}/app/hook/deliveries?per_page=100&cursor=x>; rel="next"`,
    });
  assert.equal(await access().failedDeliveries(new Date("2026-11-25T00:00:00Z")), [
    { id: 4, guid: "b" },
    { id: 1, guid: "c" },
  ]);
  nock(host).post("/app/hook/deliveries/4/attempts").reply(202, {});
  await access().redeliver(4);
});

test("a token that GitHub does not give says whether the installation is gone", async () => {
  const failing = (status: number) => access(() => Promise.reject(Object.assign(new Error("No"), { status })));
  await rejects(() => failing(404).token(7), "no-access");
  await rejects(() => failing(403).token(7), "no-access");
  await rejects(() => failing(502).token(7), "unavailable");
  assert.is(await access().token(7), "ghs_one");
});

test.run();
