import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScript } from "../../src/workflow/script.ts";
import { brief } from "./brief.ts";

const cases: readonly (readonly [string, string])[] = [
  ["dotnet nuget push *.nupkg `\r\n  --api-key $env:KEY; exit 1", "dotnet nuget push *.nupkg --api-key $KEY; exit 1"],
  ['$env:KEY = "${{ secrets.K }}"', "KEY=${{ secrets.K }}"],
  ["$x = 'it''s'; [string]$y += \"a$x`n$($z.b)${env:C}\"", "x='it's'; y+='a'\"$x\"'\n'$(${z .b })\"$C\""],
  ["$r = dotnet pack | Out-String # c", "r=$(dotnet pack | Out-String)"],
  ['& "C:\\x.exe" a; . ./b.ps1', "'C:\\x.exe' a; ./b.ps1"],
  ["foreach ($p in Get-ChildItem *.nupkg) { dotnet nuget push $p }", "loop p[$(Get-ChildItem *.nupkg)][] dotnet nuget push $p end"],
  ["foreach ($p in 'a', 'b') { push $p }", "loop p['a', 'b'][] push $p end"],
  ["Get-ChildItem x | % { push $_ }", "Get-ChildItem x | loop _[][] push $_ end"],
  ["Get-Item a |\n  ForEach-Object { push $_.Name }", "Get-Item a | loop _[][] push ${_ .Name } end"],
  ["if ($a -eq 'b') { c }\nelseif ($d) { e } else { f }", "if $a -eq 'b' then c else if $d then e else f fi fi"],
  ["while ($true) { a }; function Push-It($b) { c }", "loop [][$true] a end; Push-It() { $b; c }"],
  ["try { a } catch [System.Exception] { b } finally { c }", "{ a }; { b }; { c }"],
  ['$s = @"\nx $a ${{ b }}\n"@\nc', "s='x '\"$a\"' '${{ b }}; c"],
  ["$s = @'\nx $a\n'@", "s='x $a'"],
  ["<# a\nb #> c > out.txt 2>&1 # d", "c > out.txt >&"],
  ["a && b || c", "a && b || c"],
];

for (const [source, expected] of cases) {
  test(source, () => {
    const script = readScript(source, "pwsh");
    assert.equal([script.confidence, script.errors], ["approximate", []]);
    assert.is(brief(script), expected);
  });
}

test("spans are those of the script's text", () => {
  const text = "$a = 1\r\nif ($b) { npm publish $c }\r\n";
  const [, branch] = readScript(text, "pwsh").body;
  assert.ok(branch?.kind === "if");
  assert.is(text.slice(branch.then[0]?.span.start, branch.then[0]?.span.end).trim(), "npm publish $c");
});

test.run();
