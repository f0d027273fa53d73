import type { Tools } from "../contract.ts";
import { pypiActions } from "./actions.ts";
import { buildTools } from "./build-tools.ts";
import { pypiClients } from "./clients.ts";
import { pypiCalls, pypiCredentialActions, pypiCredentialCommands } from "./credentials.ts";
import { releaseTools } from "./release-tools.ts";

export const tools: Tools = {
  hosts: [
    { host: "upload.pypi.org", destination: "pypi" },
    { host: "test.pypi.org", destination: "testpypi" },
    { host: "testpypi.python.org", destination: "testpypi" },
    { host: "pypi.org", destination: "pypi" },
    { host: "pypi.python.org", destination: "pypi" },
    { host: "api.anaconda.org", destination: "other:anaconda.org" },
  ],
  clients: [...pypiClients, ...buildTools, ...releaseTools],
  actions: pypiActions,
  credentialActions: pypiCredentialActions,
  credentialCommands: pypiCredentialCommands,
  calls: pypiCalls,
};
