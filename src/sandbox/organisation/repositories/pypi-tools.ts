import type { SandboxRepository } from "../../description.ts";
import { environment, repository, secret } from "../builders.ts";
import { cargoToml, pyproject } from "../manifests.ts";
import { build, checkout, madeUp, onTags, pinned, publishJob, releaseFile, takeOver } from "../workflows.ts";

const noxfile = `import nox


@nox.session
def upload(session):
    session.install("twine")
    session.run("twine", "upload", "dist/*")
`;

const tox = `[tox]
env_list = py313

[testenv]
deps = pytest
commands = pytest

[testenv:upload]
deps = twine
commands = twine upload --attestations dist/*
`;

/** A wheel for each system, each built on it. */
const wheels = `  build:
    strategy:
      matrix:
        include:
          - os: ubuntu-latest
            target: x86_64-unknown-linux-gnu
          - os: macos-latest
            target: aarch64-apple-darwin
          - os: windows-latest
            target: x86_64-pc-windows-msvc
    runs-on: \${{ matrix.os }}
    steps:
${checkout}      - run: pipx run maturin build --release --target \${{ matrix.target }} --out dist
      - uses: ${pinned.upload}
        with:
          name: wheels-\${{ matrix.target }}
          path: dist/
`;

/** Repositories that publish to PyPI by other tools. */
export const pypiTools: readonly SandboxRepository[] = [
  // May mint an identity token, and poetry uploads with a stored one all the same.
  repository({
    name: "paraffin",
    environments: [environment({ secrets: [secret("PYPI_API_TOKEN", "2026-02-11")] })],
    files: {
      [releaseFile]:
        onTags(`${build("pipx run poetry build")}${publishJob.replace("id-token: write", "contents: read\n      id-token: write")}${checkout}${takeOver()}      - run: pipx install poetry
      - run: poetry publish
        env:
          POETRY_PYPI_TOKEN_PYPI: \${{ secrets.PYPI_API_TOKEN }}
`),
      "pyproject.toml": pyproject("paraffin", "poetry-core"),
    },
  }),
  // Uploads by a session of nox, with a token that nobody replaced for two years.
  repository({
    name: "holder",
    environments: [environment({ secrets: [secret("HOLDER_PYPI_TOKEN", "2024-09-14")] })],
    files: {
      [releaseFile]: onTags(`${build("python -m build")}  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    steps:
${checkout}${takeOver()}      - run: pipx run nox -s upload
        env:
          TWINE_USERNAME: __token__
          TWINE_PASSWORD: \${{ secrets.HOLDER_PYPI_TOKEN }}
`),
      "noxfile.py": noxfile,
      "pyproject.toml": pyproject("holder"),
    },
  }),
  // Uploads by an environment of tox and an identity token, with attestations that an earlier step made.
  repository({
    name: "spindle",
    files: {
      [releaseFile]:
        onTags(`${build("python -m build && python -m pypi_attestations sign dist/*")}${publishJob.replace("id-token: write", "contents: read\n      id-token: write")}${checkout}${takeOver()}      - run: pipx run tox -e upload
`),
      "tox.ini": tox,
      "pyproject.toml": pyproject("spindle"),
    },
  }),
  // Wheels of Rust for three systems, built and uploaded by maturin. Its old waiver has ended.
  repository({
    name: "dipper",
    environments: [environment({ secrets: [secret("DIPPER_PYPI_TOKEN", "2026-05-19")] })],
    files: {
      [releaseFile]: onTags(`${wheels}  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: release
    steps:
      - uses: ${pinned.download}
        with:
          path: dist/
          merge-multiple: true
      - uses: ${madeUp.maturin}
        with:
          command: upload
          args: --non-interactive dist/*
        env:
          MATURIN_PYPI_TOKEN: \${{ secrets.DIPPER_PYPI_TOKEN }}
`),
      "pyproject.toml": pyproject("dipper", "maturin"),
      "Cargo.toml": cargoToml("dipper").replace("edition", "publish = false\nedition"),
    },
  }),
];
