/** The one Trusted Types policy that the content security policy admits; it lets through what Vite named at build time. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

let policy: { createScriptURL(url: string): string } | undefined

/** Starts a module worker of this origin. Browsers without Trusted Types get the plain address. */
export function startWorker(url: string, name: string): Worker {
  const address = new URL(url, import.meta.url)
  if (address.origin !== globalThis.location.origin) throw new TypeError('a worker comes from this origin only')
  // `trustedTypes` is not in TypeScript's library yet; absent outside of Chromium.
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
  policy ??= factory?.createPolicy('wb-worker', { createScriptURL: (candidate) => candidate }) ?? {
    createScriptURL: (candidate) => candidate,
  }
  return new Worker(policy.createScriptURL(address.href), { type: 'module', name })
}
