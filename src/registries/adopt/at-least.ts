/** Whether a version is known to be at least another; undefined where it is no number. */
export function isAtLeast(version: string | undefined, least: string): boolean | undefined {
  if (version === undefined || !/^\d/.test(version)) return undefined;
  const [a, b] = [version, least].map((one) => one.split(/[.-]/).map(Number));
  for (let index = 0; index < 3; index++) {
    // `11` or `11.x` is the newest of its line.
    const [x, y] = [a?.[index], b?.[index] ?? 0];
    if (x === undefined || Number.isNaN(x)) return true;
    if (x !== y) return x > y;
  }
  return true;
}
