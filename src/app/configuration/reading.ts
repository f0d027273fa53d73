import type { z } from "zod";

/** Variables as they are read one by one, and what is wrong with them. */
export class Reading {
  readonly #env: NodeJS.ProcessEnv;
  readonly #problems: string[] = [];

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  get names(): readonly string[] {
    return Object.keys(this.#env);
  }

  /** The text without space around it; undefined where there is none. Files of variables state what is unset as empty. */
  text(name: string): string | undefined {
    const text = this.#env[name]?.trim();
    return text === "" ? undefined : text;
  }

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  /** What a variable says, or `otherwise` where it is unset or wrong: reading goes on, so that all problems are told at once. */
  value<T, U>(name: string, schema: z.ZodType<T, string>, otherwise: U): T | U {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    this.refuse(`${name} ${read.error.issues[0]?.message ?? "cannot be read"}.`);
    return otherwise;
  }

  refuse(problem: string): void {
    this.#problems.push(problem);
  }
}
