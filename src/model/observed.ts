/** A value, or the reason why it could not be seen. Never "absent" in disguise. */
export type Observed<T> =
  | { readonly seen: true; readonly value: T; readonly source: string; readonly at: string }
  | {
      readonly seen: false;
      readonly because: "no-permission" | "not-offered" | "unavailable" | "not-asked";
      /** The permission or person that could show it. */
      readonly needs?: string;
    };
