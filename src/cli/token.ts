import { ImprimaturError } from "../errors.ts";

/** The token to ask GitHub with, from the environment as GitHub's own command reads it. */
export function tokenFrom(env: NodeJS.ProcessEnv): string {
  const token = [env["GH_TOKEN"], env["GITHUB_TOKEN"]].find((one) => one !== undefined && one.trim() !== "");
  if (token !== undefined) return token.trim();
  throw new ImprimaturError(
    "no-access",
    "There is no token for GitHub. Set GITHUB_TOKEN or GH_TOKEN to one that may read the organisation; docs/permissions.md says what each permission shows.",
  );
}

/** GitHub's address of the API and of the pages people open, without a slash at the end; Enterprise Server has both on one host. */
export function hostsFrom(given: string | undefined, env: NodeJS.ProcessEnv): { readonly apiUrl: string; readonly host: string } {
  const address = given ?? env["GITHUB_API_URL"] ?? "https://api.github.com";
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ImprimaturError("usage", `${address} is no address of GitHub's API. Give one like https://github.example.org/api/v3.`);
  }
  // A token that is sent in the clear is anybody's; on this machine alone it goes nowhere.
  if (url.protocol === "http:" && !/^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname)) {
    throw new ImprimaturError(
      "usage",
      `${address} is not encrypted, and the token would be sent in the clear. Give an address that begins with https.`,
    );
  }
  const apiUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
  if (url.hostname === "api.github.com") return { apiUrl, host: "https://github.com" };
  // Data residency has its API on a host of its own: api.acme.ghe.com.
  return { apiUrl, host: url.origin.replace(/^(https?:\/\/)api\.(?=[\w-]+\.ghe\.com)/, "$1") };
}
