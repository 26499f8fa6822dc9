import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { EvidenceItem } from '#shared/model/evidence.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import type { OutputFile } from '../terminal/write-output.ts'

export interface DemoEvidence {
  readonly content: AnswersFile
  readonly files: readonly (OutputFile & { readonly bytes: Uint8Array<ArrayBuffer> })[]
}

/**
 * The worked example with a small file for each piece of evidence, so that the evidence register can be checked against real bytes.
 * The organisations of the examples are invented, hence so are their documents; each file says so. A statement (grade D) has none.
 */
export async function withEvidenceFiles(type: string, content: AnswersFile): Promise<DemoEvidence> {
  const made = await Promise.all(
    content.evidence.map(async (item, index) => {
      if (item.sha256 !== undefined || item.grade === 'D') return { item }
      const name = `E${String(index + 1).padStart(2, '0')}-${slug(item.title)}.txt`
      const bytes = new TextEncoder().encode(standIn(item, index + 1, content.subject.name))
      const stored = { sha256: await sha256Hex(bytes), fileName: name, mediaType: 'text/plain', byteLength: bytes.byteLength }
      return { item: { ...item, ...stored }, file: { name: `evidence/${type}/${name}`, bytes } }
    }),
  )
  return {
    content: { ...content, evidence: made.map(({ item }) => item) },
    files: made.flatMap(({ file }) => (file === undefined ? [] : [file])),
  }
}

const standIn = (item: EvidenceItem, number: number, subject: string): string =>
  [
    `E${number}  ${item.title}`,
    `Assessment of ${subject}`,
    `Date ${item.date}${item.validUntil === undefined ? '' : `, valid until ${item.validUntil}`}, grade ${item.grade}`,
    ...(item.owner === undefined ? [] : [`Owner ${item.owner}`]),
    '',
    'This file stands in for the document of an invented organisation in the demonstration of Probity.',
    'Its SHA-256 is the one that the evidence register of the report names.',
    '',
  ].join('\n')

/** Words of the title, as many as a short name takes. */
const longestSlug = 48
const slug = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .reduce((name, word) => (name.length + word.length >= longestSlug ? name : `${name}-${word}`), '')
    .replace(/^-+|-+$/g, '')
