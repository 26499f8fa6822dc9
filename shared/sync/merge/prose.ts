/** Shorter texts are names and phrases: two of them, mixed, would be a third that nobody meant. */
const wordsOfProse = 8

/** Whether texts are to be merged word by word; ids of choices, dates and numbers never are, since they hold no spaces. */
export const isProse = (texts: readonly string[]): boolean => texts.some((text) => text.trim().split(/\s+/u).length >= wordsOfProse)
