/** Deeper lists are not set in any further: the column would become too narrow to read. */
export const deepestList = 4

/** How many steps a list is set in that has so many lists around it. */
export const indentedDepth = (depth: number): number => Math.min(depth, deepestList)

const bullets = ['•', '–', '·'] as const
/** By depth, in letters that every font has. */
export const bulletOf = (depth: number): string => bullets[depth] ?? bullets[2]
