import { test } from "uvu";
import * as assert from "uvu/assert";
import { releaseFile } from "../../builders.ts";
import { adopted } from "./adopted.ts";

/** Steps of a workflow job on Linux that is started by a release; `granted` stands where the grant comes. */
const release = (steps: string, granted = ""): string => `on:
  release:
    types: [published]
jobs:
  publish:
    runs-on: ubuntu-latest
${granted}    steps:
      - uses: actions/checkout@v6
${steps}`;

const granted = `    permissions:
      contents: read
      id-token: write
`;

const twine = `        env:
          TWINE_USERNAME: __token__
          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}
`;

const poetry = `        env:
          POETRY_PYPI_TOKEN_PYPI: \${{ secrets.PYPI_TOKEN }}
`;

const upload = `      - uses: pypa/gh-action-pypi-publish@release/v1
`;

interface Case {
  /** Steps behind the checkout. */
  readonly before: string;
  readonly after: string;
  /** Whether a person has to look at it; where left out, only when another client uploads after. */
  readonly risk?: "review";
}

const cases: Readonly<Record<string, Case>> = {
  "twine in a step of its own": { before: `      - run: twine upload dist/*\n${twine}`, after: upload },
  "twine's options become inputs": {
    before: `      - name: Publish\n        run: twine upload --skip-existing --verbose --non-interactive wheels/*\n${twine}`,
    after: `      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: wheels/
          skip-existing: true
          verbose: true
`,
  },
  "twine behind a build gets a step of its own, with the condition": {
    before: `      - name: Build and publish
        if: github.ref_type == 'tag'
        run: |
          python -m pip install build twine
          python -m build

          # To PyPI.
          python -m twine upload dist/*
${twine}`,
    after: `      - name: Build
        if: github.ref_type == 'tag'
        run: |
          python -m pip install build
          python -m build
      - name: Publish to PyPI
        if: github.ref_type == 'tag'
        uses: pypa/gh-action-pypi-publish@release/v1
`,
  },
  "twine that is still used stays installed, and the name goes to the step that publishes": {
    before: `      - name: Publish
        working-directory: lamp
        run: |
          pip install build twine
          python -m build
          twine check dist/*
          twine upload dist/*
${twine}`,
    after: `      - name: Build
        working-directory: lamp
        run: |
          pip install build twine
          python -m build
          twine check dist/*
      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: lamp/dist/
`,
  },
  "a step that only installed twine goes": {
    before: `      - run: pip install twine\n      - run: cd lamp && twine upload dist/*.whl dist/*.tar.gz\n${twine}`,
    after: `      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: lamp/dist/
`,
  },
  "what only announces the upload goes with it": {
    before: `      - name: Publish
        working-directory: ./python
        run: |
          echo "Publishing version $VERSION"
          python -m twine upload dist/* --verbose
${twine}`,
    after: `      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: python/dist/
          verbose: true
`,
  },
  "twine before something else stays": {
    before: `      - run: |
          pip install twine
          twine upload dist/*
          sleep 60
${twine}`,
    after: `      - run: |
          pip install twine
          twine upload dist/*
          sleep 60
`,
  },
  "an old twine that stays is raised": {
    before: `      - run: |
          pip install -q twine==4.0.2 build
          twine upload dist/*.whl
${twine}`,
    after: `      - run: |
          pip install -q 'twine>=6.1' build
          twine upload dist/*.whl
`,
    risk: "review",
  },
  "other variables of the step stay with twine": {
    before: `      - run: uvx twine upload dist/*.whl
        env:
          TWINE_NON_INTERACTIVE: "1"
          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}
`,
    after: `      - run: uvx twine upload dist/*.whl
        env:
          TWINE_NON_INTERACTIVE: "1"
`,
  },
  "a configuration file that was written for twine": {
    before: `      - run: |
          cat > ~/.pypirc <<EOF
          [pypi]
          username = __token__
          password = \${{ secrets.PYPI_TOKEN }}
          EOF
          twine upload dist/*
`,
    after: upload,
  },
  "a variable set in another step": {
    before: `      - run: echo "TWINE_PASSWORD=\${{ secrets.PYPI_TOKEN }}" >> $GITHUB_ENV\n      - run: twine upload -u __token__ dist/*\n`,
    after: upload,
  },
  "variables exported before": {
    before: `      - run: |
          export TWINE_USERNAME=__token__
          export TWINE_PASSWORD=\${{ secrets.PYPI_TOKEN }}
          uvx twine upload dist/*.whl
`,
    after: `      - run: |
          uvx twine upload dist/*.whl
`,
  },
  "both indexes with one token": {
    before: `      - run: |\n          twine upload -r testpypi dist/*\n          twine upload dist/*\n${twine}`,
    after: `      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          repository-url: https://test.pypi.org/legacy/
${upload}`,
  },
  "poetry that builds as it publishes": {
    before: `      - run: pipx install poetry\n      - name: Publish\n        run: poetry publish --build -u __token__ -p \${{ secrets.PYPI_TOKEN }}\n`,
    after: `      - run: pipx install poetry
      - name: Build
        run: poetry build
      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
`,
  },
  "poetry with its build in one line": {
    before: `      - name: Build & publish\n        run: poetry build && poetry publish --no-interaction\n${poetry}`,
    after: `      - name: Build
        run: poetry build
      - name: Publish to PyPI
        uses: pypa/gh-action-pypi-publish@release/v1
`,
  },
  "poetry's token from its configuration": {
    before: `      - run: poetry config pypi-token.pypi "$PYPI_TOKEN"
        env:
          PYPI_TOKEN: \${{ secrets.PYPI_TOKEN }}
      - run: poetry publish --build
`,
    after: `      - run: poetry build
${upload}`,
  },
  "flit builds before": {
    before: `      - name: Publish
        run: flit publish --format wheel
        env:
          FLIT_USERNAME: __token__
          FLIT_PASSWORD: \${{ secrets.PYPI_TOKEN }}
`,
    after: `      - name: Build
        run: flit build --format wheel
      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
`,
  },
  "hatch and rye do not build as they publish": {
    before: `      - run: |
          hatch build
          hatch publish
        env:
          HATCH_INDEX_USER: __token__
          HATCH_INDEX_AUTH: \${{ secrets.PYPI_TOKEN }}
      - run: rye publish --yes --token \${{ secrets.PYPI_TOKEN }}
`,
    after: `      - run: |
          hatch build
${upload}${upload}`,
  },
  "uv loses its token": {
    before: `      - run: uv publish\n        env:\n          UV_PUBLISH_TOKEN: \${{ secrets.PYPI_TOKEN }}\n`,
    after: `      - run: uv publish\n`,
  },
  "uv loses its options, and what switched trusted publishing off": {
    before: `      - run: |
          uv build
          uv publish --trusted-publishing never \\
            --username __token__ --password "\${{ secrets.PYPI_TOKEN }}" \\
            dist/*.whl
`,
    after: `      - run: |
          uv build
          uv publish \\
            dist/*.whl
`,
  },
  "pdm loses its variables": {
    before: `      - run: pdm publish
        env:
          PDM_PUBLISH_USERNAME: __token__
          PDM_PUBLISH_PASSWORD: \${{ secrets.PYPI_TOKEN }}
`,
    after: `      - run: pdm publish\n`,
  },
  "maturin loses its options": {
    before: `      - run: maturin publish -u __token__ -p \${{ secrets.PYPI_TOKEN }} --skip-existing\n`,
    after: `      - run: maturin publish --skip-existing\n`,
  },
  "publib is told to ask for an identity token": {
    before: `      - run: npx -p publib@latest publib-pypi\n${twine}`,
    after: `      - run: npx -p publib@latest publib-pypi\n        env:\n          PYPI_TRUSTED_PUBLISHER: "true"\n`,
  },
};

