import fc from "fast-check";

const links = ["@keeper", "@press/team", "https://evil.example/x", "www.evil.example", "#12", "GH-7", "press/lamp#3", "keeper@evil.example"];
const markup = [
  "|",
  "\\",
  "\\|",
  "`",
  "```",
  "<script>",
  "</details>",
  "<!--",
  "[a](javascript:x)",
  "![a](b)",
  "**",
  "_",
  "~~",
  "# ",
  "> ",
  "- ",
  "1. ",
  "$",
  "&lt;",
];
const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", '"', "'", ",", ";"];
const commands = ["::error::x", "\n::stop-commands::x", "##[stop-commands]x", "%0A", "%"];
const signs = ["\n", "\r", "\r\n", "\t", " ", "\u2028", "\u202E", "\u0000", "\u001B[31m", "\u009B", "\uD800", "\uFEFF", "灯", "é", "👩‍🏭", "a", "9"];
const pieces = [...links, ...markup, ...formulas, ...commands, ...signs];

/** What somebody would write who wants a report to say or do something else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6, unit: "binary" })), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""));
