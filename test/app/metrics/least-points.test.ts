import { test } from "uvu";
import * as assert from "uvu/assert";
import { leastPoints } from "../../../src/app/metrics/least-points.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 12, minute));

test("the least reading holds until its limit is given anew, and is then not known", () => {
  const points = leastPoints();
  points.tell("core", 100, at(30), at(0));
  points.tell("core", 4000, at(50), at(1));
  assert.equal([...points.at(at(2))], [["core", 100]]);
  points.tell("core", 90, at(30), at(3));
  assert.equal([...points.at(at(4))], [["core", 90]]);
  points.tell("core", 5000, at(90), at(31));
  assert.equal([...points.at(at(32))], [["core", 5000]]);
  assert.equal([...points.at(at(90))], []);
});

test("limits of other names are one", () => {
  const points = leastPoints();
  for (const name of ["a", "b", "c"]) points.tell(name, 5, at(30), at(0));
  points.tell("graphql", 7, at(30), at(0));
  assert.equal(
    [...points.at(at(1))],
    [
      ["other", 5],
      ["graphql", 7],
    ],
  );
});

test.run();
