import { test } from "uvu";
import * as assert from "uvu/assert";
import { isLoopback } from "../../../src/app/configuration/loopback.ts";

test("this machine is known by each of its names, and nobody else by any", () => {
  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]", "::ffff:127.0.0.1"]) assert.ok(isLoopback(host), host);
  for (const host of ["", "0.0.0.0", "::", "10.0.0.1", "::ffff:10.0.0.1", "127.0.0.1.example.org", "localhost.example.org", "128.0.0.1"]) {
    assert.not.ok(isLoopback(host), host);
  }
});

test.run();
