import { ExternalHyperlink, InternalHyperlink, TextRun } from 'docx'
import type { ParagraphChild } from 'docx'
import { cleanText } from '../../report/text/clean-text.ts'
import type { Inline } from '../../report/model/report-document.ts'
import { byDirection, runsRightToLeft } from '../right-to-left.ts'
import { codeFont } from './docx-style.ts'
import { safeLink } from '../../report/text/safe-link.ts'

/** Heading id → bookmark name; Word's names are short and begin with a letter. */
export type Bookmarks = ReadonlyMap<string, string>

/** Runs of text with line breaks as elements; unsafe links stay text, anchors lead to headings of this document only. */
export function inlineRuns(content: readonly Inline[], bookmarks: Bookmarks, color?: string): ParagraphChild[] {
  return content.flatMap((inline): ParagraphChild[] => {
    const href = inline.href === undefined ? undefined : safeLink(inline.href)
    const anchor = inline.anchor === undefined ? undefined : bookmarks.get(inline.anchor)
    const linked = href !== undefined || anchor !== undefined
    const lines = cleanText(inline.text).replaceAll('\t', '    ').split('\n')
    const runs = lines.flatMap((line, index) =>
      byDirection(line).flatMap((text, part) => {
        if (text === '' && part > 0) return []
        return new TextRun({
          text,
          ...(index === 0 || part > 0 ? {} : { break: 1 }),
          ...(part % 2 === 1 ? { rightToLeft: true } : {}),
          ...(inline.bold === true ? { bold: true } : {}),
          ...(inline.italic === true ? { italics: true } : {}),
          ...(inline.code === true ? { font: codeFont } : {}),
          ...(linked ? { style: 'Hyperlink' } : {}),
          ...(color === undefined ? {} : { color }),
        })
      }),
    )
    if (href !== undefined) return [new ExternalHyperlink({ link: href, children: runs })]
    if (anchor !== undefined) return [new InternalHyperlink({ anchor, children: runs })]
    return runs
  })
}

/** Property of a paragraph whose text reads from the right. */
export const direction = (content: readonly Pick<Inline, 'text'>[]): { readonly bidirectional?: true } =>
  runsRightToLeft(content.map(({ text }) => text).join('')) ? { bidirectional: true } : {}
