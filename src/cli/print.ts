/** Writes and returns; what a pipe has not taken yet is flushed before the process ends by itself. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no failure. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
