import nock from "nock";
import type { Test } from "uvu";
import * as assert from "uvu/assert";

/** No test of this suite reaches a real host, and every interceptor it sets up is used. */
export function withoutNetwork<T>(test: Test<T>): void {
  test.before(() => nock.disableNetConnect());
  // Cleaned before it is judged: suites share one process, and a leftover would fail the next one instead.
  test.after.each(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    assert.equal(unused, [], "interceptors nobody called");
  });
  test.after(() => nock.enableNetConnect());
}
