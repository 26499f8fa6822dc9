import { signatureBoxes } from './signature-boxes.ts'
import type { PlacedBox } from './tagged-renderer.ts'

/** Lengths in points; a widget is written with the frame's numbers, rounded at most once. */
const tolerance = 0.5

/**
 * Frame of a report's signature page for the next signer, always one without a signature: the one with their name (of several, the one of
 * their role), else one without a name. Never one with another name, in which the signature would look like that person's. `undefined` when
 * there is none, and for PDFs that are no reports; such a signature is invisible.
 *
 * @param signer name as it stands in the certificate
 */
export function freeFrame(pdf: Uint8Array, signer: string, role: string): PlacedBox | undefined {
  // Windows-1252 in truth, which differs from the bytes for 80–9F only; what is looked for is ASCII.
  const text = new TextDecoder('latin1').decode(pdf)
  const boxes = signatureBoxes(text)
  if (boxes.length === 0) return undefined
  const taken = widgetRects(text)
  const free = boxes
    .filter(({ rect }) => !taken.some((other) => rect.every((side, index) => Math.abs(side - (other[index] ?? 0)) < tolerance)))
    .map((box) => ({ box, ...labelParts(box.label) }))
  const wanted = folded(signer)
  const own = free.filter(({ name }) => wanted !== '' && (name === wanted || name.startsWith(`${wanted}, `)))
  return (own.find((frame) => frame.role === folded(role)) ?? own[0] ?? free.find(({ name }) => name === ''))?.box
}

/** `role: name, designation`, as the renderer labels frames. */
function labelParts(label: string): { readonly role: string; readonly name: string } {
  const at = label.indexOf(': ')
  return { role: folded(label.slice(0, Math.max(0, at))), name: folded(label.slice(at + 1)) }
}

const folded = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** Rectangles of all annotations, signatures among them; links never have a frame's measures. */
function widgetRects(text: string): readonly (readonly number[])[] {
  return [...text.matchAll(/\/Rect\s*\[([-\d.\s]{7,80})\]/g)].map((match) => (match[1] ?? '').trim().split(/\s+/).map(Number))
}
