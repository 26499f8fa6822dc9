import { ImageRun } from 'docx'
import { cleanText } from '../../report/text/clean-text.ts'
import type { Block } from '../../report/model/report-document.ts'

export type Figure = Extract<Block, { kind: 'figure' }>
/** The vector picture and the same in pixels, for programs that do not know SVG in Word files. */
export interface FigureImage {
  readonly svg: Uint8Array
  readonly png: Uint8Array
}

/** 487 points of text width. */
const widestMm = 171
/** docx counts an image in CSS pixels, 96 an inch. */
const pixels = (millimetres: number): number => Math.round((millimetres * 96) / 25.4)

export function figureRun(figure: Figure, image: FigureImage): ImageRun {
  const scale = Math.min(1, widestMm / figure.widthMm)
  const transformation = { width: pixels(figure.widthMm * scale), height: pixels(figure.heightMm * scale) }
  return new ImageRun({
    type: 'svg',
    data: image.svg,
    fallback: { type: 'png', data: image.png },
    transformation,
    altText: { name: cleanText(figure.caption).slice(0, 80), description: cleanText(figure.alt), title: cleanText(figure.caption) },
  })
}
