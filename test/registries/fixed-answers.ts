import { seen, unseen } from "../../src/model/observed.ts";
import type { ClientContext } from "../../src/registries/client.ts";
import { isForever } from "../../src/registries/http/memory.ts";
import type { Question } from "../../src/registries/question.ts";

/** By address: a body as the registry sends it, null for 404, a status otherwise. */
export type FixedAnswers = Readonly<Record<string, string | object | number | null>>;

export const at = "2026-11-25T09:00:00.000Z";

/** A context whose registry answers just these addresses, and the questions that it was asked. Any other question fails the test. */
export function fixedAnswers(answers: FixedAnswers, given: Partial<ClientContext> = {}): { context: ClientContext; asked: Question<unknown>[] } {
  const asked: Question<unknown>[] = [];
  const http: ClientContext["http"] = {
    ask: async (question) => {
      asked.push(question);
      const answer = answers[question.url];
      if (answer === undefined) throw new Error(`Nothing is served at ${question.url}`);
      if (answer === null) return seen(null, question.source, at);
      if (typeof answer === "number")
        return unseen(answer === 403 || question.refusedBy?.includes(answer) === true ? "no-permission" : "unavailable", question.needs);
      if (question.as === "json" && typeof answer === "string") return unseen("unavailable");
      const value = question.read(answer);
      // As it comes back when it was remembered.
      return value === undefined ? unseen("unavailable") : seen(JSON.parse(JSON.stringify(value)), question.source, at);
    },
  };
  const verify: ClientContext["verify"] = () => ({ state: "unchecked", says: "No trusted root." });
  return { context: { http, addresses: {}, credential: null, verify, versions: 30, now: () => at, ...given }, asked };
}

/** Of each question, whether an answer of some value is for good, and whether one that there is nothing is. */
export function forGood(asked: readonly Question<unknown>[], value: unknown = {}): readonly (readonly [some: boolean, nothing: boolean])[] {
  return asked.map((question) => [isForever(question, value), isForever(question, null)]);
}

export function addressesOf(asked: readonly Question<unknown>[]): readonly string[] {
  return asked.map(({ url }) => url);
}
