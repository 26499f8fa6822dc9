import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '#shared/bytes/digest.ts'

/** The part of pdfmake 0.3 that the sample needs; the package ships no types. */
interface PdfMake {
  addFonts(fonts: Record<string, Record<string, string>>): void
  setUrlAccessPolicy(allow: () => boolean): void
  setLocalAccessPolicy(allow: () => boolean): void
  createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Uint8Array> }
}
export const interRegular = fileURLToPath(new URL('../../assets/fonts/Inter-Regular.ttf', import.meta.url))
export const sampleContent = '{"answers":{"S1-01":{"value":"yes"}},"format":"probity-answers/1"}'

/** PDF/A-3b of three pages with text, a link, canonical content attached and its digest in the Info dictionary. */
export async function samplePdf(
  options: { readonly content?: string; readonly printedDigest?: string; readonly subset?: string } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  // pdfmake is CommonJS without types; the interface above was checked against its sources.
  const pdfmake = createRequire(import.meta.url)('pdfmake') as PdfMake
  pdfmake.addFonts({ Inter: { normal: interRegular, bold: interRegular, italics: interRegular, bolditalics: interRegular } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  const content = options.content ?? sampleContent
  const digest = options.printedDigest ?? (await sha256Hex(new TextEncoder().encode(content)))
  const made = await pdfmake
    .createPdf({
      version: '1.7',
      subset: options.subset ?? 'PDF/A-3b',
      language: 'en',
      info: { title: 'AI Impact Assessment - Müller', creationDate: new Date('2026-03-01T10:00:00Z'), ProbityContentSha256: digest },
      defaultStyle: { font: 'Inter' },
      files: {
        'probity-content.json': {
          src: `data:application/json;base64,${btoa(content)}`,
          name: 'probity-content.json',
          type: 'application/json',
          relationship: 'Source',
        },
      },
      content: [
        { text: 'Assessment of Müller & Søn', fontSize: 20 },
        { text: 'a link', link: 'https://example.org/' },
        { text: 'Second page', pageBreak: 'before' },
        { text: 'Last page with an area for signatures', pageBreak: 'before' },
      ],
    })
    .getBuffer()
  return Uint8Array.from(made)
}
