/**
 * ReportDocument → .docx with real styles, a filled table of contents, repeated table heads and alternative texts, ready to be
 * signed: no field is marked for updating, and no `.rels` part holds white space. Same input, same bytes.
 */
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { cleanText } from '../../report/text/clean-text.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import type { Block, ReportDocument } from '../../report/model/report-document.ts'
import { contentDigestKey } from '../../model/carried-content.ts'
import { assertPlainSvg } from '../figure/assert-plain-svg.ts'
import { rasterizeSvg } from '../figure/rasterize-svg.ts'
import { paletteOf } from '../palette.ts'
import type { Letterer } from '../figure/rasterize-svg.ts'
import { bookmarkNames, documentChildren } from './docx-blocks.ts'
import { contentWidth, fontName, page, reportNumbering, reportStyles } from './docx-style.ts'
import type { FigureImage } from './figure-image.ts'
import { normalizePackage } from './normalize-package.ts'

/** Hexadecimal digits of the content digest in the footer, as in the PDF. */
const digestDigits = 16

/**
 * @param options.createdAt creation and modification date, the only time in the file
 * @param options.fonts for the lettering in the pictures that stand beside SVG figures, for programs that do not show SVG; without
 *   them these pictures have shapes only. The text of the document names a font that readers have.
 */
export async function renderDocx(
  report: ReportDocument,
  options: { readonly createdAt: IsoDateTime; readonly fonts?: { readonly regular: Uint8Array; readonly bold: Uint8Array } },
): Promise<Uint8Array<ArrayBuffer>> {
  const { control } = report
  const palette = paletteOf(report.branding)
  const figures = figureImages(report.blocks, await lettererFor(report.blocks, options.fonts))
  const document = new Document({
    title: cleanText(control.title),
    subject: cleanText(report.typeTitle),
    creator: cleanText(report.organisation),
    lastModifiedBy: 'Probity',
    description: cleanText(control.number),
    features: { updateFields: false },
    customProperties: [{ name: contentDigestKey, value: report.contentSha256 }],
    styles: reportStyles(report.language, palette, report.branding?.wordTemplate),
    numbering: reportNumbering,
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: page } },
        headers: { default: new Header({ children: [headerParagraph(report)] }) },
        footers: { default: new Footer({ children: [footerParagraph(report)] }) },
        children: documentChildren({ document: report, bookmarks: bookmarkNames(report.blocks), figures, palette }),
      },
    ],
  })
  // The parts themselves: what the public methods zip would have to be unzipped again.
  return normalizePackage(Packer['compiler'].compile(document), options.createdAt)
}

/** Loaded only for figures: the font engine is as large as the rest of what a Word file needs. */
async function lettererFor(
  blocks: readonly Block[],
  fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array } | undefined,
): Promise<Letterer | undefined> {
  if (fonts === undefined || !blocks.some((block) => block.kind === 'figure')) return undefined
  const { fontLetterer } = await import('./font-letterer.ts')
  return fontLetterer(fonts)
}

function figureImages(blocks: readonly Block[], letterer: Letterer | undefined): ReadonlyMap<Block, FigureImage> {
  const known = new Map<string, FigureImage>()
  const figures = blocks.filter((block) => block.kind === 'figure')
  return new Map(
    figures.map((figure) => {
      assertPlainSvg(figure.svg)
      const image = known.get(figure.svg) ?? {
        svg: new TextEncoder().encode(figure.svg),
        png: rasterizeSvg(figure.svg, figure.widthMm, letterer),
      }
      known.set(figure.svg, image)
      return [figure, image]
    }),
  )
}

const rightTab = [{ type: TabStopType.RIGHT, position: contentWidth }]

function headerParagraph({ control, labels, watermark }: ReportDocument): Paragraph {
  const head = [control.number, `${labels.version} ${control.version}`].filter((part) => part !== '').join('  ·  ')
  return new Paragraph({
    style: 'RunningHead',
    tabStops: rightTab,
    border: { bottom: { style: 'single', size: 4, color: 'C6CDD6', space: 4 } },
    children: [
      new TextRun(cleanText(head)),
      new TextRun({ text: `\t${cleanText(control.classification)}`, bold: true }),
      ...(watermark === undefined
        ? []
        : [new TextWatermark({ text: cleanText(watermark), font: fontName, color: 'D9DEE4', opacity: 0.5 })]),
    ],
  })
}

function footerParagraph({ labels, contentSha256 }: ReportDocument): Paragraph {
  return new Paragraph({
    style: 'RunningHead',
    tabStops: rightTab,
    alignment: AlignmentType.LEFT,
    children: [
      new TextRun(cleanText(`${labels.contentDigest} ${contentSha256.slice(0, digestDigits)}`)),
      new TextRun({ children: [`\t${cleanText(labels.page)} `, PageNumber.CURRENT, ` ${cleanText(labels.of)} `, PageNumber.TOTAL_PAGES] }),
    ],
  })
}
