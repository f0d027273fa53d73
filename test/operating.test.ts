import { generateKeyPairSync } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Configuration, configurationFrom } from "../src/app/configuration.ts";
import { ownNames } from "../src/app/configuration/settings.ts";
import { openMetrics } from "../src/app/metrics.ts";
import { usualDays } from "../src/store/kept/retain.ts";

// What operators read and what the App does are the same, or this fails.

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const app = { APP_ID: "12345", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "0123456789abcdef0123456789abcdef" };

test("the page on configuration has every variable that is read, and no other", () => {
  const told = rowsOf("configuration.md").map(({ name }) => name);

  assert.equal(told.sort(), [...new Set([...ownNames, ...namesRead()])].sort());
});

test("it says what is usual as it is", () => {
  const usual = { ...configurationFrom(app, () => undefined), days: { ...usualDays } };

  for (const { name, usual: said } of rowsOf("configuration.md")) {
    if (said === "") continue;
    // GHE_PROTOCOL says how to reach GHE_HOST, and is refused alone.
    const given = name === "GHE_PROTOCOL" ? { GHE_HOST: "github.example.org" } : {};
    const without = { ...usual, ...configured(given), days: usual.days };
    const { days, ...chosen } = configured({ ...given, [name]: said });
    assert.equal({ ...chosen, days: { ...usualDays, ...days } }, without, name);
  }
});

test("the unit, the image and the pages set no variable that is none", () => {
  const known = [...ownNames, ...namesRead(), "NODE_ENV", "NODE_IMAGE", "NODE_USE_ENV_PROXY", "NODE_EXTRA_CA_CERTS"];
  for (const file of globSync("docs/operating/*")) {
    const named = [...readFileSync(file, "utf8").matchAll(/\b(?:IMPRIMATUR|NODE|GHE|DATABASE|WEBHOOK|PRIVATE_KEY)_[A-Z_]*[A-Z]\b/g)].map(
      ([name]) => name,
    );
    assert.equal(
      named.filter((name) => !known.includes(name)),
      [],
      file,
    );
  }
});

test("the page on monitoring has every figure of ours, and no other", async () => {
  const { text } = await openMetrics().read();
  const figures = [...text.matchAll(/^# TYPE (imprimatur_\w+) /gm)].map(([, name = ""]) => name);

  assert.equal(
    rowsOf("monitoring.md")
      .map(({ name }) => name)
      .filter((name) => name.startsWith("imprimatur_"))
      .sort(),
    figures.sort(),
  );
});

test("entries of the log that the page on monitoring quotes are written somewhere", () => {
  const code = globSync("src/**/*.ts").map((file) => readFileSync(file, "utf8"));
  const quoted = [...page("monitoring.md").matchAll(/^\| \*(.+?)\* \|/gm)].map(([, entry = ""]) => entry);

  assert.ok(quoted.length >= 10, "entries are quoted");
  assert.equal(
    quoted.filter((entry) => !code.some((text) => text.includes(`"${entry}"`))),
    [],
  );
});

test.run();

function page(name: string): string {
  return readFileSync(`docs/operating/${name}`, "utf8");
}

/** Rows of tables that begin with a name; `usual` is what stands between backticks in the second column alone. */
function rowsOf(name: string): readonly { readonly name: string; readonly usual: string }[] {
  return [...page(name).matchAll(/^\| `(\w+)` \| (?:`([^`]+)`)?/gm)].map(([, variable = "", usual = ""]) => ({ name: variable, usual }));
}

function configured(env: Readonly<Record<string, string>>): Configuration {
  return configurationFrom({ ...app, ...env }, () => undefined);
}

/** What the configuration looks at, by looking on. */
function namesRead(): readonly string[] {
  const read = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>(app, {
    get(target, name) {
      read.add(String(name));
      return target[String(name)];
    },
  });
  configurationFrom(env, () => undefined);
  return [...read];
}
