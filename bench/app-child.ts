import { type ChildProcess, fork } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Told } from "./app-process.ts";

/** A process that is started again whenever it is killed. */
export class AppChild {
  readonly #told: Told;
  #process: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #over = false;

  constructor(told: Told) {
    this.#told = told;
    this.start();
  }

  start(): void {
    const child = fork(join(import.meta.dirname, "app-process.ts"), {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "imprimatur-bench-compiled") },
    });
    this.#process = child;
    this.#ready = new Promise((resolve) => child.once("message", () => resolve()));
    child.send(this.#told);
    child.once("exit", (code, signal) => {
      if (this.#over) return;
      if (signal !== "SIGKILL") console.log(`a process ended by itself: ${code ?? signal}`);
      this.start();
    });
  }

  /** After so many milliseconds of its life, or sooner where it is not up by then. */
  async kill(after: number, isEarly: boolean): Promise<void> {
    if (!isEarly) await this.#ready;
    await new Promise((resolve) => setTimeout(resolve, after));
    const ended = new Promise((resolve) => this.#process?.once("exit", resolve));
    this.#process?.kill("SIGKILL");
    await ended;
  }

  /** What it says of its memory, every second. */
  onMemory(heard: (memory: NodeJS.MemoryUsage) => void): void {
    this.#process?.on("message", (message) => {
      if (typeof message === "object" && message !== null && "memory" in message) heard(message.memory as NodeJS.MemoryUsage);
    });
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  end(): void {
    this.#over = true;
    this.#process?.kill("SIGKILL");
  }
}
