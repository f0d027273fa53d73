import { ImprimaturError } from "../errors.ts";
import { severities } from "../model/finding.ts";
import { levels } from "../model/posture.ts";
import { registryIds } from "../model/registry.ts";
import { isOfRegistries, type Sight } from "../model/rule.ts";
import type { Side, SideAudited, SideFinding, SidePackage, SideUnseen } from "./diff-side.ts";

const schema = "imprimatur/audit@1";

/**
 * A JSON report as it was parsed; `name` is told where it is none. Only what a comparison looks at is read, and that must
 * be there. Reports from before organisations were audited say nothing of one.
 */
export function readSide(value: unknown, name: string): Side {
  const fault = (what: string) =>
    new ImprimaturError("unreadable-input", `${name} cannot be compared: ${what}. Give a report written by imprimatur audit --format json.`, {
      place: { file: name },
    });
  const report = new Fields(value, "the report", fault);
  if (report.value("schema") !== schema) throw fault(`its schema is not "${schema}"`);
  const organisation = report.value("organisation") ?? null;
  const own = organisation === null ? [] : [new Fields(organisation, "organisation", fault)];
  const repositories = report.each("repositories");
  return {
    date: report.textOrNull("date"),
    rules: report.each("rules").map((rule) => rule.text("id")),
    registryRules: report.each("rules").flatMap((rule) => (isOfRegistries(rule.value("sight") as Sight | undefined) ? [rule.text("id")] : [])),
    unread: own.flatMap((one) => one.inner("looked").texts("unread")),
    audited: [
      ...own.map((one) => audited(one, { kind: "organisation", name: one.text("login"), packages: [], registries: repositories.some(hasLedger) })),
      ...repositories.map((one) => {
        const repository = one.textOrNull("slug") ?? one.text("root");
        return audited(one, { kind: "repository", name: repository, packages: one.each("packages").map(packageOf), registries: hasLedger(one) });
      }),
    ],
  };
}

/** Reports from before registries were asked say nothing of one. */
function hasLedger(repository: Fields): boolean {
  return (repository.value("ledger") ?? null) !== null;
}

function audited(fields: Fields, given: Pick<SideAudited, "kind" | "name" | "packages" | "registries">): SideAudited {
  // What was left out would look gone, or new.
  const known = fields.value("baseline") === null ? 0 : fields.inner("baseline").value("known");
  if (known !== 0) throw fields.fault(`it was made with --baseline itself, and lacks ${String(known)} findings`);
  return {
    ...given,
    findings: fields.each("findings").map(findingOf),
    waived: fields.each("waived").map((one) => findingOf(one.inner("finding"))),
    unseen: fields.each("unseen").map(unseenOf),
    off: fields.inner("policy").texts("off"),
    unreadable: fields.each("problems").map((one) => one.text("file")),
  };
}

function findingOf(finding: Fields): SideFinding {
  const setting = finding.value("setting") === undefined ? null : finding.text("setting");
  const where = setting ?? finding.text("file");
  return {
    rule: finding.text("rule"),
    severity: finding.oneOf("severity", severities),
    where,
    spot: setting ?? `${where}:${finding.number("line")}:${finding.number("column")}`,
    says: finding.text("says"),
    packages: finding.texts("packages"),
    fingerprint: finding.text("fingerprint"),
  };
}

function unseenOf(unseen: Fields): SideUnseen {
  const setting = unseen.value("setting") === undefined ? null : unseen.textOrNull("setting");
  return { rules: unseen.texts("rules"), file: unseen.textOrNull("file"), setting, says: unseen.text("says"), needs: unseen.textOrNull("needs") };
}

function packageOf(one: Fields): SidePackage {
  return {
    purl: one.textOrNull("purl"),
    registry: one.oneOf("registry", registryIds),
    level: one.oneOf("level", levels),
    missing: one.texts("missing"),
  };
}

/** Fields of an object, each asked for by its kind; what is missing or another kind is told with its place. */
class Fields {
  readonly fault: (what: string) => ImprimaturError;
  readonly #at: string;
  readonly #object: { readonly [name: string]: unknown };

  constructor(value: unknown, at: string, fault: (what: string) => ImprimaturError) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault(`${at} is no object`);
    this.#object = { ...value };
    this.#at = at;
    this.fault = fault;
  }

  value(name: string): unknown {
    return this.#object[name];
  }

  text(name: string): string {
    return this.textOrNull(name) ?? this.#wrong(name, "text");
  }

  textOrNull(name: string): string | null {
    const value = this.value(name);
    return typeof value === "string" || value === null ? value : this.#wrong(name, "text");
  }

  number(name: string): number {
    const value = this.value(name);
    return typeof value === "number" ? value : this.#wrong(name, "number");
  }

  oneOf<const T extends string>(name: string, words: readonly T[]): T {
    const value = this.value(name);
    return words.find((word) => word === value) ?? this.#wrong(name, `word of ${words.join(", ")}`);
  }

  texts(name: string): readonly string[] {
    return this.#list(name).map((one) => (typeof one === "string" ? one : this.#wrong(name, "list of texts")));
  }

  inner(name: string): Fields {
    return new Fields(this.value(name), `${this.#at}.${name}`, this.fault);
  }

  each(name: string): readonly Fields[] {
    return this.#list(name).map((one, index) => new Fields(one, `${this.#at}.${name}[${index}]`, this.fault));
  }

  #list(name: string): readonly unknown[] {
    const value = this.value(name);
    return Array.isArray(value) ? value : this.#wrong(name, "list");
  }

  #wrong(name: string, kind: string): never {
    throw this.fault(`${this.#at}.${name} is no ${kind}`);
  }
}
