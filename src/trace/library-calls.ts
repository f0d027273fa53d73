import type { LibraryCall } from "../registries/tool-row.ts";
import { destinationOfAddress } from "../registries/index.ts";
import { environmentOf } from "./call.ts";
import { carriedBy, saysOf } from "./carried.ts";
import { provenanceOf } from "./provenance.ts";
import { record } from "./record.ts";
import type { Carried } from "./run.ts";
import type { Shell } from "./shell.ts";
import { libraryCalls } from "./tables.ts";
import { aim } from "./target.ts";
import { choice, has, opaque, text, type Value } from "./value.ts";
import { abilityOf } from "./verdict.ts";

const compiled = libraryCalls.map(({ registry, row }) => ({
  registry,
  row,
  pattern: new RegExp(row.pattern, "gm"),
  needs: row.with === undefined ? undefined : new RegExp(row.with, "m"),
}));

/** How far behind a call its properties and setters are looked for. */
const REACH = 700;

/** Records publishing calls of known libraries in a program's code, each with the address and key written beside it. */
export function libraryUploads(shell: Shell, code: string): void {
  for (const { registry, row, pattern, needs } of compiled) {
    if (needs && !needs.test(code)) continue;
    const found = [...code.matchAll(pattern)];
    found.forEach((match, index) => {
      const beside = code.slice(match.index, Math.min(match.index + REACH, found[index + 1]?.index ?? Infinity));
      const store = row.credential.store;
      const prepared = store === undefined ? undefined : shell.run.state.defaults.get(store);
      const given = addresses(row, beside, code);
      const targets = aim({
        registry,
        target: row.target,
        given,
        env: [],
        run: shell.run,
        directory: shell.directory,
        ...(prepared ? { prepared: prepared.address } : {}),
      });
      for (const target of targets) {
        const destination = target.destination === "unknown" && given.length === 0 ? mentioned(code) : target.destination;
        const at = shell.place({ start: match.index, end: match.index + match[0].length });
        record(shell, {
          ...target,
          destination,
          registry,
          tool: row.tool,
          at,
          ability: abilityOf(row.oidc.kind, row.oidc.says),
          provenance: provenanceOf({ shell, registry, row, at, directory: shell.directory }),
          credentials: [
            ...carriedBy({
              source: row.credential,
              given: [],
              env: environmentOf(shell),
              state: shell.run.state,
              destination,
            }),
            ...keys(row, beside, shell),
          ],
          directory: shell.directory,
        });
      }
    });
  }
}

/** What stands behind `Source = …` or `.SetSource(…)`: a literal, a constant of the file, or a name. */
function addresses(row: LibraryCall, beside: string, code: string): readonly Value[] {
  for (const option of row.target.options ?? []) {
    const found = new RegExp(`\\b${option.replace(".", "\\.")}\\s*(?:\\(|=(?!=)|:)\\s*([^\\n;]{1,160})`).exec(beside);
    if (!found) continue;
    const expression = found[1] ?? "";
    const literal = /^[$@]*["']([^"']+)["']/.exec(expression);
    if (literal) return [text(literal[1] ?? "")];
    const name = /^[\w.]+/.exec(expression)?.[0] ?? "";
    const constant = new RegExp(`\\b${name.split(".").at(-1) ?? ""}\\b[^\\n"=]*=>?\\s*[$@]*"([^"\\n]+)"`).exec(code);
    if (constant) return [text(constant[1] ?? "")];
    const passed = parameterValues(name, code);
    return [choice((passed.length > 0 ? passed : [name === "" ? "an address" : name]).map((one) => opaque(one)))];
  }
  return [];
}

/** A parameter's argument where the surrounding method is called: `Push(context, key, Constants.NuGetUrl)`. */
function parameterValues(name: string, code: string): readonly string[] {
  const method = new RegExp(`\\b(\\w+)\\s*\\(([^()]*\\b${name}\\b[^()]*)\\)\\s*(?:\\{|=>)`).exec(code);
  if (!method) return [];
  const index = (method[2] ?? "").split(",").findIndex((parameter) => new RegExp(`\\b${name}\\b`).test(parameter));
  const calls = [...code.matchAll(new RegExp(`\\b${method[1] ?? ""}\\s*\\(([^(){};]*)\\)\\s*;`, "g"))];
  return calls.map((found) => (found[1] ?? "").split(",")[index]?.trim() ?? "").filter((argument) => argument !== "");
}

/** The one registry whose upload address the program writes down; unknown when it names none or several. */
function mentioned(code: string): ReturnType<typeof destinationOfAddress> & string {
  const all = new Set(
    [...code.matchAll(/https?:\/\/[^\s"'`)]+/g)]
      .map((found) => destinationOfAddress(found[0]))
      .filter((one) => one !== undefined && !one.startsWith("other:")),
  );
  return all.size === 1 ? ([...all][0] ?? "unknown") : "unknown";
}

/** A key given by name: build programs bind their parameters to variables of the same name, however it is written. */
function keys(row: LibraryCall, beside: string, shell: Shell): readonly Carried[] {
  const names = new Set<string>();
  for (const option of row.credential.options ?? []) {
    const found = new RegExp(`\\b${option}\\s*(?:\\(|=(?!=)|:)\\s*([\\w.]+)`).exec(beside);
    if (found) names.add(plain(found[1]?.split(".").at(-1) ?? ""));
  }
  const out: Carried[] = [];
  for (const [name, binding] of environmentOf(shell)) {
    if (!names.has(plain(name)) || !(has(binding.value, "secret") || has(binding.value, "minted") || has(binding.value, "managed"))) continue;
    out.push({ value: binding.value, evidence: [{ ...binding.at, says: `${name} ${saysOf(binding.value)}` }] });
  }
  return out;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
