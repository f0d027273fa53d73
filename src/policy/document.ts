import type {
  DeliveryChoices,
  FixPreferences,
  KnownRule,
  NamedRegistry,
  PackageRequirement,
  PrivateRegistry,
  RuleSetting,
  Setting,
  Waiver,
} from "../model/policy.ts";
import type { Place } from "../model/place.ts";
import type { RegistryAccountOwner } from "../model/registry-account.ts";
import { registryIds } from "../model/registry.ts";
import type { PolicyData } from "./schema.ts";

/** What one policy file says, each part with its place. */
export interface PolicyDocument {
  readonly file: string;
  readonly rules: ReadonlyMap<string, Setting<RuleSetting>>;
  /** Null: not said. */
  readonly registries: Setting<readonly Setting<NamedRegistry>[]> | null;
  /** Lower case. */
  readonly otherRegistries: readonly Setting<string>[];
  readonly privateRegistries: readonly PrivateRegistry[];
  readonly packages: readonly Omit<PackageRequirement, "from">[];
  readonly accounts: readonly RegistryAccountOwner[];
  readonly reviewers: readonly string[];
  readonly fixes: Partial<FixPreferences>;
  readonly delivery: { readonly [Key in keyof DeliveryChoices]?: Setting<DeliveryChoices[Key]> };
  readonly waivers: readonly Waiver[];
  readonly waiversMustEnd: boolean;
  readonly may: Permissions;
}

/** What an organisation lets repositories loosen, by name. */
export interface Permissions {
  readonly waive: readonly string[];
  readonly lower: readonly string[];
  readonly switchOff: readonly string[];
  readonly publishTo: readonly string[];
  readonly privateRegistries: readonly string[];
  /** Patterns over purls. */
  readonly lowerLevels: readonly string[];
  /** Keys as they stand in the file. */
  readonly delivery: readonly string[];
}

/** Both files of a policy; without the organisation's, its repository decides alone. */
export interface Sides {
  readonly organisation: PolicyDocument | null;
  readonly repository: PolicyDocument;
  readonly rules: readonly KnownRule[];
}

export const emptyDocument: PolicyDocument = {
  file: "",
  rules: new Map(),
  registries: null,
  otherRegistries: [],
  privateRegistries: [],
  packages: [],
  accounts: [],
  reviewers: [],
  delivery: {},
  fixes: {},
  waivers: [],
  waiversMustEnd: false,
  may: { waive: [], lower: [], switchOff: [], publishTo: [], privateRegistries: [], lowerLevels: [], delivery: [] },
};

/** Data that fits the schema, as a document; `at` gives the place of a path in it. */
export function documentOf(
  file: string,
  data: PolicyData,
  from: "organisation" | "repository",
  at: (...path: PropertyKey[]) => Place,
): PolicyDocument {
  const rules = Object.entries(data.rules ?? {}).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, { value, at: at("rules", id) }] as const],
  );
  const setting = <T>(value: T | undefined, key: string): Setting<T> | undefined =>
    value === undefined ? undefined : { value, at: at("delivery", key) };
  const pullRequests = setting(data.delivery?.["pull-requests"], "pull-requests");
  const issues = setting(data.delivery?.issues, "issues");
  const openPullRequests = setting(data.delivery?.["open-pull-requests"], "open-pull-requests");
  const requiredCheck = setting(data.delivery?.["required-check"], "required-check");
  const may = data["repositories-may"];
  return {
    file,
    rules: new Map(rules),
    registries: data.registries
      ? { value: data.registries.map((value, index) => ({ value, at: at("registries", index) })), at: at("registries") }
      : null,
    otherRegistries: (data["other-registries"] ?? []).map((value, index) => ({ value: value.toLowerCase(), at: at("other-registries", index) })),
    privateRegistries: (data["private-registries"] ?? []).map(({ host, is }, index) => ({
      host: host.toLowerCase(),
      is,
      at: at("private-registries", index, "host"),
    })),
    packages: (data.packages ?? []).map(({ match, level }, index) => ({ match, level, at: at("packages", index, "level") })),
    accounts: accountsIn(data, at),
    reviewers: (data.reviewers ?? []).map((login) => `@${login.replace(/^@/, "")}`),
    fixes: fixesIn(data),
    delivery: {
      ...(pullRequests && { pullRequests }),
      ...(issues && { issues }),
      ...(openPullRequests && { openPullRequests }),
      ...(requiredCheck && { requiredCheck }),
    },
    waivers: (data.waivers ?? []).map(({ rule, where, reason, owner, expires }, index) => ({
      rule,
      where,
      reason: reason.replace(/\s+/g, " ").trim(),
      owner: owner.trim(),
      expires: expires === "never" ? null : expires,
      from,
      line: null,
      at: at("waivers", index),
    })),
    waiversMustEnd: data["waivers-must-end"] ?? false,
    may: {
      waive: may?.waive ?? [],
      lower: may?.lower ?? [],
      switchOff: may?.["switch-off"] ?? [],
      publishTo: (may?.["publish-to"] ?? []).map((name) => name.toLowerCase()),
      privateRegistries: (may?.["private-registries"] ?? []).map((host) => host.toLowerCase()),
      lowerLevels: may?.["lower-levels"] ?? [],
      delivery: may?.delivery ?? [],
    },
  };
}

function fixesIn({ fixes: { environment, "nuget-user": nugetUser, staged } = {} }: PolicyData): PolicyDocument["fixes"] {
  return {
    ...(environment !== undefined && { environment: environment.trim() }),
    ...(nugetUser !== undefined && { nugetUser: nugetUser.trim() }),
    ...(staged !== undefined && { staged }),
  };
}

function accountsIn({ accounts = {} }: PolicyData, at: (...path: PropertyKey[]) => Place): readonly RegistryAccountOwner[] {
  return registryIds.flatMap((registry) =>
    Object.entries(accounts[registry] ?? {}).map(([name, holder]) => ({
      registry,
      name,
      login: holder === "organisation" ? null : holder.replace(/^@/, ""),
      at: at("accounts", registry, name),
    })),
  );
}
