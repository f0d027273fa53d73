import { test } from "uvu";
import * as assert from "uvu/assert";
import { isFull, nextIn, pageAfter } from "../../../src/collect/github/pages.ts";

test("the next page is the one that is called so", () => {
  const link =
    '<https://h.example/a?page=1>; rel="prev", <https://h.example/a?per_page=100&page=3>; rel="next", <https://h.example/a?page=9>; rel="last"';

  assert.is(nextIn({ link }), "per_page=100&page=3");
  assert.is(nextIn({ link: '<https://h.example/a?page=1>; rel="prev"' }), undefined);
  assert.is(nextIn({ link: '<not an address>; rel="next"' }), undefined);
  assert.is(nextIn({}), undefined);
});

test("a page is full when it holds what was asked for", () => {
  assert.ok(isFull([1, 2, 3], 3));
  assert.ok(isFull({ total_count: 9, secrets: [1, 2] }, "2"));
  assert.not(isFull({ total_count: 9, secrets: [1] }, 2));
  assert.not(isFull({ name: "x" }, 1));
  assert.not(isFull(null, 1));
  assert.not(isFull(Array.from({ length: 29 }), undefined));
});

test("behind a page lies the next number", () => {
  assert.is(pageAfter({ per_page: 100, org: "x" }), "per_page=100&page=2");
  assert.is(pageAfter({ per_page: "30", page: "4" }), "per_page=30&page=5");
});

test.run();
