import { list, notFound, type Told } from "../rest/route.ts";
import { appBody, installationBody, permissionsOf } from "./bodies.ts";
import type { Deliveries } from "./deliveries.ts";
import { deliveryPage, wholeDeliveryBody } from "./delivery-bodies.ts";
import type { Installations } from "./installations.ts";
import type { ManifestCodes } from "./manifest-codes.ts";
import type { RegisteredApp } from "./registered.ts";

/** What routes of the App itself are answered from. */
export interface AppAsked {
  readonly app: RegisteredApp;
  readonly installations: Installations;
  readonly deliveries: Deliveries;
  readonly codes: ManifestCodes;
  readonly url: URL;
  /** The part of the path that is named in braces; empty where none is. */
  readonly part: string;
  readonly body: string;
}

export interface AppRoute {
  readonly method: "GET" | "POST";
  /** As GitHub's description writes it. */
  readonly path: string;
  /** Whether it takes the App's JSON web token. */
  readonly signed: boolean;
  /** Parameters of the query that it heeds. */
  readonly heeds: readonly string[];
  readonly tell: (asked: AppAsked) => Told | Paged;
}

/** A page that has its own links. */
export interface Paged {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const signed = { signed: true, heeds: [] } as const;

/** Routes that an App calls as itself, and the one by which it comes to its key. */
export const appRoutes: readonly AppRoute[] = [
  {
    ...signed,
    method: "GET",
    path: "/app",
    tell: ({ app, installations }) => ({ body: { ...appBody(app), installations_count: installations.all().length } }),
  },
  {
    ...signed,
    method: "GET",
    path: "/app/installations",
    heeds: ["page", "per_page"],
    tell: ({ app, installations }) => list(installations.all(), (one) => installationBody(app, one)),
  },
  {
    ...signed,
    method: "GET",
    path: "/app/installations/{installation_id}",
    tell: ({ app, installations, part }) => {
      const found = installations.find(Number(part));
      return found === undefined ? notFound : { body: { ...installationBody(app, found), client_id: app.clientId } };
    },
  },
  { ...signed, method: "POST", path: "/app/installations/{installation_id}/access_tokens", tell: accessToken },
  {
    ...signed,
    method: "GET",
    path: "/app/hook/deliveries",
    heeds: ["per_page", "cursor", "status"],
    tell: ({ deliveries, url }) => deliveryPage(deliveries.told(), url),
  },
  {
    ...signed,
    method: "GET",
    path: "/app/hook/deliveries/{delivery_id}",
    tell: ({ deliveries, part }) => {
      const found = deliveries.told().find(({ id }) => String(id) === part);
      return found === undefined ? notFound : { body: wholeDeliveryBody(found) };
    },
  },
  {
    ...signed,
    method: "POST",
    path: "/app/hook/deliveries/{delivery_id}/attempts",
    tell: ({ deliveries, part }) => (deliveries.again(Number(part)) ? { status: 202, body: {} } : notFound),
  },
  { method: "POST", path: "/app-manifests/{code}/conversions", signed: false, heeds: [], tell: conversion },
];

/** The route of a request, and what stands where its path names something. */
export function appRouteOf(method: string, path: string): { readonly route: AppRoute; readonly part: string } | undefined {
  const given = path.split("/");
  for (const route of appRoutes) {
    const names = route.path.split("/");
    if (route.method !== method || names.length !== given.length) continue;
    if (!names.every((name, index) => name.startsWith("{") || name === given[index])) continue;
    return { route, part: given[names.findIndex((name) => name.startsWith("{"))] ?? "" };
  }
  return undefined;
}

/** For all repositories with all permissions: what asks for less is refused, since it would be given more. */
function accessToken({ app, installations, part, body }: AppAsked): Told {
  const found = installations.find(Number(part));
  if (found === undefined) return notFound;
  if (found.suspended !== null) return suspended;
  if (body !== "" && body !== "{}") return { status: 501, message: "The sandbox narrows no tokens to repositories or permissions." };
  const { token, expires } = installations.token(found.id);
  return { status: 201, body: { token, expires_at: expires, permissions: permissionsOf(app, found), repository_selection: "all" } };
}

export const suspended = { status: 403, message: "This installation has been suspended" } as const;

function conversion({ app, codes, part }: AppAsked): Told {
  if (!codes.use(part)) return notFound;
  const { clientId, clientSecret, webhookSecret, privateKey } = app;
  const told = { ...appBody(app), client_id: clientId, client_secret: clientSecret, webhook_secret: webhookSecret, pem: privateKey };
  return { status: 201, body: told };
}