for (const [name, { before, after, risk = after.includes("gh-action-pypi-publish") ? "review" : "safe" }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted(release(before));
    assert.equal(result.refusals, []);
    assert.equal(result.files, { [releaseFile]: release(after, granted) });
    assert.equal(
      result.changes.map((change) => change.risk),
      [risk],
    );
    assert.ok(result.after.length > 0);
    assert.equal([...new Set(result.after.map(({ credential }) => credential.kind))], ["trusted-publishing"]);
    assert.equal(adopted(result.files).changes, []);
  });
}

test("the token of the whole workflow goes where no other workflow job can want it", () => {
  const env = `env:\n  TWINE_USERNAME: __token__\n  TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}\n`;
  const before = release("      - run: twine upload dist/*\n").replace("jobs:\n", `${env}jobs:\n`);
  assert.equal(adopted(before).files, { [releaseFile]: release(upload, granted) });
  const other = "  other:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./upload\n";
  assert.match(adopted(`${before}${other}`).refusals[0]?.because ?? "", "in a way that is not taken out by itself");
});

test("an upload to TestPyPI with a token of its own is left", () => {
  const testing = `      - run: twine upload -r testpypi dist/*\n        env:\n          TWINE_PASSWORD: \${{ secrets.TEST_PYPI_TOKEN }}\n`;
  const result = adopted(release(`${testing}      - run: twine upload dist/*\n${twine}`));
  assert.equal(result.files, { [releaseFile]: release(`${testing}${upload}`, granted) });
  assert.equal(
    result.after.map(({ registry, credential }) => [registry, credential.kind]),
    [
      ["testpypi", "stored-token"],
      ["pypi", "trusted-publishing"],
    ],
  );
});

