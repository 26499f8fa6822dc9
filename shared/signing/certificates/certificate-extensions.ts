import * as asn1js from 'asn1js'
import type * as pkijs from 'pkijs'

/** @see RFC 5280, 4.2.1 */
export interface CertificateExtensions {
  readonly basicConstraints?: { readonly isAuthority: boolean; readonly pathLength?: number }
  /** Absent: any use. */
  readonly keyUsages?: readonly KeyUsage[]
  /** Object identifiers; absent: any purpose. */
  readonly extendedKeyUsages?: readonly string[]
  readonly emails: readonly string[]
  /** Rules that must be understood by whoever relies on the certificate, and are not understood here. */
  readonly unknownCritical: readonly string[]
}

/** Bits of the extension, the first one first (RFC 5280, 4.2.1.3); those behind are of no interest here. */
const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const
export type KeyUsage = (typeof keyUsageBits)[number]

const oids = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  extendedKeyUsage: '2.5.29.37',
} as const
/** Judged here or in `trust.ts`. Certificate policies say how the authority works and forbid nothing unless asked for (RFC 5280, 6.1.1). */
const certificatePolicies = '2.5.29.32'
const understood: ReadonlySet<string> = new Set([
  oids.keyUsage,
  oids.subjectAltName,
  oids.basicConstraints,
  oids.extendedKeyUsage,
  certificatePolicies,
])

/** @throws {Error} for an extension that cannot be read, or that stands there twice (RFC 5280, 4.2) */
export function readExtensions(extensions: readonly pkijs.Extension[]): CertificateExtensions {
  const byId = new Map(extensions.map((extension) => [extension.extnID, extension]))
  if (byId.size < extensions.length) throw new Error('an extension stands there twice')
  const sequenceOf = (id: string): readonly unknown[] | undefined => {
    const extension = byId.get(id)
    return extension === undefined ? undefined : itemsOf(valueOf(extension))
  }
  const basicConstraints = sequenceOf(oids.basicConstraints)
  const keyUsage = byId.get(oids.keyUsage)
  const purposes = sequenceOf(oids.extendedKeyUsage)
  return {
    ...(basicConstraints === undefined ? {} : { basicConstraints: readBasicConstraints(basicConstraints) }),
    ...(keyUsage === undefined ? {} : { keyUsages: readKeyUsages(valueOf(keyUsage)) }),
    ...(purposes === undefined ? {} : { extendedKeyUsages: purposes.map(readObjectIdentifier) }),
    emails: (sequenceOf(oids.subjectAltName) ?? []).map(readEmail).filter((email) => email !== undefined),
    unknownCritical: extensions
      // Limits on names bind whether marked critical or not: a certificate beyond them was never meant to be trusted.
      .filter(({ critical, extnID }) => (critical && !understood.has(extnID)) || extnID === oids.nameConstraints)
      .map(({ extnID }) => extnID),
  }
}

function valueOf({ extnID, extnValue }: pkijs.Extension): unknown {
  const bytes = new Uint8Array(extnValue.valueBlock.valueHexView)
  const parsed = asn1js.fromBER(bytes)
  if (parsed.offset !== bytes.length) throw new Error(`extension ${extnID} cannot be read`)
  return parsed.result
}

function itemsOf(value: unknown): readonly unknown[] {
  if (!(value instanceof asn1js.Sequence)) throw new Error('expected a sequence in an extension')
  return value.valueBlock.value
}

/** SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function readBasicConstraints(items: readonly unknown[]): NonNullable<CertificateExtensions['basicConstraints']> {
  const isAuthority = items[0] instanceof asn1js.Boolean && items[0].getValue()
  const [length, ...others] = items[0] instanceof asn1js.Boolean ? items.slice(1) : items
  if (others.length > 0 || (length !== undefined && !(length instanceof asn1js.Integer)))
    throw new Error('basic constraints of unknown form')
  return { isAuthority, ...(length === undefined ? {} : { pathLength: Number(length.toBigInt()) }) }
}

function readKeyUsages(value: unknown): readonly KeyUsage[] {
  if (!(value instanceof asn1js.BitString)) throw new Error('expected bits in the key usage')
  const [first = 0] = value.valueBlock.valueHexView
  return keyUsageBits.filter((_, bit) => (first & (0x80 >> bit)) !== 0)
}

function readObjectIdentifier(value: unknown): string {
  if (!(value instanceof asn1js.ObjectIdentifier)) throw new Error('expected an object identifier in an extension')
  return value.getValue()
}

/** GeneralName ::= CHOICE { …, rfc822Name [1] IA5String, … } */
function readEmail(value: unknown): string | undefined {
  const [contextSpecific, rfc822Name] = [3, 1]
  if (!(value instanceof asn1js.Primitive)) return undefined
  if (value.idBlock.tagClass !== contextSpecific || value.idBlock.tagNumber !== rfc822Name) return undefined
  return new TextDecoder().decode(value.valueBlock.valueHexView)
}
