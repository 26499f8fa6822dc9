import type { Block } from '../../report/model/report-document.ts'
import { muted, rule } from '../palette.ts'
import { plainText } from './content-node.ts'
import type { ContentContext, ContentNode } from './content-node.ts'
import { frameHeight, signatureBox } from './space-wanted.ts'
import { makeTag } from './tag.ts'
import type { Tag } from './tag.ts'

/** Frames for the signers, two a row; signatures are painted into them later. */
export function signatureNodes(block: Extract<Block, { kind: 'signatures' }>, context: ContentContext): readonly ContentNode[] {
  const { root } = context
  const height = frameHeight(block)
  const cells = block.signers.map((signer): ContentNode => ({
    width: signatureBox.width,
    stack: [
      { ...plainText(signer.role, context), bold: true, tag: makeTag('P', root) },
      { ...plainText(signer.name, context), color: muted, fontSize: 8.2, tag: makeTag('P', root) },
      {
        canvas: [
          {
            type: 'rect',
            x: 0,
            y: 0,
            w: signatureBox.width,
            h: height,
            lineWidth: 0.6,
            lineColor: rule,
            // Not a structure element: the mark by which the renderer reports where the frame landed.
            tag: { role: 'Note', alt: `${signer.role}: ${signer.name}`, kids: [] } satisfies Tag,
          },
        ],
        margin: [0, 3, 0, 0],
      },
    ],
  }))
  const rows: ContentNode[] = []
  for (let index = 0; index < cells.length; index += 2) {
    rows.push({
      columns: cells.slice(index, index + 2),
      columnGap: 18,
      margin: block.signers.length > signatureBox.most ? [0, 2, 0, 4] : [0, 4, 0, 10],
      needs: height + 60,
    })
  }
  return rows
}