test("twine in a build file loses its variables, and its version is told to be unseen", () => {
  const make = { Makefile: "publish:\n\ttwine upload dist/*\n", [releaseFile]: release(`      - run: make publish\n${twine}`) };
  const result = adopted(make);
  assert.equal(result.files, { [releaseFile]: release("      - run: make publish\n", granted) });
  assert.equal(
    result.changes.map(({ risk }) => risk),
    ["review"],
  );
  assert.ok(result.changes[0]?.look.some((one) => /twine 6\.1\.0 or newer/.test(one)));
});

const refused: Readonly<Record<string, readonly [before: string | Readonly<Record<string, string>>, because: RegExp]>> = {
  "a client that cannot, where PyPI's action does not run": [
    release(`      - run: poetry publish --build\n${poetry}`).replace("ubuntu-latest", "windows-latest"),
    /poetry cannot do trusted publishing by itself.*needs a Linux runner/,
  ],
  "a client that cannot, on a branch of the script": [
    release(`      - run: if [ -n "$X" ]; then poetry publish; fi\n${poetry}`),
    /stands on a branch of its script/,
  ],
  "an option that says more than the action can": [release(`      - run: poetry publish --cert ca.pem\n${poetry}`), /--cert has no counterpart/],
  "a program that could not be read": [release(`      - run: ./release.py\n${twine}`), /could not be read/],
  "a build file that names the variable": [
    { Makefile: "publish:\n\ttwine upload -p $(TWINE_PASSWORD) dist/*\n", [releaseFile]: release(`      - run: make publish\n${twine}`) },
    /Makefile/,
  ],
  "an uv from before": [
    release(`      - run: pip install uv==0.4.1\n      - run: uv publish\n        env:\n          UV_PUBLISH_TOKEN: \${{ secrets.PYPI_TOKEN }}\n`),
    /uv 0\.4\.1 is installed/,
  ],
  "another reader of the variable": [
    release(`      - run: |\n          test -n "$TWINE_PASSWORD"\n          uvx twine upload dist/*.whl\n${twine}`),
    /reads TWINE_PASSWORD as well/,
  ],
  "setuptools' own upload": [
    release(
      `      - run: |\n          printf "[pypi]\\nusername=__token__\\npassword=\${{ secrets.PYPI_TOKEN }}\\n" > ~/.pypirc\n          python setup.py sdist upload -r pypi\n`,
    ),
    /setup\.py cannot do trusted publishing/,
  ],
};

for (const [name, [before, because]] of Object.entries(refused)) {
  test(`refused: ${name}`, () => {
    const result = adopted(before);
    assert.equal(result.changes, []);
    assert.is(result.refusals.length, 1);
    assert.match(result.refusals[0]?.because ?? "", because);
    assert.ok((result.refusals[0]?.byHand.length ?? 0) > 0);
  });
}

test.run();
