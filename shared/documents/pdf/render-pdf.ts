/**
 * ReportDocument → PDF 1.7, written for PDF/A-3b: embedded fonts, sRGB output intent, XMP, language, title, structure tree,
 * bookmarks, the canonical content as associated file. Same input, same bytes (of one platform's deflate).
 *
 * For who bundles this: works in Node and in a module Worker. `pdfmake/js/*` and `pdfkit` are CommonJS on Node's `stream`, `zlib`,
 * `fs` and `events`; in the browser alias `pdfkit` to `pdfkit/js/pdfkit.standalone.js` (brings its own Buffer, streams, deflate and
 * the colour profile) and `events` to the npm package of that name; nothing else is needed. Fonts come in as bytes.
 */
import type { IsoDateTime } from '../../model/ids.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import { contentDigestKey } from '../../model/carried-content.ts'
import { attachContent } from './attach-content.ts'
import { collectOutput } from './collect-output.ts'
import { documentContent } from './document-content.ts'
import { makeShowText } from './glyph-coverage.ts'
import { contentLabel, paintBackground, paintForeground } from './page-furniture.ts'
import { scriptsIn } from '../right-to-left.ts'
import type { RightToLeftScript } from '../right-to-left.ts'
import { scriptFamilies } from './text-runs.ts'
import { paletteOf } from '../palette.ts'
import { defaultStyle, family, page, stylesOf } from './page-style.ts'
import { PdfmakeDocument } from './pdfmake-internals.ts'
import type { PdfDocument } from './pdfmake-internals.ts'
import { measureWordsFaster } from './measure-text.ts'
import { openFont } from './open-fonts.ts'
import { SvgSize } from './svg-size.ts'
import { makeTag } from './tag.ts'
import { writeTagTree } from './tag-tree.ts'
import { TaggedLayoutBuilder } from './tagged-layout.ts'
import { TaggedRenderer } from './tagged-renderer.ts'
import { escapeXmp } from './xmp.ts'

/** TrueType or OpenType files, e.g. those of `assets/fonts`. */
export interface ReportFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly italic: Uint8Array
  readonly boldItalic: Uint8Array
  /** Fonts of scripts that few reports need; asked for when a report holds such letters. Without it those are printed as codes. */
  readonly otherScripts?: (script: RightToLeftScript) => Promise<{ readonly regular: Uint8Array; readonly bold: Uint8Array }>
}

/** Info entry with the places of the signature frames, see `signatureBoxes`. */
const signatureBoxesKey = 'ProbitySignatureBoxes'

/**
 * @param options.onMissingGlyphs called once, when there are any, with the characters that the fonts lack and that are printed as codes
 * @param options.createdAt printed as creation date and the only time in the file
 * @returns a complete file with a classic cross-reference table, ready for incremental signing; `signatureBoxes` finds the frames in it
 * @throws {Error} when a font cannot be read
 */
export async function renderPdf(
  report: ReportDocument,
  options: {
    readonly fonts: ReportFonts
    readonly createdAt: IsoDateTime
    readonly onMissingGlyphs?: (characters: readonly string[]) => void
    /** Called now and then with the share that is done, in [0, 1], rising. */
    readonly onProgress?: (share: number) => void
  },
): Promise<Uint8Array<ArrayBuffer>> {
  measureWordsFaster()
  const scripts = await scriptFonts(report, options.fonts)
  const pdf = openDocument(report, options, scripts)
  const finish = collectOutput(pdf)
  const missing = new Set<string>()
  const latin = pdf.provideFont(family, false, false)
  const show = makeShowText([latin, ...[...scripts.keys()].map((script) => pdf.provideFont(scriptFamilies[script], false, false))], missing)
  const root = makeTag('Document', undefined)
  const content = documentContent(report, show, root)
  const progress = inSteps(options.onProgress)
  const builder = new TaggedLayoutBuilder({ width: page.width, height: page.height }, page, new SvgSize())
  const pages = builder
    .withProgress(content, (share) => progress(share * layoutShare))
    .layoutDocument(content, pdf, stylesOf(paletteOf(report.branding)), defaultStyle)
  const renderer = new TaggedRenderer(pdf)
  // Number and classification in the running head are one font's.
  const furniture = contentLabel(report, makeShowText([latin], missing))
  renderer.renderPages(
    pages,
    (document, number, count) => {
      progress(layoutShare + (1 - layoutShare) * (number / count))
      paintBackground(document, furniture, number, count)
    },
    (document) => paintForeground(document, furniture),
  )
  if (missing.size > 0) options.onMissingGlyphs?.([...missing].sort())
  writeTagTree(pdf, root)
  await attachContent(pdf, report.canonicalContent, options.createdAt)
  pdf.info[signatureBoxesKey] = asciiJson(renderer.boxes)
  escapeXmp(pdf)
  return finish()
}

