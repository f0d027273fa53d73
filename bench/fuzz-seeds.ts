/** Themed workflows that publish, one for each way of writing that the tracer reads. */
export const seeds: readonly string[] = [
  `name: Cathedral
on:
  push:
    tags: ["v*"]
permissions:
  contents: read
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: npm
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 24, registry-url: "https://registry.example" }
      - run: npm ci
      - run: npm publish --provenance --access public
        env:
          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
`,
  `name: Organ
on:
  release: { types: [published] }
jobs:
  build:
    strategy:
      fail-fast: false
      matrix:
        pipe: [flute, reed, string]
        include:
          - pipe: reed
            extra: "--tag next"
    runs-on: ubuntu-latest
    outputs:
      version: \${{ steps.v.outputs.version }}
    steps:
      - id: v
        run: echo "version=1.2.3" >> "$GITHUB_OUTPUT"
      - run: |
          cd stops/\${{ matrix.pipe }}
          npm publish \${{ matrix.extra }}
        env: { NPM_TOKEN: "\${{ secrets.ORGAN }}" }
`,
  `on: [push, workflow_dispatch]
jobs:
  wheels:
    runs-on: \${{ matrix.os }}
    strategy: { matrix: { os: [ubuntu-latest, windows-latest] } }
    permissions: { id-token: write }
    steps:
      - uses: actions/checkout@v4
      - run: python -m build && twine check dist/*
      - if: startsWith(github.ref, 'refs/tags/') && matrix.os == 'ubuntu-latest'
        uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: \${{ secrets.PYPI || secrets.TEST_PYPI }}
          repository-url: \${{ inputs.test && 'https://test.pypi.org/legacy/' || '' }}
`,
  `name: Nave
on:
  workflow_call:
    inputs:
      registry: { type: string, default: "https://registry.example" }
    secrets:
      token: { required: true }
  workflow_dispatch:
    inputs:
      level: { type: choice, options: [patch, minor], default: patch }
jobs:
  choir:
    uses: ./.github/workflows/called.yml
    with: { level: "\${{ inputs.level }}" }
    secrets: inherit
  again:
    needs: choir
    uses: ./.github/workflows/called.yml
    secrets:
      token: \${{ secrets.token }}
`,
  `on: push
defaults:
  run: { shell: bash, working-directory: crypt }
jobs:
  crates:
    if: github.repository == 'stones/crypt'
    runs-on: ubuntu-latest
    steps:
      - id: auth
        uses: rust-lang/crates-io-auth-action@v1
      - run: |
          set -euo pipefail
          for crate in apse nave transept; do
            (cd "$crate" && cargo publish --token "$TOKEN") || true
          done
        env:
          TOKEN: \${{ steps.auth.outputs.token }}
`,
  `on:
  schedule: [{ cron: "0 4 * * 1" }]
jobs:
  bells:
    runs-on: ubuntu-latest
    steps:
      - uses: ./
        with: { token: "\${{ secrets.BELLS }}" }
      - run: make publish VERSION=$(cat VERSION)
      - run: bash scripts/release.sh --really "\${{ github.ref_name }}"
      - run: npm run release
`,
  `on: push
jobs:
  glass:
    runs-on: windows-latest
    steps:
      - shell: pwsh
        run: |
          $key = $env:NUGET_KEY
          Get-ChildItem *.nupkg | ForEach-Object { dotnet nuget push $_ -k $key -s https://api.example/v3/index.json }
        env: { NUGET_KEY: "\${{ secrets.NUGET }}" }
      - shell: cmd
        run: |
          for %%f in (*.nupkg) do dotnet nuget push %%f -k %NUGET_KEY%
`,
  `on: { push: { branches: [main] } }
jobs:
  gems:
    runs-on: ubuntu-latest
    steps:
      - &checkout
        uses: actions/checkout@v4
      - *checkout
      - uses: rubygems/configure-rubygems-credentials@main
      - run: |
          mkdir -p ~/.gem
          cat <<CREDENTIALS > ~/.gem/credentials
          :rubygems_api_key: \${{ secrets.GEM }}
          CREDENTIALS
          chmod 0600 ~/.gem/credentials
          gem build tower.gemspec
          gem push tower-*.gem
`,
  `on: push
jobs:
  maven:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-java@v4
        with: { distribution: temurin, java-version: 21, server-id: central, server-username: USER, server-password: PASSWORD }
      - run: mvn -B deploy -P release
        env:
          USER: \${{ secrets.OSSRH_USER }}
          PASSWORD: \${{ secrets.OSSRH_TOKEN }}
      - run: ./gradlew publishToMavenCentral --no-configuration-cache
        env: { ORG_GRADLE_PROJECT_mavenCentralPassword: "\${{ secrets.OSSRH_TOKEN }}" }
`,
  `on: push
jobs:
  changes:
    runs-on: ubuntu-latest
    steps:
      - run: |
          publish() { npm publish "$@"; }
          case "$GITHUB_REF" in
            refs/tags/*) publish --tag latest ;;
            *) if [[ -n "\${CI:-}" ]]; then publish --tag next; else echo no; fi ;;
          esac
      - uses: changesets/action@v1
        with: { publish: npm run release }
        env:
          NPM_TOKEN: \${{ fromJSON(secrets.ALL).npm }}
`,
  `on: push
jobs:
  writes:
    runs-on: ubuntu-latest
    env: { TOKEN: "\${{ secrets.VAULT }}" }
    steps:
      - run: echo "//registry.example/:_authToken=$TOKEN" > .npmrc
      - run: echo "NODE_AUTH_TOKEN=$TOKEN" >> $GITHUB_ENV
      - run: npm config set //registry.example/:_authToken "$TOKEN" && pnpm -r publish --no-git-checks
`,
  `on: push
jobs:
  python:
    runs-on: ubuntu-latest
    steps:
      - run: uv build && uv publish --trusted-publishing always
      - run: poetry config pypi-token.pypi "$T" && poetry publish
        env: { T: "\${{ secrets.PYPI }}" }
      - run: |
          import os, subprocess
          subprocess.run(["twine", "upload", "dist/*", "-p", os.environ["T"]])
        shell: python
      - run: node scripts/release.mjs
`,
];

