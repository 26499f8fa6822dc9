/** English of rows of a table that could not be joined without somebody looking. */
export const enRowClash = {
  rowClash: {
    removed: '“{{row}}”: removed by {{removedBy}}, changed by {{changedBy}}; the row stays.',
    cell: '“{{row}}”, {{column}}: {{cells}}. The first of them is taken.',
  },
} as const
