import type * as Library from "zod";
import { severities } from "../model/finding.ts";
import { nameOf } from "../model/known-registry.ts";
import type { KnownRule, NamedRegistry, RuleSetting } from "../model/policy.ts";
import { type Level, levels } from "../model/posture.ts";
import { type RegistryId, registryIds } from "../model/registry.ts";
import { isDay } from "./days.ts";
import { globFault } from "./globs.ts";
import { whereFault } from "./target.ts";

export type Zod = typeof Library;

/** A policy file's data, once it fits. */
export interface PolicyData {
  readonly version?: 1 | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting | undefined>> | undefined;
  readonly registries?: readonly NamedRegistry[] | undefined;
  readonly "other-registries"?: readonly string[] | undefined;
  readonly "private-registries"?: readonly { readonly host: string; readonly is: string }[] | undefined;
  readonly packages?: readonly { readonly match: string; readonly level: Level }[] | undefined;
  readonly accounts?: Readonly<Partial<Record<RegistryId, Readonly<Record<string, string>> | undefined>>> | undefined;
  readonly reviewers?: readonly string[] | undefined;
  readonly delivery?:
    | {
        readonly "pull-requests"?: boolean | undefined;
        readonly issues?: boolean | undefined;
        readonly "open-pull-requests"?: number | undefined;
        readonly "required-check"?: boolean | undefined;
      }
    | undefined;
  readonly fixes?:
    | { readonly environment?: string | undefined; readonly "nuget-user"?: string | undefined; readonly staged?: boolean | undefined }
    | undefined;
  readonly waivers?: readonly WaiverData[] | undefined;
  readonly "waivers-must-end"?: boolean | undefined;
  readonly "repositories-may"?: Readonly<Partial<Record<PermissionKey, readonly string[] | undefined>>> | undefined;
}

interface WaiverData {
  readonly rule: string;
  readonly where: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

type PermissionKey = "waive" | "lower" | "switch-off" | "publish-to" | "private-registries" | "lower-levels" | "delivery";

/** What a policy file may hold: its shape, each key described for editors. The library is given, since it is loaded only when needed. */
export function policySchema({ z }: Zod, rules: readonly KnownRule[]): Library.ZodType<PolicyData> {
  const waivable = z.enum(rules.filter(({ id }) => !ofWaivers.includes(id)).map(({ id }) => id));
  const ceded = z.array(z.enum(rules.filter(({ group }) => group !== "policy").map(({ id }) => id)));
  const setting = z.enum(["off", ...severities]);
  const registry = z.enum([...registryIds, "github-packages"]);
  const host = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, "must be a host name, without scheme, port or path");
  const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be a registry's name, as reports give it");
  const said = z.string().regex(/\S/, "is empty");
  const login = z.string().regex(/^@?[A-Za-z0-9-]+(?:\/[A-Za-z0-9._-]+)?$/, "must be a login (lamp-keeper) or a team (lanternfish/release)");
  // The word in other letters would be a login, which nobody means.
  const holder = z
    .string()
    .regex(
      /^(?:organisation|(?![Oo]rgani[sz]ation$|ORGANI[SZ]ATION$)@?[A-Za-z0-9][A-Za-z0-9_-]*)$/,
      "must be a member's login (lamp-keeper), or organisation for an account of its own",
    );
  const purls = z
    .string()
    .regex(/^pkg:/, "must begin with pkg:")
    .superRefine((pattern, context) => {
      const fault = pattern.startsWith("pkg:") ? globFault(pattern) : undefined;
      if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
    });
  const where = z.string().superRefine((pattern, context) => {
    const fault = whereFault(pattern);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  });
  const end = z
    .string()
    .regex(/^(?:never|\d{4}-\d{2}-\d{2})$/, "must be a day (2027-01-31) or never")
    .refine((day) => day === "never" || !/^\d{4}-\d{2}-\d{2}$/.test(day) || isDay(day), "is no day of the calendar");

