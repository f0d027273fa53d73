import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RegistryId } from "../model/registry.ts";
import { type Answerer, answerer, type SandboxOptions } from "./answer.ts";
import type { Counts } from "./counts.ts";
import type { SandboxOrganisation } from "./description.ts";
import type { Living } from "./living.ts";
import type { RegistriesAnswerer, RegistryCounts } from "./registries/answer.ts";

export interface ServeOptions extends SandboxOptions {
  /** The registries beside GitHub, below `/registries`; none where missing. */
  readonly registries?: RegistriesAnswerer;
}

export interface Served {
  /** `http://127.0.0.1:PORT`; GitHub's API lies below `/api/v3`, as on Enterprise Server, and registries as `addressesOf` says. */
  readonly url: string;
  counted(): Counts;
  /** What the registries were asked; null where none are served. */
  countedByRegistry(): Readonly<Record<RegistryId, RegistryCounts>> | null;
  close(): Promise<void>;
}

/** More than any query has: what is longer is no request of ours. */
const longestBody = 4_000_000;

/**
 * Serves an organisation, or what answers for one or for all of an App's (`appHost`), on this machine alone, at a free port. What answers already
 * has its own limits, faults and latency: those of `options` are for a bare organisation.
 */
export async function serve(served: SandboxOrganisation | Living | Answerer, options: ServeOptions = {}): Promise<Served> {
  const { registries } = options;
  const answers: Answerer = "answer" in served ? served : answerer(served, options);
  let underWay = 0;
  const server = createServer((request, response) => {
    answers.underWay(++underWay);
    response.on("close", () => underWay--);
    const pieces: Buffer[] = [];
    let length = 0;
    request.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > longestBody) request.destroy();
      else pieces.push(piece);
    });
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
      );
      const path = request.url ?? "/";
      const isRegistry = registries !== undefined && path.startsWith("/registries/");
      const answer = (isRegistry ? registries : answers).answer({
        method: request.method ?? "GET",
        path,
        headers,
        body: Buffer.concat(pieces).toString("utf8"),
      });
      if (answer.broken === true) return void request.socket.destroy();
      const send = () => response.writeHead(answer.status, answer.headers).end(answer.status === 304 ? undefined : answer.body);
      if (answer.latency === Infinity) return;
      if (answer.latency > 0) setTimeout(send, answer.latency);
      else send();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counted: () => answers.counted(),
    countedByRegistry: () => registries?.counted() ?? null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
