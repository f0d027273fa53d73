/** Compares dotted numbers; a version that is no number is not older. */
export function older(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.split(/[.-]/).map(Number));
  for (let index = 0; index < 3; index++) {
    const [x, y] = [a?.[index], b?.[index] ?? 0];
    if (x === undefined || Number.isNaN(x)) return false;
    if (x !== y) return x < y;
  }
  return false;
}
