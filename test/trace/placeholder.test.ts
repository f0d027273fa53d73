import { test } from "uvu";
import * as assert from "uvu/assert";
import { isLiteral, isMadeUp, looksGenerated } from "../../src/trace/placeholder.ts";

for (const value of [
  "d7Kq2vXw9RtLb4Zs81mHfJ0c",
  "9f86d081884c7d659a2feaa0c55ad015",
  "Zm9/rT+3kq2LxW8vYb1N==",
  "b1946ac9-2492-4d23-a7c6-235b4d2611ab",
]) {
  test(`could be a credential: ${value}`, () => {
    assert.ok(looksGenerated(value));
  });
}

for (const value of [
  "",
  "hunter2",
  "${NPM_TOKEN}",
  "$NPM_TOKEN",
  "%NPM_TOKEN%",
  "{{ token }}",
  "<your-token-here>",
  "@nexus.password@",
  "your-token-goes-here-1234",
  "xxxxxxxxxxxxxxxxxxxxxxxx",
  "XXXXX-XXXXX-XXXXX-XXXXX1",
  "000000000000000000000000",
  "abcdefghijklmnop123",
  "d7Kq2v123456789tLb4Zs81m",
  "EXAMPLEd7Kq2vXw9RtLb4Zs8",
  "REDACTED-d7Kq2vXw9RtLb4Z",
  "mavenCentralPasswordFromEnv2",
  "NPM_TOKEN_OF_LANTERNFISH_2",
  "process.env.NPM_TOKEN_2026",
  "https://lanternfish.test/1a2b3c",
  "op://vault/npm/token1234567",
  "a1b1a1b1a1b1a1b1a1b1a1b1",
  "a1a3a2a5a4a7a6a9a8a0a1a3a2a5",
  "lanternfishpressLamp2026xQ",
  "lanternfish press lamp 2026",
]) {
  test(`no credential: ${value}`, () => {
    assert.not(looksGenerated(value));
  });
}

test("a value with a token's shape needs no mixture, and still must not be made up", () => {
  assert.not(isMadeUp("d7Kq2vXw9RtLb4Zs81mHfJ0cpasswordTOKEN"));
  for (const value of ["x".repeat(36), "abcdefghij".repeat(3), "1234567890".repeat(3), "EXAMPLEd7Kq2vXw9RtLb4Zs81m"])
    assert.ok(isMadeUp(value), value);
});

test("what is put in later is not written out", () => {
  for (const value of ["$TOKEN", "${{ secrets.NPM_TOKEN }}", "MAVEN_PASSWORD", "steps.mint.outputs.token", "getToken()"])
    assert.not(isLiteral(value), value);
  for (const value of ["hunter2", "d7Kq2v", "lanternfish-lamp"]) assert.ok(isLiteral(value), value);
});

test.run();
