import { englishLabels } from '../../i18n/report/labels-en.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import { bullets, callout, cell, column, heading, keyValues, paragraph, rowHead, table } from '../../report/blocks/block-builders.ts'
import type { Block, ReportDocument } from '../../report/model/report-document.ts'
import { createIdentity } from '../../signing/certificates/create-identity.ts'
import type { DocumentMaker } from '../contract/ports.ts'

/** Fixed, since nobody sees the rehearsal; the throwaway certificate is valid then. */
const rehearsedAt: IsoDateTime = '2026-01-01T00:00:00.000Z'
const person = { name: 'Rehearsal', email: 'rehearsal@example.org', designation: 'None', organisation: 'None' }

/**
 * Makes, signs and judges a report that says nothing, and throws it away: the first report of a thread otherwise waits for libraries to be
 * loaded, fonts to be read and code to be compiled, which takes longer than ten pages.
 *
 * @param isCalledFor asked between the steps: what somebody waits for goes first, and the rest of the rehearsal is left out
 */
export async function rehearseDocuments(maker: Pick<DocumentMaker, 'make' | 'verify'>, isCalledFor: () => boolean): Promise<void> {
  const { identity } = await createIdentity({ person, algorithm: 'p256', clock: { now: () => rehearsedAt } })
  const report = rehearsalReport()
  for (let round = 0; round < rounds; round += 1) {
    if (isCalledFor()) return
    const { pdf, docx } = await maker.make({
      report,
      createdAt: rehearsedAt,
      identity,
      role: 'Author',
      reason: 'Rehearsal',
      printCodes: true,
    })
    for (const [fileName, bytes] of [['rehearsal.pdf', pdf] as const, ['rehearsal.docx', docx] as const]) {
      if (isCalledFor()) return
      await maker.verify({ fileName, bytes, trusted: [] })
    }
  }
}
/** The first loads and reads, the second is run by the engine's compiler, which takes what was called often. */
const rounds = 2

/** About ten pages with every kind of block, in the words of reports. */
function rehearsalReport(): ReportDocument {
  const texts = Object.values(englishLabels)
  const words = (from: number, count = 1): string =>
    Array.from({ length: count }, (_, place) => texts[(from + place) % texts.length] ?? '').join(' ')
  const chapter = (index: number): readonly Block[] => [
    heading(1, words(index), `chapter-${index}`, true),
    paragraph([{ text: words(index * 7, 3) }, { text: words(index), bold: true }], 'lead'),
    heading(2, words(index + 1), `part-${index}`),
    ...bullets([words(index * 5, 2), [{ text: words(index * 6, 2), italic: true }]]),
    ...table(
      [column(words(index), 1), column(words(index + 1), 4), column(words(index + 2), 2, 'end')],
      Array.from({ length: 28 }, (_, row) => [
        rowHead([{ text: `R${index}-${row}`, anchor: `part-${index}` }]),
        cell([{ text: words(index * 31 + row, 3) }, { text: words(row), italic: true }]),
        cell(String(row), row % 2 === 0 ? 'good' : 'warning'),
      ]),
      { caption: words(index + 2) },
    ),
  ]
  return {
    format: 'probity-report/1',
    language: 'en',
    organisation: person.organisation,
    typeTitle: words(0),
    subtitle: words(1),
    control: {
      title: words(2),
      number: '',
      classification: words(3),
      status: 'Draft',
      version: '0.1',
      revisions: [],
      contacts: [],
      distribution: [],
    },
    blocks: [
      { kind: 'toc' },
      callout('warning', words(0), [words(1, 3)]),
      ...keyValues(Array.from({ length: 12 }, (_, index) => [words(index), words(index, 2)] as const)),
      { kind: 'figure', svg: figure, alt: words(0), caption: words(1), widthMm: 100, heightMm: 60 },
      ...Array.from({ length: 6 }, (_, index) => chapter(index)).flat(),
      { kind: 'signatures', signers: [{ role: 'Author', name: person.name }] },
    ],
    canonicalContent: '{}',
    // SHA-256 of that.
    contentSha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    labels: englishLabels,
  }
}

const figure =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120" viewBox="0 0 200 120"><rect x="1" y="1" width="198" height="118" fill="#eef2f6" stroke="#1d4f7c"/><circle cx="40" cy="60" r="20" fill="#a3271c"/><text x="70" y="64" font-family="Inter" font-size="14" fill="#1b2430">Rehearsal 1 → 2</text></svg>'
