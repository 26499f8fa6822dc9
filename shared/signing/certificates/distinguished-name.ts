import * as asn1js from 'asn1js'
import { toHex } from '../../bytes/digest.ts'

/** A name as X.509 writes it. */
export interface DistinguishedName {
  /** By which two names are compared: the text leaves out the kinds of their strings. */
  readonly der: Uint8Array
  /** Widest part first; a part of several attributes is rare. */
  readonly parts: readonly (readonly NameAttribute[])[]
}

interface NameAttribute {
  /** Object identifier. */
  readonly type: string
  /** `#` and the encoding in hexadecimal for what is no string. */
  readonly text: string
}

/** RFC 4519, and e-mail of PKCS #9; other types are written as numbers. */
const shortNames = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  G: '2.5.4.42',
  I: '2.5.4.43',
  DC: '0.9.2342.19200300.100.1.25',
  E: '1.2.840.113549.1.9.1',
} as const
const shortNameOf: ReadonlyMap<string, string> = new Map(Object.entries(shortNames).map(([short, type]) => [type, short]))

/**
 * RDNSequence ::= SEQUENCE OF SET OF SEQUENCE { type, value }.
 *
 * @returns undefined for anything else
 * @see RFC 5280, 4.1.2.4
 */
export function parseDistinguishedName(der: Uint8Array<ArrayBuffer>): DistinguishedName | undefined {
  const parsed = asn1js.fromBER(der)
  if (parsed.offset !== der.length || !(parsed.result instanceof asn1js.Sequence)) return undefined
  const parts: NameAttribute[][] = []
  for (const set of parsed.result.valueBlock.value) {
    if (!(set instanceof asn1js.Set)) return undefined
    const attributes = set.valueBlock.value.map(parseAttribute).filter((attribute) => attribute !== undefined)
    if (attributes.length !== set.valueBlock.value.length) return undefined
    parts.push(attributes)
  }
  return { der, parts }
}

function parseAttribute(encoded: unknown): NameAttribute | undefined {
  if (!(encoded instanceof asn1js.Sequence)) return undefined
  const [type, value] = encoded.valueBlock.value
  if (!(type instanceof asn1js.ObjectIdentifier) || value === undefined) return undefined
  const text = value instanceof asn1js.BaseStringBlock ? value.getValue() : `#${toHex(new Uint8Array(value.toBER(false)))}`
  return { type: type.getValue(), text }
}

/** Empty when the name has no such part. */
export const fieldOf = ({ parts }: DistinguishedName, field: keyof typeof shortNames): string =>
  parts.flat().find(({ type }) => type === shortNames[field])?.text ?? ''

/** What people call the subject: the common name, else the whole. */
export const commonName = (name: DistinguishedName): string => fieldOf(name, 'CN') || distinguishedNameText(name)

/**
 * The name as text, most specific part first.
 *
 * @see RFC 2253, 2.1 (the order of parts) and 2.4 (escapes)
 */
export function distinguishedNameText({ parts }: DistinguishedName): string {
  return parts
    .toReversed()
    .map((attributes) => attributes.map(({ type, text }) => `${shortNameOf.get(type) ?? type}=${escapeValue(text)}`).join('+'))
    .join(',')
}

const escapeValue = (value: string): string => value.replaceAll(/[,+"\\<>;]|^[ #]| $/g, '\\$&')
