/** A program that runs the command behind it. */
export interface Wrapper {
  /** Options that take a value in the next word. */
  readonly takes?: readonly string[];
  /** Plain words before the command (timeout's duration). */
  readonly skip?: number;
  /** Words that must follow the program, `["uv", "run"]`. */
  readonly after?: readonly string[];
  readonly runner?: boolean;
  /** Takes `NAME=value` words before the command. */
  readonly assigns?: boolean;
  /** Options whose value is the command as a string. */
  readonly strings?: readonly string[];
}

export const wrappers: Readonly<Record<string, readonly Wrapper[]>> = {
  sudo: [{ takes: ["-u", "-g", "-C", "-h", "-p"], assigns: true }],
  doas: [{ takes: ["-u"] }],
  env: [{ takes: ["-u", "--unset", "-C", "--chdir", "-S"], assigns: true }],
  "cross-env": [{ assigns: true, runner: true }],
  "cross-env-shell": [{ assigns: true, runner: true }],
  command: [{}],
  exec: [{ takes: ["-a"] }],
  builtin: [{}],
  time: [{ takes: ["-f", "-o"] }],
  nohup: [{}],
  setsid: [{}],
  "!": [{}],
  nice: [{ takes: ["-n"] }],
  stdbuf: [{ takes: ["-o", "-e", "-i"] }],
  ionice: [{ takes: ["-c", "-n"] }],
  timeout: [{ takes: ["-s", "--signal", "-k", "--kill-after"], skip: 1 }],
  gtimeout: [{ takes: ["-s", "-k"], skip: 1 }],
  retry: [{ takes: ["-t", "--times", "-d", "--delay", "-s", "--sleep", "--tries", "--max-tries"] }],
  travis_retry: [{}],
  chronic: [{}],
  unbuffer: [{}],
  "xvfb-run": [{ takes: ["-n", "-s", "--server-args"] }],
  "dbus-run-session": [{}],
  xargs: [
    {
      takes: ["-n", "-I", "-L", "-P", "-d", "-a", "-s", "-E", "--max-args", "--max-procs", "--replace", "--delimiter"],
    },
  ],
  parallel: [{ takes: ["-j", "--jobs", "-a"] }],
  corepack: [{}],
  npx: [
    {
      takes: ["-p", "--package", "-w", "--workspace", "--registry", "--prefix", "--cache"],
      strings: ["-c", "--call"],
      runner: true,
    },
  ],
  pnpx: [{ takes: ["-p", "--package"], runner: true }],
  bunx: [{ takes: ["-p", "--package"], runner: true }],
  pnpm: [
    { after: ["dlx"], takes: ["--package"], runner: true },
    { after: ["exec"], takes: ["--filter", "-F", "-C", "--dir"], runner: true },
  ],
  npm: [
    { after: ["exec"], takes: ["-p", "--package", "-w", "--workspace"], strings: ["-c", "--call"], runner: true },
    { after: ["x"], takes: ["-p", "--package"], strings: ["-c"], runner: true },
  ],
  yarn: [
    { after: ["dlx"], takes: ["-p", "--package"], runner: true },
    { after: ["exec"], runner: true },
  ],
  bun: [
    { after: ["x"], takes: ["-p", "--package"], runner: true },
    { after: ["exec"], runner: true },
  ],
  vp: [
    { after: ["exec"], runner: true },
    { after: ["dlx"], runner: true },
  ],
  lerna: [{ after: ["exec"], takes: ["--scope", "--ignore", "--concurrency", "--since"], runner: true }],
  dotenv: [{ takes: ["-e", "-c", "-v"], runner: true }],
  "env-cmd": [{ takes: ["-f"], runner: true }],
  dotenvx: [{ after: ["run"], takes: ["-f"], runner: true }],
  uv: [
    {
      after: ["run"],
      takes: [
        "--with",
        "--extra",
        "--group",
        "--only-group",
        "--no-group",
        "--python",
        "-p",
        "--package",
        "--project",
        "--directory",
        "--env-file",
        "--index",
        "--index-url",
        "-w",
        "--with-requirements",
        "--with-editable",
      ],
      runner: true,
    },
    { after: ["tool", "run"], takes: ["--from", "--with", "--python", "-p", "--index"], runner: true },
  ],
  uvx: [{ takes: ["--from", "--with", "--python", "-p", "--index"], runner: true }],
  poetry: [{ after: ["run"], takes: ["-C", "-P", "--directory"], runner: true }],
  pipenv: [{ after: ["run"], runner: true }],
  rye: [{ after: ["run"], runner: true }],
  pipx: [{ after: ["run"], takes: ["--spec", "--python", "--pip-args", "--with"], runner: true }],
  conda: [{ after: ["run"], takes: ["-n", "-p", "--name", "--prefix"] }],
  mamba: [{ after: ["run"], takes: ["-n", "-p"] }],
  micromamba: [{ after: ["run"], takes: ["-n", "-p"] }],
  gem: [{ after: ["exec"], takes: ["-g", "--gem", "-v", "--version"], runner: true }],
  bundle: [{ after: ["exec"], takes: ["--gemfile"], runner: true }],
  rbenv: [{ after: ["exec"] }],
  pyenv: [{ after: ["exec"] }],
  asdf: [{ after: ["exec"] }],
  mise: [
    { after: ["exec"], takes: ["-C", "-j"] },
    { after: ["x"], takes: ["-C", "-j"] },
  ],
  rustup: [{ after: ["run"], skip: 1 }],
  op: [{ after: ["run"], takes: ["--env-file", "--account"] }],
  doppler: [{ after: ["run"], takes: ["-p", "--project", "-c", "--config", "--token", "-t"], strings: ["--command"] }],
  infisical: [{ after: ["run"], takes: ["--env", "--path", "--projectId", "--token"], strings: ["--command"] }],
  "aws-vault": [{ after: ["exec"], skip: 1 }],
  direnv: [{ after: ["exec"], skip: 1 }],
  devbox: [{ after: ["run"], takes: ["-c", "--config", "-e"] }],
  nix: [{ after: ["develop"], takes: ["-c", "--command"], strings: [] }, { after: ["shell"] }],
  "nix-shell": [{ takes: ["-p", "-A", "-I"], strings: ["--run", "--command"] }],
  // The image is one plain word; everything behind it is the command.
  docker: [
    { after: ["run"], skip: 1, takes: dockerOptions() },
    { after: ["exec"], skip: 1, takes: dockerOptions() },
    { after: ["compose", "run"], skip: 1, takes: dockerOptions() },
    { after: ["compose", "exec"], skip: 1, takes: dockerOptions() },
  ],
  podman: [{ after: ["run"], skip: 1, takes: dockerOptions() }],
  "docker-compose": [
    { after: ["run"], skip: 1, takes: dockerOptions() },
    { after: ["exec"], skip: 1, takes: dockerOptions() },
  ],
};

function dockerOptions(): readonly string[] {
  return [
    "-e",
    "--env",
    "-v",
    "--volume",
    "-w",
    "--workdir",
    "-u",
    "--user",
    "--name",
    "--entrypoint",
    "--network",
    "--platform",
    "-p",
    "--mount",
    "--env-file",
    "--add-host",
    "-l",
    "--label",
    "-f",
    "--file",
  ];
}
