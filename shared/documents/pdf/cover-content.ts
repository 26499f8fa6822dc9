import type { CoverText } from '../../model/branding.ts'
import { coverParts, logoAlt, logoSizeMm } from '../cover.ts'
import type { CoverPart } from '../cover.ts'
import { muted } from '../palette.ts'
import { plainText } from './content-node.ts'
import type { ContentContext, ContentNode } from './content-node.ts'
import { contentHeight, contentWidth, pointsPerMillimetre } from './page-style.ts'
import { firstPageHeight } from './space-wanted.ts'
import { makeTag } from './tag.ts'
import { shownText } from './text-runs.ts'

/** The cover's lines down to the document control, the renderers' own or the organisation's. */
export function coverNodes(context: ContentContext): readonly ContentNode[] {
  const parts = coverParts(context.document)
  const own = parts.flatMap((part) => (part.kind === 'own' ? [part] : []))
  // A line of the document control alone on the second page looks lost: a cover with which it nearly fits is set closer.
  const below = firstPageHeight(context.document.blocks)
  const [asUsual, asClose] = [1, closest].map((closeness) => (coverHeight(own, closeness) + below) * measuredShare)
  const closeness = (asUsual ?? 0) > contentHeight && (asClose ?? 0) <= contentHeight ? closest : 1
  const nodes = parts.flatMap((part) => partNodes(part, context, closeness))
  const bar = {
    canvas: [{ type: 'rect', x: 0, y: 0, w: 52, h: 2.4, color: context.palette.accent }],
    margin: [0, 4 * closeness, 0, 10 * closeness],
  }
  return parts.some(({ kind }) => kind === 'own') ? [...nodes, bar] : [...nodes, { text: '', margin: [0, 0, 0, 12] }]
}

const closest = 0.7
/** What pages measure of what is estimated, for covers of the shipped examples. */
const measuredShare = 0.95
const titleSize = (closeness: number): number => 25 * Math.max(closeness, 0.8)

/** Points of the renderers' own cover, rather too many. */
function coverHeight(parts: readonly Extract<CoverPart, { kind: 'own' }>[], closeness: number): number {
  const lines = (text: string, size: number): number => Math.max(1, Math.ceil((text.length * size * 0.58) / contentWidth))
  const heights = parts.map(({ role, text }) =>
    role === 'title'
      ? lines(text, titleSize(closeness)) * titleSize(closeness) * 1.14 + 6 * closeness
      : lines(text, 11.5) * 15 + 9 * closeness,
  )
  return heights.reduce((sum, height) => sum + height, 17 * closeness)
}

function partNodes(part: CoverPart, context: ContentContext, closeness: number): readonly ContentNode[] {
  const { show, root, palette, document } = context
  switch (part.kind) {
    case 'own': {
      const looks = {
        organisation: { fontSize: 9.5, color: muted, margin: [0, 4 * closeness, 0, 12 * closeness] },
        type: { fontSize: 11.5, bold: true, color: palette.accent, margin: [0, 0, 0, 5 * closeness] },
        title: { fontSize: titleSize(closeness), bold: true, lineHeight: 1.14, margin: [0, 0, 0, 6 * closeness] },
        subtitle: { fontSize: 11.5, color: muted, margin: [0, 0, 0, 4 * closeness] },
      }
      return [{ ...plainText(part.text, context), tag: makeTag('P', root), ...looks[part.role] }]
    }
    case 'logo': {
      const { logo } = part
      const { widthMm, heightMm } = logoSizeMm(logo)
      const [width, height] = [widthMm * pointsPerMillimetre, heightMm * pointsPerMillimetre]
      const picture =
        logo.mediaType === 'image/svg+xml'
          ? { svg: new TextDecoder().decode(Uint8Array.from(atob(logo.base64), (character) => character.charCodeAt(0))) }
          : { image: `data:${logo.mediaType};base64,${logo.base64}` }
      const tag = makeTag('Figure', root, { alt: show(logoAlt(document)) })
      return [{ ...picture, width, height, alignment: part.align, margin: [0, 0, 0, 12], tag }]
    }
    case 'text':
      return [textNode(part, context)]
  }
}

function textNode(line: CoverText, { show, root }: ContentContext): ContentNode {
  const space = { alignment: line.align, margin: [0, line.spaceBeforePt, 0, line.spaceAfterPt] }
  if (line.runs.every(({ text }) => text.trim() === '')) return { text: ' ', fontSize: line.runs[0]?.sizePt ?? 9, ...space }
  return {
    ...shownText(
      line.runs.map((run) => ({
        text: show(run.capitals === true ? run.text.toUpperCase() : run.text),
        style: {
          ...(run.sizePt === undefined ? {} : { fontSize: run.sizePt }),
          ...(run.bold === true ? { bold: true } : {}),
          ...(run.italic === true ? { italics: true } : {}),
          ...(run.colour === undefined ? {} : { color: run.colour }),
        },
      })),
    ),
    ...space,
    lineHeight: 1.15,
    tag: makeTag('P', root),
  }
}
