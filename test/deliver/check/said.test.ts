import { test } from "uvu";
import * as assert from "uvu/assert";
import { digestIn, digestOf, markedText } from "../../../src/deliver/check/said.ts";
import type { CheckRun } from "../../../src/model/check-run.ts";

const note = { path: "a.yml", startLine: 1, endLine: 1, level: "notice", title: "Dim", message: "Dim." } as const;
const run: CheckRun = { conclusion: "neutral", title: "Dark", summary: "It is dark.", annotations: [note] };

test("what a run says is told by its text, and nothing that is seen changes", () => {
  const text = markedText(digestOf(run, undefined));
  assert.is(digestIn(text), digestOf(run, undefined));
  assert.is(digestIn(text.replaceAll("\n", "\r\n")), digestOf(run, undefined), "GitHub may give it back with other line ends");
  assert.is(digestIn("It is dark."), null);
  assert.is(digestIn(`Somebody wrote ${text.split("\n").at(-1) ?? ""} in a line.`), null);
});

test("whatever is said differently has another digest", () => {
  const others: readonly CheckRun[] = [
    { ...run, conclusion: "failure" },
    { ...run, title: "Dim" },
    { ...run, summary: "It is dim." },
    { ...run, annotations: [] },
    { ...run, annotations: [{ ...note, startLine: 2, endLine: 2 }] },
  ];
  assert.is(
    new Set([...others.map((one) => digestOf(one, undefined)), digestOf(run, undefined), digestOf(run, "https://imprimatur.example/1")]).size,
    7,
  );
});

test.run();
