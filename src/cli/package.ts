import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { exit } from "./exit.ts";
import { type PackageOptions, packageParts } from "./package-parts.ts";
import { print } from "./print.ts";

/** Shows one package whole; answers the exit code. */
export async function showPackage(purl: string, roots: readonly string[], options: PackageOptions): Promise<number> {
  const [{ packagePage }, { packageJson }, { packageText }] = await Promise.all([
    import("../package-page.ts"),
    import("../reports/package-json.ts"),
    import("../reports/package-text.ts"),
  ]);
  const page = packagePage(await packageParts(purl, roots, options));
  print(options.json === true ? packageJson(page) : packageText(page, { painter: painterFor(process.stdout), width: columnsOf(process.stdout) }));
  return exit.fine;
}
