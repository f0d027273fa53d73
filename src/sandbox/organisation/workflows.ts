/** Actions fixed to a commit, as `uses:` takes them. */
export const pinned = {
  checkout: "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
  upload: "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
  download: "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
  node: "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
  java: "actions/setup-java@b6effb05e454b25005698d916606bdc6ffcbf961 # v5.7.0",
  pypi: "pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2",
  crates: "rust-lang/crates-io-auth-action@c6f97d42243bad5fab37ca0427f495c86d5b1a18 # v1.0.5",
  gems: "rubygems/configure-rubygems-credentials@dc5a8d8553e6ee01fc26761a49e99e733d17954a # v2.1.0",
} as const;

export const releaseFile = ".github/workflows/release.yml";

/** A workflow that a tag of a version starts, with read access for all its workflow jobs. */
export function onTags(jobs: string): string {
  return `name: Release
on:
  push:
    tags: ["v*"]
permissions:
  contents: read
jobs:
${jobs}`;
}

/** A checkout that leaves no token behind. */
export const checkout: string = `      - uses: ${pinned.checkout}
        with:
          persist-credentials: false
`;

/** The workflow job `build`: makes `path` by `command`, with no credential in reach, and hands it over. */
export function build(command: string, path = "dist/"): string {
  return `  build:
    runs-on: ubuntu-latest
    steps:
${checkout}      - run: ${command}
      - uses: ${pinned.upload}
        with:
          name: built
          path: ${path}
`;
}

/** The step that takes over what `build` made; `path` where it does not lie at the root. */
export function takeOver(path: string | null = "dist/"): string {
  return `      - uses: ${pinned.download}
        with:
          name: built
${path === null ? "" : `          path: ${path}\n`}`;
}

/** The head of a workflow job that publishes by an identity token, in the environment `release`. */
export const publishJob: string = `  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    permissions:
      id-token: write
    steps:
`;

/** Node, without the cache that it could keep. */
export const node: string = `      - uses: ${pinned.node}
        with:
          node-version: 24
          package-manager-cache: false
`;

/** Node that reads a token of npm from `NODE_AUTH_TOKEN`. */
export const nodeWithToken: string = `      - uses: ${pinned.node}
        with:
          node-version: 24
          registry-url: https://{npm-registry-host}
          package-manager-cache: false
`;

/** Further actions. Their hashes are made up, so no version stands beside them. */
export const madeUp = {
  changesets: "changesets/action@5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c",
  maturin: "PyO3/maturin-action@4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d",
  nuget: "NuGet/login@7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b",
  releaseGem: "rubygems/release-gem@8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c",
  releasePlease: "googleapis/release-please-action@9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d",
  pages: "actions/deploy-pages@6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a",
} as const;
