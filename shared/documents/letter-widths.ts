/** How much wider bold is. */
export const boldShare = 1.08

/** Advance widths of Arial, in ems, by kind of letter; rather too wide, and so for Inter too. */
export function letterEms(letter: string): number {
  if (/[ijlt.,:;'|()!\-·]/.test(letter)) return 0.34
  if (/[mMwW@%Σ]/.test(letter)) return 0.9
  if (/[A-Z×−]/.test(letter)) return 0.72
  return 0.57
}
