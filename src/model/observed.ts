/** A value, or the reason why it could not be seen. Never "absent" in disguise. */
export type Observed<T> =
  | {
      readonly seen: true;
      readonly value: T;
      /** Where it was read: `GET /orgs/{org}`, without its parameters' values. */
      readonly source: string;
      /** When, ISO 8601 in UTC. */
      readonly at: string;
    }
  | {
      readonly seen: false;
      /**
       * `no-permission`: the token may not. `not-offered`: the plan, product or version has no such thing. `unavailable`: it
       * failed. `not-asked`: left out, to stay within the budget or because nothing depends on it.
       */
      readonly because: "no-permission" | "not-offered" | "unavailable" | "not-asked";
      /** The permission or person that could show it: `organization_administration: read`. */
      readonly needs?: string;
    };

export type Unobserved = Extract<Observed<never>, { readonly seen: false }>;

export function seen<T>(value: T, source: string, at: string): Observed<T> {
  return { seen: true, value, source, at };
}

export function unseen(because: Unobserved["because"], needs?: string): Unobserved {
  return { seen: false, because, ...(needs === undefined ? {} : { needs }) };
}
