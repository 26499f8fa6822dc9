import type { enRowClash } from '../en/row-clash.ts'
import type { Texts } from '../en/texts.ts'

export const frRowClash: Texts<typeof enRowClash> = {
  rowClash: {
    removed: '« {{row}} » : supprimée par {{removedBy}}, modifiée par {{changedBy}} ; la ligne reste.',
    cell: '« {{row}} », {{column}} : {{cells}}. La première version est reprise.',
  },
}
