import type { PlacedBox } from './tagged-renderer.ts'

/**
 * Frames of a report's signature page, read from the Info entry that `renderPdf` wrote; empty for any other file.
 * Rectangles are `[left, bottom, right, top]` in points from the page's lower left corner, pages count from 1.
 *
 * @param pdf the file, or its bytes read as Latin-1
 */
export function signatureBoxes(pdf: Uint8Array | string): readonly PlacedBox[] {
  // Windows-1252 in truth, which differs from the bytes for 80–9F only; the entry is ASCII.
  const text = typeof pdf === 'string' ? pdf : new TextDecoder('latin1').decode(pdf)
  const reference = /\/ProbitySignatureBoxes (\d+) 0 R/.exec(text)?.[1]
  if (reference === undefined) return []
  const value = new RegExp(`(?:^|\\n)${reference} 0 obj\\n\\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)`).exec(text)?.[1]
  return value === undefined ? [] : parsedBoxes(pdfString(value))
}

/** Undoes the escapes of a literal string. */
const pdfString = (literal: string): string => literal.replace(/\\([()\\])/g, '$1')

function parsedBoxes(json: string): readonly PlacedBox[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) && value.every(isBox) ? value : []
  } catch {
    return []
  }
}

function isBox(value: unknown): value is PlacedBox {
  return (
    typeof value === 'object' &&
    value !== null &&
    'page' in value &&
    Number.isInteger(value.page) &&
    'label' in value &&
    typeof value.label === 'string' &&
    'rect' in value &&
    Array.isArray(value.rect) &&
    value.rect.length === 4 &&
    value.rect.every((side) => Number.isFinite(side))
  )
}
