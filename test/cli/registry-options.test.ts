import { Command } from "commander";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type RegistryOptions, withRegistryAddresses, withRegistryOptions } from "../../src/cli/registry-options.ts";
import { throwsCode } from "../rejects.ts";

const variable = "IMPRIMATUR_CONTACT";
const before = process.env[variable];
test.before.each(() => void delete process.env[variable]);
test.after(() => (before === undefined ? void delete process.env[variable] : void (process.env[variable] = before)));

/** Writes nothing and throws in place of ending the process. */
function quiet(): { readonly command: Command; readonly says: string[] } {
  const says: string[] = [];
  return { command: new Command().exitOverride().configureOutput({ writeErr: (text) => says.push(text) }), says };
}

function optionsOf(...words: readonly string[]): RegistryOptions {
  return withRegistryAddresses(quiet().command).parse(words, { from: "user" }).opts();
}

/** What commander says of words that it does not take. */
function refused(...words: readonly string[]): string {
  const { command, says } = quiet();
  assert.throws(() => withRegistryAddresses(command).parse(words, { from: "user" }));
  return says.join("");
}

test("an address is one registry's, or of one of its addresses; without a slash at the end, and again and again", () => {
  const words = ["--registry-url", "npm=https://a.example/npm//", "--registry-url", "maven-central.search=http://127.0.0.1:8080"];

  assert.equal(optionsOf(...words).registryUrl, [
    { registry: "npm", which: null, url: "https://a.example/npm" },
    { registry: "maven-central", which: "search", url: "http://127.0.0.1:8080" },
  ]);
  assert.is(optionsOf().registryUrl, undefined);
});

test("what is no registry or no address of the web is refused", () => {
  assert.match(refused("--registry-url", "hex=https://a.example"), "with one of npm, pypi, crates-io, maven-central, rubygems, nuget");
  for (const url of ["a.example", "ftp://a.example", "file:///etc"]) assert.match(refused("--registry-url", `npm=${url}`), "begins with https://");
});

test("a password in an address is never printed", () => {
  for (const words of [
    ["--registry-url", "npm=https://u:canary@a.example"],
    ["--registry-url", "npm=ftp://u:canary@a.example"],
    ["--contact", "https://canary@a.example"],
  ]) {
    const { command, says } = quiet();
    const { message } = throwsCode(() => withRegistryAddresses(command).parse(words, { from: "user" }), "usage");
    assert.not.match(message + says.join(""), "canary");
  }
});

test("a trust list is of one package, scoped or not; - is standard input", () => {
  assert.equal(optionsOf("--npm-trust", "@acme/lamp=a=b.json", "--npm-trust", "wick=-").npmTrust, [
    { name: "@acme/lamp", file: "a=b.json" },
    { name: "wick", file: "-" },
  ]);
  for (const text of ["lamp", "=x", "@acme=x", "a/b=x", "lamp="]) assert.match(refused("--npm-trust", text), "Give it as PACKAGE=FILE");
});

test("a contact is an address for mail or of a page, from the environment where it is not given", () => {
  assert.is(optionsOf("--contact", "security@acme.example").contact, "security@acme.example");
  assert.is(optionsOf("--contact", " https://acme.example/imprimatur ").contact, "https://acme.example/imprimatur");
  assert.is(optionsOf().contact, undefined);

  process.env[variable] = "https://acme.example";
  assert.is(optionsOf().contact, "https://acme.example");
  assert.is(optionsOf("--contact", "a@acme.example").contact, "a@acme.example");
  process.env[variable] = "";
  assert.is(optionsOf().contact, "");
});

test("a contact that would end the header it stands in, or reaches nobody, is refused", () => {
  for (const text of ["acme", "a@b", "a@b@c.example", "https://acme.example/(x)", "a@acme.example\r\nx: 1", "ä@acme.example", "ftp://acme.example"]) {
    assert.match(refused("--contact", text), "Give an address like security@acme.example");
  }
});

test("commands that ask registries by themselves can be told not to, and the others to", () => {
  const registries = (byItself: boolean, ...words: readonly string[]) =>
    withRegistryOptions(quiet().command, byItself).parse(words, { from: "user" }).opts<RegistryOptions>().registries;

  assert.equal([registries(true), registries(true, "--no-registries")], [true, false]);
  assert.equal([registries(false), registries(false, "--registries")], [undefined, true]);
});

test.run();
