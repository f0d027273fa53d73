import { z } from "zod";
import type { Configuration } from "../configuration.ts";
import { isLoopback } from "./loopback.ts";
import type { Reading } from "./reading.ts";

const hostAndPort = z
  .string()
  .regex(/^[\w.-]{1,253}(?::\d{1,5})?$/, "is no host: give the name alone, like github.example.org, without https:// and path")
  .refine((host) => URL.canParse(`https://${host}`), "is no host: give the name alone, like github.example.org")
  .refine((host) => !/^(?:www\.|api\.)?github\.com$/i.test(host), "is for Enterprise Server: leave it out for github.com")
  .transform((host) => host.toLowerCase());

const protocol = z.enum(["https", "http"], "is neither https nor http: leave it out for https") as unknown as z.ZodType<"https" | "http", string>;

/** Which GitHub it is, by the names that Probot has for it. */
export function readGitHub(reading: Reading): Configuration["github"] {
  const host = reading.value("GHE_HOST", hostAndPort, null);
  const scheme = reading.value("GHE_PROTOCOL", protocol, "https");
  if (host === null) {
    if (reading.has("GHE_PROTOCOL") && !reading.has("GHE_HOST"))
      reading.refuse("GHE_PROTOCOL says how to reach GHE_HOST, which is missing: give both or none.");
    return { apiUrl: "https://api.github.com", host: "https://github.com" };
  }
  // Tokens that are sent in the clear are anybody's.
  if (scheme === "http" && !isLoopback(new URL(`http://${host}`).hostname)) {
    reading.refuse("GHE_PROTOCOL is not encrypted, and the App's tokens would be sent in the clear: leave it out for https.");
  }
  // Data residency has its API on a host of its own (GitHub docs, "Getting started with GitHub Enterprise Cloud with data residency").
  const residency = /^[\w-]+\.ghe\.com$/.test(host);
  return { apiUrl: residency ? `${scheme}://api.${host}` : `${scheme}://${host}/api/v3`, host: `${scheme}://${host}` };
}
