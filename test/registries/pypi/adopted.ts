import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/pypi/adopt.ts";
import { releaseFile } from "../../builders.ts";
import { type Adopted, adoptedAt } from "../adopt/adopted.ts";

const atPypi = adoptedAt("pypi", adopt, ["testpypi"]);

const project = { "pyproject.toml": '[project]\nname = "lamp"\nversion = "1.0"\n[build-system]\nrequires = []\n' };

/** What PyPI's adoption makes of the workflow jobs of a project that publish with a token, each on its own. */
export function adopted(given: string | Readonly<Record<string, string>>, choices: Partial<FixChoices> = {}): Adopted {
  return atPypi({ ...project, ...(typeof given === "string" ? { [releaseFile]: given } : given) }, choices);
}
