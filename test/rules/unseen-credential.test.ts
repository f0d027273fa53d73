import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseenCredentials } from "../../src/rules/unseen-credential.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";

test("a credential that was not seen is a doubt at its upload, and any that was is none", () => {
  const path = (kind: "delegated" | "unknown" | "token-unlocated") => aPublishPath({ credential: aCredential({ kind }) });
  const { at } = aPublishPath();

  assert.equal(unseenCredentials([path("delegated"), path("unknown")]), [
    { at, unseen: "npm publish uploads in a file that is not here to be read, so its credential was not seen." },
    { at, unseen: "Which credential npm publish uses could not be told." },
  ]);
  assert.equal(unseenCredentials([aPublishPath(), aPublishPath({ credential: aStoredToken() }), path("token-unlocated")]), []);
});

test.run();
