export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512'

export interface SignatureMethod {
  readonly scheme: 'RSA' | 'ECDSA'
  readonly hash: HashName
}

/** PKCS #1 v1.5 and ECDSA by SHA-2; what is missing here, such as MD5 and SHA-1 (forged in 2008 and 2020), is not accepted anywhere. */
const methods: ReadonlyMap<string, SignatureMethod> = new Map([
  ['1.2.840.113549.1.1.11', { scheme: 'RSA', hash: 'SHA-256' }],
  ['1.2.840.113549.1.1.12', { scheme: 'RSA', hash: 'SHA-384' }],
  ['1.2.840.113549.1.1.13', { scheme: 'RSA', hash: 'SHA-512' }],
  ['1.2.840.10045.4.3.2', { scheme: 'ECDSA', hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { scheme: 'ECDSA', hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { scheme: 'ECDSA', hash: 'SHA-512' }],
])

/** @param oid of a signature algorithm, as in certificates and CMS */
export const signatureMethodOf = (oid: string): SignatureMethod | undefined => methods.get(oid)
