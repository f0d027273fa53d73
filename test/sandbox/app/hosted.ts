import { sign } from "node:crypto";
import * as assert from "uvu/assert";
import { type AppHost, appHost, type Hosting } from "../../../src/sandbox/app/host.ts";
import type { RegisteredApp } from "../../../src/sandbox/app/registered.ts";
import type { Response } from "../../../src/sandbox/http.ts";
import { type Living, living } from "../../../src/sandbox/living.ts";
import { described } from "../described-organisation.ts";
import { faultsOfAnswer, faultsOfRequest, routeOf } from "../described.ts";
import type { Told } from "../written.ts";
import { undescribedFields } from "../undescribed.ts";
import { lamp } from "../written.ts";

// A host of two organisations, at a time that stands still until it is moved.

export const began = Date.parse("2026-11-25T09:00:00Z") / 1000;

export interface Hosted {
  readonly host: AppHost;
  /** Of installation 11; that of 12 is `copperworks`. */
  readonly world: Living;
  /** Seconds that have passed since it began. */
  readonly clock: { passed: number };
  readonly raw: (method: string, path: string, authorization?: string, body?: string) => Response;
  /** As the App itself, held against GitHub's description. */
  readonly asApp: (method: string, path: string) => Told;
  readonly token: (installation?: number) => string;
  /** With a fresh token of an installation. */
  readonly as: (installation: number, method: string, path: string, body?: object) => Told;
}

export function hosted(given: Partial<Hosting> = {}): Hosted {
  const clock = { passed: 0 };
  const now = () => began + clock.passed;
  const world = living(described({ repositories: [lamp] }), now);
  const copperworks = living(described({ login: "copperworks", id: 78, repositories: [{ ...lamp, name: "pan", id: 60 }] }), now);
  const host = appHost({
    now,
    installations: [
      { id: 11, organisation: world },
      { id: 12, organisation: copperworks },
    ],
    ...given,
  });
  const raw: Hosted["raw"] = (method, path, authorization, body = "") =>
    host.answer({ method, path, headers: authorization === undefined ? {} : { authorization }, body });
  const told = ({ status, body }: Response): Told => ({ status, body: body === "" ? undefined : (JSON.parse(body) as unknown) });
  const token = (installation = 11) => {
    const made = told(raw("POST", `/app/installations/${installation}/access_tokens`, `bearer ${jwt(host.app, now())}`));
    assert.is(made.status, 201);
    return made.body.token as string;
  };
  return {
    host,
    world,
    clock,
    raw,
    token,
    asApp: (method, path) => {
      const answer = told(raw(method, path, `bearer ${jwt(host.app, now())}`));
      const route = routeOf(new URL(path, "https://api.github.com").pathname) ?? path;
      if (answer.status < 300) assert.equal(faultsOfRequest({ method, path }), []);
      for (const [as, body] of whatIsDescribed(route, answer.body)) {
        assert.equal(faultsOfAnswer(as, answer.status, body, method) ?? [], [], `${method} ${route} ${answer.status}`);
        if (answer.status < 300) assert.equal(undescribedFields(as, answer.status, body, method).filter(isUntold), []);
      }
      return answer;
    },
    as: (installation, method, path, body) => told(raw(method, path, `token ${token(installation)}`, body === undefined ? "" : JSON.stringify(body))),
  };
}

/** The description of the list asks that an account is a user and an enterprise at once; each one of it is held against that of one alone. */
function whatIsDescribed(route: string, body: unknown): readonly (readonly [string, unknown])[] {
  if (route !== "/app/installations" || !Array.isArray(body)) return [[route, body]];
  return body.map((one: unknown) => ["/app/installations/{installation_id}", one] as const);
}

/** Permissions that manifests know are not all among those described (facts/github.md section 1). */
function isUntold(field: string): boolean {
  return !field.includes("permissions.");
}

/** A token as an App signs it, with claims of one's own. */
export function jwt({ id, privateKey }: Pick<RegisteredApp, "id" | "privateKey">, now: number, claims: object = {}, alg = "RS256"): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg, typ: "JWT" })}.${part({ iat: now - 30, exp: now + 570, iss: id, ...claims })}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
}
