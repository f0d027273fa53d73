import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { asking, bundle } from "./sandboxed.ts";

// Shapes are those of facts/crates-maven-rubygems-nuget.md 4.3.

const folder = "/maven2/example/tinworks/lamp";
const ask = asking("maven-central");

test("the metadata lists versions and when the last one came out", () => {
  const { status, text, headers } = ask(`${folder}/maven-metadata.xml`);

  assert.is(status, 200);
  assert.match(headers["content-type"] ?? "", /^text\/xml/);
  assert.equal(
    [...text.matchAll(/<version>([^<]+)</g)].map((match) => match[1]),
    ["0.9.0", "1.0.0", "1.1.0"],
  );
  assert.match(text, "<release>1.1.0</release>");
  assert.match(text, "<lastUpdated>20260310100000</lastUpdated>");
  assert.is(ask("/maven2/example/tinworks/other/maven-metadata.xml").status, 404);
});

test("a version has its POM, checksums, a PGP signature, and a bundle where it was signed", () => {
  const pom = ask(`${folder}/1.1.0/lamp-1.1.0.pom`);

  assert.match(pom.text, "<url>https://github.com/tinworks/lamp</url>");
  assert.is(ask(`${folder}/1.1.0/lamp-1.1.0.pom.sha256`).text, createHash("sha256").update(pom.text).digest("hex"));
  assert.match(ask(`${folder}/1.0.0/lamp-1.0.0.pom.asc`).text, /^-----BEGIN PGP SIGNATURE-----/);
  assert.is(ask(`${folder}/1.0.0/lamp-1.0.0.pom.asc`, { method: "HEAD" }).status, 200);
  assert.equal(ask(`${folder}/1.1.0/lamp-1.1.0.pom.sigstore.json`).body, bundle);
  assert.is(ask(`${folder}/1.0.0/lamp-1.0.0.pom.sigstore.json`).status, 404);
  assert.is(ask(`${folder}/2.0.0/lamp-2.0.0.pom`).status, 404);
  assert.is(ask(`${folder}/1.1.0/other-1.1.0.pom`).status, 404);
});

test("the search finds the artifacts of a group", () => {
  const { body } = ask("/solrsearch/select?q=g:example.tinworks&rows=200&start=0&wt=json");
  const { response } = body as { readonly response: { readonly numFound: number; readonly docs: readonly Readonly<Record<string, unknown>>[] } };

  assert.is(response.numFound, 1);
  assert.equal([response.docs[0]?.["g"], response.docs[0]?.["a"]], ["example.tinworks", "lamp"]);
  const none = ask("/solrsearch/select?q=g:example&rows=200&wt=json").body as { readonly response: { readonly numFound: number } };
  assert.is(none.response.numFound, 0);
});

test("a mirror has no bundles", () => {
  assert.is(asking("maven-central", undefined, { mirrors: ["maven-central"] })(`${folder}/1.1.0/lamp-1.1.0.pom.sigstore.json`).status, 404);
});

test.run();
