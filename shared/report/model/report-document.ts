import type { Branding } from '../../model/branding.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { LanguageTag, QuestionId, Sha256Hex } from '../../model/ids.ts'

/** Run of text. `href` is https: or mailto: only; `anchor` points to a heading's or block's id in this document. */
export interface Inline {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly code?: boolean
  readonly href?: string
  readonly anchor?: string
}

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'danger'

export interface TableCell {
  readonly content: readonly Inline[]
  /** Background that also works in grey; the text says the same. */
  readonly tone?: Tone
  /** First column cells that name their row. */
  readonly header?: boolean
}

export interface ListBlock {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly (readonly Inline[])[]
  /** Lists that stand below an item, by the item's index. */
  readonly below?: Readonly<Record<number, readonly ListBlock[]>>
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly id: string; readonly newPage?: boolean }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[]; readonly style?: 'lead' | 'small' | 'caption' }
  | ListBlock
  | {
      readonly kind: 'table'
      readonly caption?: string
      /** Question whose whole answer the table is. */
      readonly question?: QuestionId
      /** `width` is a share; shares are normalised. */
      readonly columns: readonly { readonly title: string; readonly width: number; readonly align?: 'start' | 'end' | 'center' }[]
      readonly rows: readonly (readonly TableCell[])[]
    }
  | { readonly kind: 'keyValues'; readonly items: readonly { readonly key: string; readonly value: readonly Inline[] }[] }
  /** Standalone SVG 1.1 of basic shapes and text in user units; `widthMm`/`heightMm` are the printed size. */
  | {
      readonly kind: 'figure'
      readonly svg: string
      readonly alt: string
      readonly caption: string
      readonly widthMm: number
      readonly heightMm: number
    }
  | { readonly kind: 'callout'; readonly tone: Tone; readonly title: string; readonly content: readonly (readonly Inline[])[] }
  /** Where signature blocks are stamped, one line for each expected signer. */
  | { readonly kind: 'signatures'; readonly signers: readonly { readonly role: string; readonly name: string }[] }
  | { readonly kind: 'toc' }
  | { readonly kind: 'pageBreak' }

/** A report before it becomes bytes; Word and PDF are rendered from this and nothing else. */
export interface ReportDocument {
  readonly format: 'probity-report/1'
  readonly language: LanguageTag
  readonly control: DocumentControl
  readonly organisation: string
  /** Type shown on the cover, e.g. "Privacy impact assessment". */
  readonly typeTitle: string
  readonly subtitle: string
  /** Diagonal text on every page; drafts carry one. */
  readonly watermark?: string
  readonly blocks: readonly Block[]
  /** How the organisation wants it to look; the renderers' own look without it. */
  readonly branding?: Branding
  /** Canonical JSON (RFC 8785) of the answers, attached to the PDF; `contentSha256` is its digest, printed in both. */
  readonly canonicalContent: string
  readonly contentSha256: Sha256Hex
  /** Texts that the renderers themselves need, already in the report's language. */
  readonly labels: ReportLabels
}

export interface ReportLabels {
  readonly contents: string
  readonly page: string
  readonly of: string
  readonly version: string
  readonly contentDigest: string
  readonly signedBy: string
  readonly role: string
  readonly reason: string
  readonly time: string
}
