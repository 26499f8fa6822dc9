import type { StructureElement } from './pdf-objects.ts'
import type { PdfDocument } from './pdfmake-internals.ts'
import type { Tag } from './tag.ts'

/** Writes the tree. Elements without any content are left out: an empty paragraph only irritates a screen reader. */
export function writeTagTree(document: PdfDocument, root: Tag): void {
  const element = document.struct(root.role, {})
  document.addStructure(element)
  for (const kid of root.kids) writeKid(document, element, kid)
  element.end()
}

function writeKid(document: PdfDocument, parent: StructureElement, kid: Tag['kids'][number]): void {
  if ('content' in kid) {
    parent.add(kid.content)
  } else if ('link' in kid) {
    parent.add(kid.link)
    // pdfkit takes the page of an object reference from the current page at the moment the element is written.
    const current = document.page
    document.page = { ...current, dictionary: kid.page }
    kid.link.end()
    document.page = current
  } else if (hasContent(kid)) {
    const element = document.struct(kid.role, {
      ...(kid.alt === undefined ? {} : { alt: kid.alt }),
      ...(kid.scope === undefined ? {} : { scope: kid.scope }),
      ...(kid.bbox === undefined ? {} : { bbox: kid.bbox }),
    })
    if (kid.numbering !== undefined) element.dictionary.data['A'] = { O: 'List', ListNumbering: kid.numbering }
    parent.add(element)
    for (const child of kid.kids) writeKid(document, element, child)
    element.end()
  }
}

/** Cells stay even when they are empty, so that columns keep their places. */
const hasContent = (tag: Tag): boolean =>
  tag.role === 'TD' || tag.role === 'TH' || tag.kids.some((kid) => !('role' in kid) || hasContent(kid))