/** What stands beside each mutated workflow. */
export const beside: Readonly<Record<string, string>> = {
  "package.json":
    '{ "name": "cathedral", "version": "1.0.0", "scripts": { "release": "npm run build && npm publish", "build": "make all", "prepublishOnly": "bash scripts/release.sh" } }',
  Makefile: "VERSION ?= 1\nall: publish\n\npublish: build\n\tnpm publish --tag $(VERSION)\n\ttwine upload dist/*\n\nbuild:\n\t./scripts/release.sh\n",
  "scripts/release.sh":
    '#!/usr/bin/env bash\nset -e\nrelease() {\n  cargo publish --token "$1"\n}\nrelease "$TOKEN"\nmake publish\nnpm run release\n',
  "scripts/release.mjs":
    'import { execSync, spawn } from "node:child_process";\nexecSync("npm publish");\nspawn("cargo", ["publish", "--token", process.env.T]);\n',
  "action.yml":
    'name: Bells\ninputs:\n  token: { required: true }\noutputs:\n  rung: { value: "${{ steps.ring.outputs.rung }}" }\nruns:\n  using: composite\n  steps:\n    - id: ring\n      shell: bash\n      run: npm publish\n      env: { NODE_AUTH_TOKEN: "${{ inputs.token }}" }\n',
  ".github/workflows/called.yml":
    'on:\n  workflow_call:\n    inputs: { level: { type: string } }\n    secrets: { token: { required: false } }\njobs:\n  ring:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./\n        with: { token: "${{ secrets.token }}" }\n',
};
