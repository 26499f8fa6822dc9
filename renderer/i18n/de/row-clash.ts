import type { enRowClash } from '../en/row-clash.ts'
import type { Texts } from '../en/texts.ts'

export const deRowClash: Texts<typeof enRowClash> = {
  rowClash: {
    removed: '„{{row}}“: von {{removedBy}} entfernt, von {{changedBy}} geändert; die Zeile bleibt.',
    cell: '„{{row}}“, {{column}}: {{cells}}. Übernommen ist die erste Fassung.',
  },
}
