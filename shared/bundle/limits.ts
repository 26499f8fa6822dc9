/** What a bundle may cost whoever opens it; checked while inflating, before memory is taken. Sizes in bytes. */
export const bundleLimits = {
  bundle: 50 * 1024 * 1024,
  /** Sum of all entries when inflated. */
  inflated: 100 * 1024 * 1024,
  entry: 10 * 1024 * 1024,
  /** Inflated to deflated, of one entry; small entries may exceed it, since a few bytes do no harm. */
  ratio: 100,
  ratioFreeBytes: 64 * 1024,
  /** Highest count that a zip without the 64-bit extension can name. */
  entries: 65_535,
  jsonDepth: 40,
  /** An age header of about a thousand recipients; each costs one key agreement. */
  ageHeader: 128 * 1024,
} as const

export type BundleLimits = { readonly [Name in keyof typeof bundleLimits]: number }
