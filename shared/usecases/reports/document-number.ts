import type { DocumentControl } from '../../model/document-control.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import type { AssessmentType } from '../../template/model/template.ts'

/** Kinds of documents that have numbers of their own. */
type DocumentType = AssessmentType | PortfolioKind

const typeCodes: Record<DocumentType, string> = {
  risk: 'RA',
  privacy: 'PIA',
  bias: 'BA',
  vendor: 'VA',
  custom: 'CA',
  programme: 'PR',
  register: 'RR',
  vendors: 'VC',
  policy: 'POL',
}

/**
 * The next document number by the organisation's scheme (policy P-0-2). Counted on this device by what the scheme tells apart, type
 * and year; the device's code keeps two devices' numbers apart until they meet (law 8).
 *
 * @returns number, and the counter to be stored together with the document that carries it
 */
export function nextDocumentNumber(
  organisation: Organisation,
  type: DocumentType,
  date: IsoDate,
  deviceCode: string,
  numbers: Readonly<Record<string, number>>,
): { readonly number: string; readonly counter: string; readonly value: number } {
  const year = date.slice(0, 4)
  const counter = `${typeCodes[type]}-${year}`
  const isTold = (part: string): boolean => organisation.numberScheme.includes(`{${part}}`)
  // Of a scheme that does not show type or year, all types and years count on, or two documents would have one number.
  const rivals = Object.entries(numbers).filter(
    ([name]) => (!isTold('TYPE') || name.startsWith(`${typeCodes[type]}-`)) && (!isTold('YYYY') || name.endsWith(`-${year}`)),
  )
  const value = 1 + Math.max(0, ...rivals.map(([, last]) => last))
  const parts: Readonly<Record<string, string>> = {
    ORG: organisation.shortCode,
    TYPE: typeCodes[type],
    YYYY: year,
    DEVICE: deviceCode,
    NNNN: String(value).padStart(4, '0'),
  }
  return { number: organisation.numberScheme.replace(/\{([A-Z]+)\}/g, (whole, name: string) => parts[name] ?? whole), counter, value }
}

/** First issue 1.0, later ones 1.1, 1.2 …; a draft says of which version it is one. */
export function nextVersion(control: DocumentControl, draft: boolean): string {
  const last = control.revisions.at(-1)?.version.match(/^(\d{1,6})\.(\d{1,6})$/)
  const next = last ? `${last[1]}.${Number(last[2]) + 1}` : '1.0'
  return draft ? `${next}-draft` : next
}

/** Characters of one part of a file name; together they stay below the 255 bytes that file systems take. */
const maxPartLength = 80

/** `<document number>_<version>_<type>_<language>.<format>`, of characters that every file system takes, never hidden or like an option. */
export function reportFileName(number: string, version: string, type: DocumentType, language: string, format: 'pdf' | 'docx'): string {
  const safe = (part: string): string => {
    const plain = part
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[^A-Za-z0-9.-]+/g, '-')
      .replace(/\.{2,}/g, '.')
      .replace(/^[.-]+/, '')
      .slice(0, maxPartLength)
    return plain === '' ? 'report' : plain
  }
  return `${safe(number)}_${safe(version)}_${type}_${safe(language)}.${format}`
}
