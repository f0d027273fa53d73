import { test } from "uvu";
import * as assert from "uvu/assert";
import { withAddressesCovered } from "../../src/trace/mail-address.ts";

test("addresses in the texts of data are covered, and the same again changes nothing", () => {
  const settings = {
    keys: [{ title: "jo@lantern.example on her desk", writes: true, at: null }],
    text: 'by\nmia@lantern.example\tor "jon@lantern.example"',
  };
  const covered = withAddressesCovered(settings);

  assert.equal(covered, {
    keys: [{ title: "•••@lantern.example on her desk", writes: true, at: null }],
    text: 'by\n•••@lantern.example\tor "•••@lantern.example"',
  });
  assert.equal(withAddressesCovered(covered), covered);
});

test.run();
