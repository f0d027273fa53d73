import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScript } from "../../src/workflow/script.ts";
import { brief } from "./brief.ts";

const cases: readonly (readonly [string, string])[] = [
  ['@echo off\r\nset A=b c\r\nset "C=d %A%"', "echo off; A=b c; C='d '\"$A\""],
  ["REM a\n:: b\n:label\ncall npm publish --tag %TAG% ^\r\n  --x", "npm publish --tag $TAG --x"],
  ['if exist x (\n  nuget push "%A%\\x"\n) else (\n  echo no\n)', "if [[ exist x then nuget push \"$A\"'\\x' else echo no fi"],
  ['if "%X%"=="y" a & b', "if [[ \"$X\"=='y' then a fi; b"],
  ["if not %E% NEQ 0 exit /b 1", "if [[ not $E NEQ 0 then exit /b 1 fi"],
  ["for %%f in (*.nupkg a) do push %%f -k ${{ secrets.K }}", "loop f[*.nupkg a][] push $f -k ${{ secrets.K }} end"],
  ["a && b || c | d > out", "a && b || c | d > out"],
  ["echo %~dp0 %1 ^& !D! %E:x=y%", "echo $0 $1 & $D $E"],
];

for (const [source, expected] of cases) {
  test(source, () => {
    const script = readScript(source, "cmd");
    assert.equal([script.confidence, script.errors], ["approximate", []]);
    assert.is(brief(script), expected);
  });
}

test.run();