type ScriptFonts = ReadonlyMap<RightToLeftScript, { readonly regular: Uint8Array; readonly bold: Uint8Array }>

async function scriptFonts(report: ReportDocument, { otherScripts }: ReportFonts): Promise<ScriptFonts> {
  const fonts = new Map<RightToLeftScript, { readonly regular: Uint8Array; readonly bold: Uint8Array }>()
  if (otherScripts === undefined) return fonts
  const { canonicalContent: _attached, branding: _look, ...printed } = report
  for (const script of scriptsIn(JSON.stringify(printed))) fonts.set(script, await otherScripts(script))
  return fonts
}

/** Of the time, measured on reports of 50 to 1,000 pages. */
const layoutShare = 0.6
const leastStep = 0.01

/** Rising, and at most a hundred times: each call may cross threads. */
function inSteps(report: ((share: number) => void) | undefined): (share: number) => void {
  let last = 0
  return (share) => {
    if (report === undefined || share < last + leastStep) return
    last = share
    report(Math.min(1, share))
  }
}

function openDocument(
  report: ReportDocument,
  { fonts, createdAt }: { readonly fonts: ReportFonts; readonly createdAt: IsoDateTime },
  scripts: ScriptFonts,
): PdfDocument {
  const names = { normal: 'Regular', bold: 'Bold', italics: 'Italic', bolditalics: 'BoldItalic' }
  const pdf = new PdfmakeDocument(
    Object.fromEntries([
      [family, names],
      ...[...scripts.keys()].map((script) => {
        const [normal, bold] = [`${script}-regular`, `${script}-bold`]
        return [scriptFamilies[script], { normal, bold, italics: normal, bolditalics: bold }] as const
      }),
    ]),
    {},
    {},
    {},
    {
      size: [page.width, page.height],
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      displayTitle: true,
      lang: report.language,
      compress: true,
      autoFirstPage: false,
      font: null,
      info: {
        Title: report.control.title,
        Author: report.organisation,
        Subject: report.typeTitle,
        Creator: 'Probity',
        Producer: 'Probity',
        CreationDate: new Date(createdAt),
        // Set here and not at the end: the file identifier is derived from the entries known now.
        [contentDigestKey]: report.contentSha256,
      },
    },
    // Fonts are registered under these names; everything else would be a file on the reader's disk.
    null,
    (path) => Object.values(names).includes(path) || /^(?:hebrew|arabic)-(?:regular|bold)$/.test(path),
  )
  openFont(pdf, names.normal, fonts.regular)
  openFont(pdf, names.bold, fonts.bold)
  openFont(pdf, names.italics, fonts.italic)
  openFont(pdf, names.bolditalics, fonts.boldItalic)
  for (const [script, { regular, bold }] of scripts) {
    openFont(pdf, `${script}-regular`, regular)
    openFont(pdf, `${script}-bold`, bold)
  }
  return pdf
}

/** ASCII only, so that the entry can be read without a PDF library (`signatureBoxes`). */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
