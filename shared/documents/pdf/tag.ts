import type { PdfReference, StructureContent, StructureElement } from './pdf-objects.ts'

export type TagRole =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Div'
  | 'Note'

/**
 * Node of the structure tree (PDF 32000-1 §14.7). Made with the layout, filled with marked content while pages are painted,
 * written at the end, when it is known what each element holds.
 */
export interface Tag {
  readonly role: TagRole
  readonly alt?: string
  readonly scope?: 'Column' | 'Row'
  /** Of a list: how its labels are made. */
  readonly numbering?: 'Decimal' | 'Disc'
  /** `[left, top, right, bottom]` in points from the page's upper left corner; known when a figure is painted. */
  bbox?: readonly [number, number, number, number]
  readonly kids: (Tag | PaintedContent | PaintedLink)[]
}
interface PaintedContent {
  readonly content: StructureContent
}
/** A link's element exists already while painting, since its annotation refers to it. */
interface PaintedLink {
  readonly link: StructureElement
  readonly page: PdfReference
}

export function makeTag(role: TagRole, parent: Tag | undefined, attributes: Pick<Tag, 'alt' | 'scope' | 'numbering'> = {}): Tag {
  const tag: Tag = { role, kids: [], ...attributes }
  parent?.kids.push(tag)
  return tag
}