  return z.strictObject({
    version: z.literal(1).optional().describe("The form of this file; 1 is the only one so far"),
    rules: z
      .strictObject(Object.fromEntries(rules.map(({ id, summary }) => [id, setting.optional().describe(summary)])))
      .optional()
      .describe("Rules switched off or given another severity; all others stand as they are"),
    registries: z.array(registry).optional().describe("Registries in use; without this list any is"),
    "other-registries": z.array(name).optional().describe("Further registries in use, as reports name them: jsr, open-vsx, a host"),
    "private-registries": z
      .array(z.strictObject({ host: host.describe("Host name alone"), is: said.describe("What it is, in your words") }))
      .optional()
      .describe("Registries of your own: uploading to them is no public release"),
    packages: z
      .array(
        z.strictObject({
          match: purls.describe("Pattern over package URLs without version, such as pkg:npm/%40lanternfish/*"),
          level: z.enum(levels.filter((level) => level !== "unknown")).describe("The level they must reach, as far as their registry offers it"),
        }),
      )
      .optional()
      .describe("The level asked of packages; the first match counts"),
    accounts: z
      .strictObject(Object.fromEntries(registryIds.map((id) => [id, z.record(z.string(), holder).optional().describe(accountsAt(id))])))
      .optional()
      .describe("Whose accounts at registries are: registry, then account, then a member's login or organisation"),
    reviewers: z.array(login).optional().describe("Logins and teams asked to review fixes"),
    delivery: z
      .strictObject({
        "pull-requests": z.boolean().optional().describe("Whether fixes come as pull requests"),
        issues: z.boolean().optional().describe("Whether what only a person can do comes as an issue"),
        "open-pull-requests": z
          .int()
          .min(1, "must be 1 or more")
          .max(100, "must be 100 or less")
          .optional()
          .describe("Most of them open at one time"),
        "required-check": z.boolean().optional().describe("Whether the check of a pull request fails where publishing changes for the worse"),
      })
      .optional()
      .describe("How fixes are delivered"),
    fixes: z
      .strictObject({
        environment: said.optional().describe("Environment to bind publishing workflow jobs to that have none"),
        "nuget-user": said.optional().describe("Profile name at nuget.org of who makes the policy there"),
        staged: z.boolean().optional().describe("Whether npm versions are staged for a person's approval"),
      })
      .optional()
      .describe("What fixes choose"),
    waivers: z
      .array(
        z.strictObject({
          rule: waivable.describe("The rule whose findings are left standing"),
          where: where.describe("A pattern over files, `file › workflow job`, or a pattern over package URLs"),
          reason: said.describe("Why they are left standing"),
          owner: said.describe("Who answers for it"),
          expires: end.describe("The last day it holds, or never"),
        }),
      )
      .optional()
      .describe("Findings that somebody decided to leave standing"),
    "waivers-must-end": z.boolean().optional().describe("Whether every waiver needs a last day; those in comments then waive nothing"),
    "repositories-may": z
      .strictObject({
        waive: ceded.optional().describe("Rules that a repository may waive"),
        lower: ceded.optional().describe("Rules that a repository may give a lower severity"),
        "switch-off": ceded.optional().describe("Rules that a repository may switch off"),
        "publish-to": z.array(name).optional().describe("Registries that a repository may add to those in use"),
        "private-registries": z.array(host).optional().describe("Hosts that a repository may declare as private registries"),
        "lower-levels": z.array(purls).optional().describe("Packages for which a repository may ask a lower level"),
        delivery: z.array(z.enum(deliveryKeys)).optional().describe("Choices of delivery that a repository may change"),
      })
      .optional()
      .describe("In the organisation's file alone: what repositories may loosen"),
  });
}

function accountsAt(registry: RegistryId): string {
  return `Accounts at ${nameOf(registry)}, each with a member's login, or organisation for one of its own`;
}

const deliveryKeys = ["pull-requests", "issues", "open-pull-requests", "required-check"] as const;

/** Waiving what is said of waivers would leave nobody to say it. */
const ofWaivers: readonly string[] = ["expired-waiver", "unmatched-waiver"];
