import { signatureBoxes } from './signature-boxes.ts'
import type { PlacedBox } from './tagged-renderer.ts'

/** Lengths in points; a widget is written with the frame's numbers, rounded at most once. */
const tolerance = 0.5

/**
 * Frame of a report's signature page for the next signer: the one with their name, else one without a name, the one of their role, the first; always among those
 * without a signature. `undefined` when all are taken, and for PDFs that are no reports; such a signature is invisible.
 *
 * @param signer name as it stands in the certificate
 */
export function freeFrame(pdf: Uint8Array, signer: string, role: string): PlacedBox | undefined {
  const boxes = signatureBoxes(pdf)
  if (boxes.length === 0) return undefined
  const taken = widgetRects(pdf)
  const free = boxes.filter(
    ({ rect }) => !taken.some((other) => rect.every((side, index) => Math.abs(side - (other[index] ?? 0)) < tolerance)),
  )
  const labelled = (wanted: string) =>
    wanted.trim() === '' ? undefined : free.find(({ label }) => label.toLowerCase().includes(wanted.trim().toLowerCase()))
  // A frame without a name before one with somebody else's, in which a signature would look like theirs.
  return labelled(signer) ?? free.find(({ label }) => label.endsWith(': ')) ?? labelled(role) ?? free[0]
}

/** Rectangles of all annotations, signatures among them; links never have a frame's measures. */
function widgetRects(pdf: Uint8Array): readonly (readonly number[])[] {
  const text = new TextDecoder('latin1').decode(pdf)
  return [...text.matchAll(/\/Rect\s*\[([-\d.\s]{7,80})\]/g)].map((match) => (match[1] ?? '').trim().split(/\s+/).map(Number))
}
