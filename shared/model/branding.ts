/**
 * How an organisation's reports look. Every part was checked and reduced to plain values when it was read in (`shared/branding`):
 * nothing in here is run, loaded or resolved, and no XML of a foreign file is carried along.
 */
export interface Branding {
  readonly format: 'probity-branding/1'
  readonly colours?: BrandingColours
  readonly logo?: BrandingLogo
  readonly wordTemplate?: WordTemplate
}

/** `#rrggbb` in lower case. */
export type HexColour = string

export interface BrandingColours {
  /** Headings, links and rules; contrast on white and on `secondary` at least 4.5. */
  readonly primary: HexColour
  /** Behind table heads; light. */
  readonly secondary: HexColour
}

export interface BrandingLogo {
  readonly fileName: string
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  /** Bytes of the file; of an SVG those of the cleaned one. */
  readonly base64: string
  /** Pixels, or user units of an SVG; only the ratio counts. */
  readonly width: number
  readonly height: number
}

/** What was taken from a Word file: looks of styles and the text of the cover, both as values. */
export interface WordTemplate {
  readonly fileName: string
  readonly styles: Readonly<Partial<Record<WordStyleName, TextLook>>>
  /** In the order of the page; absent when the file holds styles only. */
  readonly cover?: readonly CoverLine[]
}

export const wordStyleNames = ['normal', 'title', 'subtitle', 'heading1', 'heading2', 'heading3', 'caption', 'toc1', 'toc2'] as const
export type WordStyleName = (typeof wordStyleNames)[number]

export interface TextLook {
  readonly font?: string
  readonly sizePt?: number
  readonly colour?: HexColour
  readonly bold?: boolean
  readonly italic?: boolean
  readonly capitals?: boolean
  readonly spaceBeforePt?: number
  readonly spaceAfterPt?: number
}

export type CoverLine = CoverText | CoverLogo
export interface CoverLogo {
  readonly kind: 'logo'
  readonly align: 'left' | 'center' | 'right'
}
export interface CoverText {
  readonly kind: 'text'
  readonly align: 'left' | 'center' | 'right'
  readonly spaceBeforePt: number
  readonly spaceAfterPt: number
  /** Text with `{{placeholders}}` still in it. */
  readonly runs: readonly (TextLook & { readonly text: string })[]
}

/** What a cover may name; everything between double braces that is not one of these is refused. */
export const coverPlaceholders = [
  'title',
  'subtitle',
  'type',
  'organisation',
  'number',
  'version',
  'classification',
  'releaseDate',
  'logo',
] as const
export type CoverPlaceholder = (typeof coverPlaceholders)[number]
