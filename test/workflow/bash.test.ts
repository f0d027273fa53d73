import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScript } from "../../src/workflow/script.ts";
import { brief, commandsOf } from "./brief.ts";

const cases: readonly (readonly [string, string])[] = [
  ["npm publish --tag ${{ inputs.tag }} \"x ${{ a['b'] }} $Y\"", "npm publish --tag ${{ inputs.tag }} 'x '${{ a['b'] }}' '\"$Y\""],
  ["${{ env.NPM }} publish", "${{ env.NPM }} publish"],
  ["A=${{ x }} B+=$C npm publish", "A=${{ x }} B+=$C npm publish"],
  ['export A=b C="$(x)"', "export A=b C=$(x)"],
  ['A=(x "$y"); A+=(z)\n"${A[@]}" ${A[1]}', 'A=(x "$y"); A+=(z); "$A" ${A [] 1}'],
  ["${X:-y} ${X#v} ${X/a/b} ${#X} ${!X} $1 $@", "${X :- y} ${X # v} ${X / a} ${X # } ${X ! } $1 $@"],
  ["a && b || c | d; e &", "a && b || c | d; e"],
  ["npm \\\n  publish \\\r\n --x", "npm publish --x"],
  ["if ! a; then b; elif c; then d; else e; fi > out", "{ if a then b else if c then d else e fi fi } > out"],
  ['for p in a "$b"; do npm publish $p; done', 'loop p[a "$b"][] npm publish $p end'],
  ["while read -r l; do echo $l; done < f", "{ loop [][read -r l] echo $l end } < f"],
  ["until a; do b; done; for ((i=0;i<$(n);i++)); do c; done", "loop [][a] b end; loop [][(( i 0 i $(n) i] c end"],
  ["case $x in a|b) c;; *) d;; esac", "case $x a|b) c *) d esac"],
  ["f() { a; }; function g { b; }", "f() { a }; g() { b }"],
  ["(cd x; npm publish) && { a; }", "( cd x; npm publish ) && { a }"],
  ['[[ -n "$A" && ! ( $b == c* ) ]] && (( $(n) > 1 ))', '[[ -n "$A" && ! ( $b == c* ) && (( $(n) 1'],
  ["cat <<EOF > f\nx $A ${{ b }}\nEOF", 'cat <<"x $A ${{ b }}\\n" > f'],
  ["cat <<'EOF'\nx $A\nEOF\n", "cat <<\"'x $A\\n'\""],
  ['echo "$(a "$(b)")" `c \\`d\\`` <(e) $((1 + $(f)))', "echo $(a $(b)) $(c $(d)) $(e) $((( 1 $(f))"],
  ["time npm publish 2>&1 | tee x{a,$b}.log", "npm publish >& 1 | tee x{a,$b}.log"],
  ["echo $'a\\nb' 'c'\\d", "echo 'a\nb' 'c'd"],
  ["# ${{ x }} it's\necho '' \"\"", "echo '' ''"],
];

for (const [source, expected] of cases) {
  test(source, () => {
    const script = readScript(source, "bash");
    assert.equal([script.confidence, script.errors], ["full", []]);
    assert.is(brief(script), expected);
  });
}

test("a script with CRLF is read like one with LF, at its own offsets", () => {
  const text = "for p in a \\\n  b\ndo cat <<EOF\nx ${{ y }}\nEOF\ndone\nnpm \\\n publish 'a\nb'\n";
  const crlf = text.replaceAll("\n", "\r\n");
  assert.is(brief(readScript(crlf, "bash")), brief(readScript(text, "bash")));
  const [, publish] = readScript(crlf, "bash").body;
  assert.is(crlf.slice(publish?.span.start, publish?.span.end), "npm \\\r\n publish 'a\r\nb'");
});

test("spans are those of the script's text", () => {
  const text = "echo ${{ a }}\nnpm publish $(x)\n";
  const [, publish] = readScript(text, "bash").body;
  assert.is(text.slice(publish?.span.start, publish?.span.end), "npm publish $(x)");
});

test("the wide letters of a script are no expressions", () => {
  assert.is(brief(readScript("echo \ue000 ${{ a }} \u{1f600}", "bash")), "echo \ue000 ${{ a }} \u{1f600}");
});

test("an error leaves what could be read", () => {
  const script = readScript("npm publish\nif [ x ]; then\n  npm pack\n", "bash");
  assert.equal(commandsOf(script).slice(0, 1), ["npm publish"]);
  assert.ok(script.errors.length > 0);
});

test.run();
