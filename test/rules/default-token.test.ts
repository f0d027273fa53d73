import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { defaultAccess, defaultTokenSetting } from "../../src/rules/default-token.ts";
import { observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const token = (access: "read" | "write") => observed({ access, approvesPullRequests: false });

test("the repository's setting counts, and without it an organisation that allows no more than to read", () => {
  const access = (own: ReturnType<typeof token> | ReturnType<typeof unseen>, whole: ReturnType<typeof token> | null) => {
    const organisation = whole === null ? null : theOrganisation({ defaultToken: whole });
    const found = defaultAccess(theGitHubSight({ settings: theSettings({ defaultToken: own }), organisation }));
    return found.seen ? found.value : found.because;
  };

  assert.is(access(token("write"), token("read")), "write");
  assert.is(access(token("read"), token("write")), "read");
  assert.is(access(unseen("not-asked"), token("read")), "read");
  assert.is(access(unseen("not-asked"), token("write")), "not-asked");
  assert.is(access(unseen("no-permission"), null), "no-permission");
});

test("it is changed under Actions", () => {
  assert.is(defaultTokenSetting("lanternfish/lamp").page, "lanternfish/lamp/settings/actions");
});

test.run();
