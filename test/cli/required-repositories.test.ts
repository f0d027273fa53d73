import { test } from "uvu";
import * as assert from "uvu/assert";
import { requireRepositories } from "../../src/cli/required-repositories.ts";
import { throwsCode } from "../rejects.ts";

const cases = { organisation: "lanternfish", collected: ["lanternfish/Bare", "lanternfish/lamp"] };

test("repositories that were collected pass, with or without their owner and in any case", () => {
  requireRepositories([], cases);
  requireRepositories(["bare", "Lanternfish/LAMP"], cases);
});

test("one that was not is told, with those that look like it", () => {
  assert.match(throwsCode(() => requireRepositories(["lamp", "lamps"], cases), "usage").message, "Did you mean lamp?");
});

test.run();
