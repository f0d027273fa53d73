import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { exit } from "./exit.ts";
import { type PackageOptions, packageParts } from "./package-parts.ts";
import { print } from "./print.ts";

/** Says who can publish a package; answers the exit code. */
export async function who(purl: string, roots: readonly string[], options: PackageOptions): Promise<number> {
  const [{ packagePage }, { whoJson }, { whoText }] = await Promise.all([
    import("../package-page.ts"),
    import("../reports/who-json.ts"),
    import("../reports/who-text.ts"),
  ]);
  const { who: answer, record } = packagePage(await packageParts(purl, roots, options));
  print(
    options.json === true
      ? whoJson(answer, record)
      : whoText(answer, record, { painter: painterFor(process.stdout), width: columnsOf(process.stdout) }),
  );
  return exit.fine;
}
