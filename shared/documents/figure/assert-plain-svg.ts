/** Elements that a figure may consist of; anything else could load a file, run a script or hide text. */
const allowed = new Set(['svg', 'g', 'rect', 'circle', 'line', 'polyline', 'polygon', 'text'])

/** @throws {Error} for an element or reference that report figures do not use: figures come from our own builders, so this is a defect or an attack */
export function assertPlainSvg(svg: string): void {
  for (const [, name] of svg.matchAll(/<\/?\s*([^\s/>]+)/g)) {
    if (name === undefined || !allowed.has(name)) throw new Error(`a report figure may not contain <${name ?? ''}>`)
  }
  if (/\b(?:href|style|on\w+|src)\s*=|url\(|&(?!amp;|lt;|gt;|quot;|#39;)/i.test(svg))
    throw new Error('a report figure may not refer to anything outside itself')
}
