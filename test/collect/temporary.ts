import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A directory with these files, for as long as `act` runs. */
export function withDirectory(files: Readonly<Record<string, string | Buffer>>, act: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    act(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
