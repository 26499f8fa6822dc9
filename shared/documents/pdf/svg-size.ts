/**
 * What pdfmake asks of a figure: how large it is, and the same figure at another size. Its own class reads each one twice with an XML parser,
 * which is as large as this zone; figures are written by us (`figure-shapes.ts`, `plain-svg.ts`) with both sizes on the first element.
 */
export class SvgSize {
  /** In user units. @throws {Error} for a figure that does not say its size */
  measureSVG(svg: string): { readonly width: number; readonly height: number } {
    const [width, height] = ['width', 'height'].map((name) => Number.parseFloat(attributeOf(svg, name) ?? ''))
    if (width === undefined || height === undefined || !Number.isFinite(width) || !Number.isFinite(height))
      throw new Error('a figure says its width and height')
    return { width, height }
  }

  writeDimensions(svg: string, size: { readonly width: number; readonly height: number }): string {
    const own = this.measureSVG(svg)
    const box = attributeOf(svg, 'viewBox') ?? `0 0 ${own.width} ${own.height}`
    return svg.replace(first, (tag) => {
      const rest = tag.slice(4).replace(/\s(?:width|height|viewBox)="[^"]*"/g, '')
      return `<svg width="${size.width}" height="${size.height}" viewBox="${box}"${rest}`
    })
  }
}

const first = /<svg\b[^>]*>/
const attributeOf = (svg: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(first.exec(svg)?.[0] ?? '')?.[1]
