import { test } from "uvu";
import * as assert from "uvu/assert";
import { hostsFrom, tokenFrom } from "../../src/cli/token.ts";
import { throwsCode } from "../rejects.ts";

test("GH_TOKEN comes before GITHUB_TOKEN, and an empty one is none", () => {
  assert.is(tokenFrom({ GITHUB_TOKEN: "b", GH_TOKEN: "a" }), "a");
  assert.is(tokenFrom({ GITHUB_TOKEN: " b\n", GH_TOKEN: "" }), "b");
  throwsCode(() => tokenFrom({ GH_TOKEN: " " }), "no-access");
});

test("the pages people open are found from the API's address", () => {
  const hosts = (given?: string, env = {}) => Object.values(hostsFrom(given, env));
  assert.equal(hosts(), ["https://api.github.com", "https://github.com"]);
  assert.equal(hosts("https://github.acme.example/api/v3/"), ["https://github.acme.example/api/v3", "https://github.acme.example"]);
  assert.equal(hosts("https://api.acme.ghe.com"), ["https://api.acme.ghe.com", "https://acme.ghe.com"]);
  assert.equal(hosts(undefined, { GITHUB_API_URL: "http://127.0.0.1:8080/api/v3" }), ["http://127.0.0.1:8080/api/v3", "http://127.0.0.1:8080"]);
  throwsCode(() => hosts("http://github.acme.example/api/v3"), "usage");
  throwsCode(() => hosts("ftp://x"), "usage");
  throwsCode(() => hosts("acme"), "usage");
});

test.run();
