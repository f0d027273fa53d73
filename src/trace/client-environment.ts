import type { RegistryId } from "../model/registry.ts";
import { registries } from "../registries/index.ts";
import { fits } from "./carried.ts";

const exact = new Map<string, Set<RegistryId>>();
const families: { readonly pattern: string; readonly registry: RegistryId }[] = [];

for (const registry of registries) {
  const sources = [...registry.tools.clients, ...registry.tools.actions, ...registry.tools.calls].map((row) => row.credential);
  for (const source of sources) {
    for (const name of source.env ?? []) {
      if (name.includes("*")) families.push({ pattern: name, registry: registry.id });
      else exact.set(name, (exact.get(name) ?? new Set()).add(registry.id));
    }
  }
}

/** Which registries' clients read a variable of that name as a credential. */
export const clientEnvironment: { registriesOf(name: string): readonly RegistryId[] } = {
  registriesOf(name) {
    const found = new Set(exact.get(name) ?? []);
    for (const family of families) if (fits(family.pattern, name)) found.add(family.registry);
    return [...found];
  },
};

/** Registries that a secret's or variable's name speaks of; for hints only, never for a verdict. */
export function registriesNamed(name: string): readonly RegistryId[] {
  const out: RegistryId[] = [];
  if (/NPM|NODE_AUTH/i.test(name)) out.push("npm");
  if (/PYPI|TWINE|POETRY_|HATCH_|FLIT_|UV_PUBLISH|PDM_PUBLISH|MATURIN/i.test(name) && !/TEST_?PYPI/i.test(name)) out.push("pypi");
  if (/CRATES|CARGO_(REGISTR|TOKEN|API|KEY$|LOGIN|PUBLISH)/i.test(name)) out.push("crates-io");
  if (/SONATYPE|OSSRH|MAVEN_CENTRAL|MAVENCENTRAL|CENTRAL_(PORTAL|USER|PASS|TOKEN)|^MAVEN_(USER|PASS|TOKEN)|NEXUS_(USER|PASS)/i.test(name))
    out.push("maven-central");
  if (/RUBYGEMS|GEM_HOST|GEM_PUSH/i.test(name)) out.push("rubygems");
  if (/NUGET/i.test(name)) out.push("nuget");
  return out;
}
