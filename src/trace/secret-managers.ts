import type { Place } from "../model/place.ts";
import type { Step } from "../model/workflow.ts";
import type { Shell } from "./shell.ts";
import { clientEnvironment } from "./client-environment.ts";
import { sketch, type Value } from "./value.ts";

/**
 * Actions that fetch long-lived credentials from elsewhere with the identity token or a key.
 * `id-token: write` beside one of them says nothing about trusted publishing.
 */
const managers: readonly RegExp[] = [
  /^aws-actions\/aws-secretsmanager-get-secrets$/,
  /^hashicorp\/vault-action$/,
  /^1password\/(load-secrets-action|install-cli-action)/,
  /^dopplerhq\/(secrets-fetch-action|cli-action)$/,
  /^infisical\/secrets-action$/,
  /^google-github-actions\/get-secretmanager-secrets$/,
  /^azure\/(get-keyvault-secrets|cli-keyvault)/,
  /^pulumi\/esc-action$/,
  /^bitwarden\/(sm-action|gh-actions)/,
  /^akeyless(-community)?\/akeyless-github-action$/,
  /^cyberark\/conjur-action$/,
  /^launchdarkly\/gh-actions\/actions\/release-secrets$/,
  /^grafana\/shared-workflows\/actions\/get-vault-secrets$/,
  /^elastic\/oblt-actions\/google\/.*secret/,
  /(^|[/-])(ssm|vault|secrets?-?manager|keyvault|get-secrets?|fetch-secrets?|load-secrets?|release-secrets)([/-]|$)/,
];

/** Remembers what a secret manager's step hands to later steps: outputs, and variables that its inputs name. */
export function grantManaged(shell: Shell, step: Step, action: string, inputs: ReadonlyMap<string, Value>, place: Place): boolean {
  const manager = managers.some((pattern) => pattern.test(action));
  if (!manager && !/secret|ssm|vault|parameter/i.test(`${action}\n${[...inputs.keys()].join("\n")}`)) return false;
  const written = [...inputs.values()].map((value) => sketch(value, "?")).join("\n");
  const named = [...written.matchAll(/\b[A-Z][A-Z0-9_]{3,}\b/g)]
    .map((found) => found[0])
    .filter((name) => clientEnvironment.registriesOf(name).length > 0);
  if (!manager && named.length === 0) return false;
  const { state } = shell.run;
  state.managers.push(action);
  const value: Value = [{ kind: "managed", source: action }];
  for (const variable of named) state.env.set(variable, { value, at: { ...place, says: `${action} sets ${variable}` } });
  if (step.id !== undefined) shell.run.outputs.set(step.id.toLowerCase(), { values: new Map(), other: value });
  return true;
}
