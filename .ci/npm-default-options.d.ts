// The package ships no types for this file; only the address is read from it.
declare module "npm-registry-fetch/lib/default-opts.js" {
  const options: { readonly registry: string };
  export = options;
}
