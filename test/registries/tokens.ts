import * as fc from "fast-check";
import { tokenShapes } from "../../src/registries/token-shapes.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function drawn(alphabet: string, length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: length, maxLength: length });
}

const nugetV5 = fc
  .tuple(drawn(letters, 52), drawn(letters, 2), drawn(letters, 14), drawn(letters, 4))
  .map(([head, middle, body, tail]) => `${head}JQQJ99${middle}N5${body}NUGT${tail}`);

/** For each row of the table, by its sign and what it tells, tokens of that shape. Put together here, so that no file holds one. */
const generators: Readonly<Record<string, fc.Arbitrary<string>>> = {
  npm: drawn(letters, 36).map((rest) => `npm_${rest}`),
  "pypi-AgEIcHlwaS5vcmc": drawn(`${letters}-_`, 150).map((rest) => `pypi-AgEIcHlwaS5vcmc${rest}`),
  "pypi-AgENdGVzdC5weXBpLm9yZ": drawn(`${letters}-_`, 150).map((rest) => `pypi-AgENdGVzdC5weXBpLm9yZ${rest}`),
  cio: drawn(letters, 30).map((rest) => `cio${rest}4x`),
  cio_tp_: drawn(letters, 32).map((rest) => `cio_tp_${rest}`),
  rubygems_: drawn("0123456789abcdef", 48).map((rest) => `rubygems_${rest}`),
  rg_oidc_akr_: drawn("123456789abcdefghjkmnopqrstvwxyz".replaceAll(/[ilu]/g, ""), 20).map((rest) => `rg_oidc_akr_${rest}`),
  oy2: drawn("abcdefghijklmnopqrstuvwxyz234567", 42).map((rest) => `oy2a${rest}`),
  JQQJ99: nugetV5,
  gh: drawn(letters, 36).map((rest) => `ghp_${rest}`),
  ghs_: drawn(`${letters}._-`, 180).map((rest) => `ghs_${rest}`),
  github_pat_: drawn(`${letters}_`, 82).map((rest) => `github_pat_${rest}`),
};

/** A token of every shape, the shape's sign in front. */
export const shapedTokens: readonly (readonly [sign: string, token: fc.Arbitrary<string>])[] = tokenShapes.map(({ sign }) => {
  const token = generators[sign];
  if (token === undefined) throw new Error(`no generator for ${sign}`);
  return [sign, token];
});

/** One token of a shape, the same at every call. */
export function aToken(sign: string, seed = 1): string {
  const [token] = fc.sample(generators[sign] ?? fc.constant(""), { numRuns: 1, seed });
  if (token === undefined || token === "") throw new Error(`no token of ${sign}`);
  return token;
}
