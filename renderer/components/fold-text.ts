const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** Without case and accents, for searching. Most texts have no accents, and normalising is what takes the time. */
export const foldText = (text: string): string => (isAscii(text) ? text : text.normalize('NFD').replaceAll(/\p{M}/gu, '')).toLowerCase()
