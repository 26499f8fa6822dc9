import { type PDF, PdfArray, PdfDict, PdfNumber, PdfRef } from '@libpdf/core'
import type { PdfSignature } from './pdf-signatures.ts'
import type { Problem } from '../cms/verify-cms.ts'

/** Info entry in which a report lists the frames of its signature page: JSON of `{page, rect: [left, bottom, right, top]}`, pages from 1. */
const framesKey = 'ProbitySignatureBoxes'
/** A frame's line and rounding, in points. */
const tolerancePt = 1
const maxFrames = 1000

interface Frame {
  readonly page: number
  readonly rect: readonly number[]
}

/**
 * The picture of a further signature could be laid over the text that others signed. In a report that has frames for signatures it has to stay
 * in one of them; other files are not judged, since nobody can tell there what is meant.
 *
 * @param signatures in the order of signing; the first signer saw the own picture
 * @see Mainka, Mladenov, Rohlmann: "Shadow Attacks" (NDSS 2021); "Breaking the Specification: PDF Certification" (IEEE S&P 2021)
 */
export function checkSignaturePlaces(pdf: PDF, signatures: readonly PdfSignature[]): Problem[] {
  const frames = readFrames(pdf)
  if (frames === undefined) return []
  const resolve = pdf.getObject.bind(pdf)
  const later = new Set(signatures.slice(1).map(({ dictionary }) => dictionary))
  const problems: Problem[] = []
  for (let index = 0; index < pdf.getPageCount(); index += 1) {
    for (const item of pdf.getPage(index)?.dict.getArray('Annots', resolve) ?? []) {
      const widget = item instanceof PdfRef ? resolve(item) : item
      const value = widget instanceof PdfDict ? widget.getDict('V', resolve) : undefined
      if (!(widget instanceof PdfDict) || value === undefined || !later.has(value)) continue
      const rect = corners(widget.getArray('Rect', resolve))
      const isVisible = rect === undefined || rect[0] !== rect[2] || rect[1] !== rect[3]
      const isFramed = rect !== undefined && frames.some((frame) => frame.page === index + 1 && contains(frame.rect, rect))
      if (isVisible && !isFramed)
        problems.push({
          code: 'signature-outside-frame',
          message: `a signature added later is shown on page ${index + 1} outside the frames for signatures`,
        })
    }
  }
  return problems
}

function readFrames(pdf: PDF): readonly Frame[] | undefined {
  const resolve = pdf.getObject.bind(pdf)
  const text = pdf.context.info.trailer.getDict('Info', resolve)?.getString(framesKey, resolve)?.asString()
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.slice(0, maxFrames).filter(isFrame) : []
  } catch {
    return []
  }
}

const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' &&
  value !== null &&
  'page' in value &&
  typeof value.page === 'number' &&
  'rect' in value &&
  Array.isArray(value.rect) &&
  value.rect.length === 4 &&
  value.rect.every((side) => typeof side === 'number')

/** Left, bottom, right, top, whichever two corners are given. */
function corners(rect: PdfArray | undefined): readonly [number, number, number, number] | undefined {
  const sides = rect?.toArray().map((side) => (side instanceof PdfNumber ? side.value : Number.NaN)) ?? []
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN] = sides
  if (sides.length !== 4 || sides.some(Number.isNaN)) return undefined
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

function contains(frame: readonly number[], rect: readonly number[]): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = frame
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect
  return x1 >= left - tolerancePt && y1 >= bottom - tolerancePt && x2 <= right + tolerancePt && y2 <= top + tolerancePt
}
