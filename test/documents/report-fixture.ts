import { readFile } from 'node:fs/promises'
import type { Block, ReportDocument } from '#shared/report/model/report-document.ts'
import type { ReportFonts } from '#shared/documents/pdf/render-pdf.ts'

export const createdAt = '2026-11-23T09:00:00.000Z'
export const awkwardTitle = 'Impact of R&D <screening> “Müller & Søn” (Δ), Ελλάδα, Київ'

export async function reportFonts(): Promise<ReportFonts> {
  const read = async (name: string) => new Uint8Array(await readFile(new URL(`../../assets/fonts/Inter-${name}.ttf`, import.meta.url)))
  const [regular, bold, italic, boldItalic] = await Promise.all([read('Regular'), read('SemiBold'), read('Italic'), read('SemiBoldItalic')])
  return { regular, bold, italic, boldItalic }
}

const figure = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" viewBox="0 0 300 120"><rect x="1" y="1" width="298" height="118" fill="#eef2f6" stroke="#1d4f7c"/><circle cx="60" cy="60" r="30" fill="#a3271c"/><text x="110" y="66" font-family="Inter" font-size="16" fill="#1b2430">Inherent → residual</text></svg>`

/** Every kind of block, with texts that have broken other writers; `chapters` repeats the middle part to make long reports. */
export function sampleReport(chapters = 1, over: Partial<ReportDocument> = {}): ReportDocument {
  return {
    format: 'probity-report/1',
    language: 'en',
    organisation: 'Müller & Søn plc',
    typeTitle: 'Privacy impact assessment',
    subtitle: 'CV screening assistant, version 2.3',
    control: {
      title: awkwardTitle,
      number: 'ACME-AISEC-PIA-2026-A10007',
      classification: 'Internal Use Only',
      status: 'Approved',
      version: '1.2',
      releaseDate: '2026-11-23',
      revisions: [{ version: '1.2', date: '2026-11-23', particulars: 'First issue', approvedBy: 'Dr Q. Ωmega' }],
      contacts: [{ role: 'author', name: 'A. Author', designation: 'Analyst' }],
      distribution: ['Board', 'DPO'],
    },
    blocks: [
      {
        kind: 'keyValues',
        items: [
          { key: 'Document number', value: [{ text: 'ACME-AISEC-PIA-2026-A10007' }] },
          { key: 'Status', value: [{ text: 'Approved' }] },
          { key: 'Release date', value: [{ text: '2026-11-23' }] },
        ],
      },
      { kind: 'pageBreak' },
      { kind: 'toc' },
      { kind: 'heading', level: 1, text: 'Decision', id: 'decision', newPage: true },
      {
        kind: 'callout',
        tone: 'warning',
        title: 'Proceed with conditions',
        content: [[{ text: 'Residual risk is ' }, { text: 'medium', bold: true }, { text: ', 4 conditions are open.' }]],
      },
      {
        kind: 'paragraph',
        style: 'lead',
        content: [
          { text: 'A calm lead paragraph with ' },
          { text: 'a link', href: 'https://example.org/policy' },
          { text: ', an ' },
          { text: 'anchor', anchor: 'chapter-0' },
          { text: ' and ' },
          { text: 'italic', italic: true },
          { text: ' text: ≥ 0.80 → pass; 中文.' },
        ],
      },
      ...Array.from({ length: chapters }, (_, index) => chapter(index)).flat(),
      { kind: 'heading', level: 1, text: 'Signatures', id: 'signatures', newPage: true },
      {
        kind: 'signatures',
        signers: [
          { role: 'Data protection officer', name: 'D. Officer' },
          { role: 'Owner', name: 'Ö. Wner' },
          { role: 'CISO', name: 'C. Iso' },
        ],
      },
    ],
    canonicalContent: '{"answers":{},"format":"probity-answers/1"}',
    contentSha256: 'c0ffee0123456789c0ffee0123456789c0ffee0123456789c0ffee0123456789',
    labels: {
      contents: 'Contents',
      page: 'Page',
      of: 'of',
      version: 'Version',
      contentDigest: 'Content digest',
      signedBy: 'Signed by',
      role: 'Role',
      reason: 'Reason',
      time: 'Time',
    },
    ...over,
  }
}

function chapter(index: number): readonly Block[] {
  const words = [
    'assessment',
    'controller',
    'processor',
    'residual',
    'evidence',
    'retention',
    'oversight',
    'inventory',
    'severity',
    'likelihood',
  ]
  const sentence = (seed: number) =>
    Array.from({ length: 14 }, (_, place) => `${words[(seed * 7 + place * 3) % words.length] ?? ''}${(seed + place) % 40}`).join(' ')
  return [
    { kind: 'heading', level: 1, text: `Chapter ${index + 1}`, id: `chapter-${index}`, newPage: index > 0 },
    { kind: 'heading', level: 2, text: 'Findings', id: `findings-${index}` },
    { kind: 'paragraph', content: [{ text: Array.from({ length: 5 }, (_, line) => sentence(index * 31 + line)).join('. ') }] },
    {
      kind: 'list',
      ordered: false,
      items: [[{ text: sentence(index) }], [{ text: 'second item, a little longer than the first', bold: true }]],
      below: {
        0: [
          {
            kind: 'list',
            ordered: true,
            items: [[{ text: 'first below' }], [{ text: 'second below' }]],
            below: { 1: [{ kind: 'list', ordered: false, items: [[{ text: 'at the bottom' }]] }] },
          },
        ],
      },
    },
    { kind: 'list', ordered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] },
    {
      kind: 'figure',
      svg: figure,
      alt: 'Risk map with one red point',
      caption: `Figure ${index + 1}: risk map`,
      widthMm: 120,
      heightMm: 48,
    },
    { kind: 'heading', level: 3, text: 'Answers', id: `answers-${index}` },
    {
      kind: 'table',
      caption: `Table ${index + 1}: answers`,
      columns: [
        { title: 'Question', width: 1 },
        { title: 'Answer', width: 4 },
        { title: 'Level', width: 1, align: 'center' },
        { title: 'Score', width: 1, align: 'end' },
      ],
      rows: Array.from({ length: 45 }, (_, row) => [
        { content: [{ text: `S${index}-${row}` }], header: true },
        { content: [{ text: sentence(index * 100 + row) }] },
        { content: [{ text: row % 3 === 0 ? 'High' : 'Low' }], tone: row % 3 === 0 ? ('danger' as const) : ('good' as const) },
        { content: [{ text: String(row) }] },
      ]),
    },
  ]
}
