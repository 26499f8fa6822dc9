/** What the figures of reports are drawn with: SVG of basic shapes in one font, which both formats take as vectors. */

export interface Figure {
  readonly svg: string
  readonly widthMm: number
  readonly heightMm: number
}

export const ink = '#1b2430'
export const muted = '#566273'

/** @param mmPerUnit printed length of a unit of the drawing */
export const figureOf = (width: number, height: number, mmPerUnit: number, content: string): Figure => ({
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter">${content}</svg>`,
  widthMm: Math.round(width * mmPerUnit),
  heightMm: Math.round(height * mmPerUnit),
})

export interface TextLook {
  readonly fill: string
  readonly size?: number
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
}

export const text = (x: number, y: number, content: string, { fill, size = 6.5, bold = false, anchor = 'middle' }: TextLook): string =>
  `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${rounded(size)}"${bold ? ' font-weight="bold"' : ''} fill="${fill}" text-anchor="${anchor}">${escaped(content)}</text>`

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, strokeWidth: number): string =>
  `<line x1="${rounded(x1)}" y1="${rounded(y1)}" x2="${rounded(x2)}" y2="${rounded(y2)}" stroke="${stroke}" stroke-width="${strokeWidth}"/>`

/** Disc and diamond are outlined, so that they are told apart in grey on any ground. */
export const disc = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${rounded(radius)}" fill="${fill}" stroke="${ink}" stroke-width="0.9"/>`

export function diamond(x: number, y: number, reach: number): string {
  const corners = [
    [x, y - reach],
    [x + reach, y],
    [x, y + reach],
    [x - reach, y],
  ]
  return `<polygon points="${corners.map((corner) => corner.map(rounded).join(',')).join(' ')}" fill="#ffffff" stroke="${ink}" stroke-width="0.9"/>`
}

export const rounded = (value: number): number => Math.round(value * 100) / 100

const escaped = (content: string): string => content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
