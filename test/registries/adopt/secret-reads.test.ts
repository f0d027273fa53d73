import { test } from "uvu";
import * as assert from "uvu/assert";
import { exchanged, readsSecret } from "../../../src/registries/adopt/secret-reads.ts";

const names = new Set(["TOKEN", "OTHER"]);

const texts: readonly (readonly [string, string | undefined])[] = [
  ["${{ secrets.TOKEN }}", "${{ steps.a.outputs.b }}"],
  ["${{secrets.token}}", "${{steps.a.outputs.b}}"],
  ["${{ secrets['TOKEN'] }}", "${{ steps.a.outputs.b }}"],
  ["push -k ${{ secrets.TOKEN }} and ${{ secrets.TOKEN }}", "push -k ${{ steps.a.outputs.b }} and ${{ steps.a.outputs.b }}"],
  ["${{ secrets.TOKEN || secrets.OTHER }}", "${{ steps.a.outputs.b }}"],
  ["${{ secrets.TOKEN || '' }}", "${{ steps.a.outputs.b }}"],
  ["${{ secrets.NOT_OURS }} ${{ github.ref }}", "${{ secrets.NOT_OURS }} ${{ github.ref }}"],
  ["${{ steps.a.outputs.b || secrets.TOKEN }}", "${{ steps.a.outputs.b }}"],
  ["${{ steps.a.outputs.c || secrets.TOKEN }}", undefined],
  ["${{ secrets.TOKEN != '' }}", undefined],
  ["${{ inputs.dry && '' || secrets.TOKEN }}", undefined],
  ["${{ secrets.TOKEN || secrets.NOT_OURS }}", undefined],
  ["${{ secrets[inputs.name] }}", undefined],
  ["${{ format('{0}', secrets.TOKEN) }}", undefined],
];

for (const [text, after] of texts) {
  test(text, () => {
    assert.is(exchanged(text, names, "steps.a.outputs.b"), after);
    assert.is(readsSecret(text, names), after !== text);
  });
}

test.run();
