import { ProbityError } from '#shared/errors.ts'
import type { AuthenticatorWay, UnlockWay } from '#shared/usecases/contract/vault-security.ts'

/**
 * Whether this page can ask a security key or the computer's own authenticator: `no-domain` at an IP address and under `app:`, where
 * WebAuthn makes no credentials; `no-api` in a browser without it, or without its PRF extension.
 */
export type AuthenticatorSupport = 'available' | 'no-domain' | 'no-api'

type AuthenticatorErrorCode = 'cancelled' | 'no-prf' | 'exists' | 'failed'

/** What kept an authenticator from giving its secret. */
export class AuthenticatorError extends ProbityError {
  readonly area = 'authenticator'
  declare readonly code: AuthenticatorErrorCode
  constructor(code: AuthenticatorErrorCode, message: string, options?: ErrorOptions) {
    super(code, message, {}, options)
  }
}

/** A new credential and what it made of `salt`. */
export interface MadeAuthenticator {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
  readonly secret: Uint8Array<ArrayBuffer>
}

const patienceMs = 120_000
const es256 = -7
const rs256 = -257

export async function authenticatorSupport(
  location: Pick<Location, 'protocol' | 'hostname'> = window.location,
): Promise<AuthenticatorSupport> {
  const isLocalName = location.hostname === 'localhost' || location.hostname.endsWith('.localhost')
  const isAddress = /^[\d.]+$/.test(location.hostname) || location.hostname.startsWith('[')
  if (isAddress || !(location.protocol === 'https:' || (location.protocol === 'http:' && isLocalName))) return 'no-domain'
  if (typeof PublicKeyCredential === 'undefined') return 'no-api'
  // Newer than the types of some browsers, and absent in older ones, where the making of a credential tells.
  const capabilities = await PublicKeyCredential.getClientCapabilities?.()
  return capabilities?.['extension:prf'] === false ? 'no-api' : 'available'
}

/**
 * Makes a credential for this page's domain whose PRF extension turns `salt` into 32 secret bytes. The user is verified (PIN or finger):
 * authenticators hold another secret for those who are not. Nothing that names the vault is given to the authenticator, which keeps it.
 *
 * @throws {AuthenticatorError} `cancelled`; `exists` for one that is enrolled already; `no-prf` for one that has no such extension; `failed`
 * @see W3C Web Authentication Level 3, 10.1.4 (prf)
 */
export async function makeAuthenticator(enrolled: readonly AuthenticatorWay[]): Promise<MadeAuthenticator> {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: window.location.hostname, name: 'Probity' },
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name: 'Probity', displayName: 'Probity' },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [es256, rs256].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: enrolled.map(({ credentialId }) => ({ type: 'public-key', id: Uint8Array.from(credentialId) })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
        attestation: 'none',
        timeout: patienceMs,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const { prf } = made.getClientExtensionResults()
  if (prf?.enabled !== true) throw new AuthenticatorError('no-prf', 'the authenticator has no PRF extension')
  const credentialId = new Uint8Array(made.rawId)
  // Many authenticators evaluate only when they are asked to sign: a second touch.
  const secret = secretIn(prf.results) ?? (await askAuthenticator([{ slotId: '', label: '', credentialId, salt }])).secret
  return { credentialId, salt, secret }
}

/**
 * Asks for the secret of one of these credentials, whichever is at hand.
 * @throws {AuthenticatorError} as `makeAuthenticator`
 */
export async function askAuthenticator(
  ways: readonly AuthenticatorWay[],
): Promise<Extract<UnlockWay, { readonly kind: 'prf' }> & { readonly secret: Uint8Array<ArrayBuffer> }> {
  const given = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        rpId: window.location.hostname,
        // What is signed is of no use here: the secret that comes with it is.
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: ways.map(({ credentialId }) => ({ type: 'public-key', id: Uint8Array.from(credentialId) })),
        userVerification: 'required',
        timeout: patienceMs,
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              ways.map(({ credentialId, salt }) => [base64Url(credentialId), { first: Uint8Array.from(salt) }]),
            ),
          },
        },
      },
    }),
  )
  const way = ways.find(({ credentialId }) => base64Url(credentialId) === base64Url(new Uint8Array(given.rawId)))
  const secret = secretIn(given.getClientExtensionResults().prf?.results)
  if (!way || !secret) throw new AuthenticatorError('no-prf', 'the authenticator gave no PRF output')
  return { kind: 'prf', slotId: way.slotId, secret }
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask()
    if (credential instanceof PublicKeyCredential) return credential
    throw new AuthenticatorError('failed', 'no credential came back')
  } catch (error) {
    if (error instanceof AuthenticatorError) throw error
    const name = error instanceof DOMException ? error.name : ''
    // The same for a person who declines, waits for too long or holds another key: a page must not tell them apart.
    const code = name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : name === 'InvalidStateError' ? 'exists' : 'failed'
    throw new AuthenticatorError(code, `the authenticator did not answer: ${name}`, { cause: error })
  }
}

function secretIn(results: AuthenticationExtensionsPRFValues | undefined): Uint8Array<ArrayBuffer> | undefined {
  const first = results?.first
  if (first === undefined) return undefined
  const bytes = Uint8Array.from(
    first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer, first.byteOffset, first.byteLength),
  )
  return bytes.length === 32 ? bytes : undefined
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
