export interface ZipLimits {
  readonly maxEntries: number
  readonly maxEntryByteLength: number
  readonly maxTotalByteLength: number
  /** Uncompressed to compressed; applied to entries above `ratioFreeByteLength` only, since small repetitive files compress well. */
  readonly maxRatio: number
  readonly ratioFreeByteLength: number
}

/** What a format built on zip allows, beyond what every zip read here must keep. */
export interface ZipForm {
  readonly limits: ZipLimits
  /** Name without `/` at its end. @returns why it is refused */
  readonly refuseName: (name: string) => string | undefined
  /**
   * `true`: the one form that our own writer gives a bundle, so that nothing can vary without changing the content. `false`: what word processors
   * write: data descriptors, extra fields, folders, any date.
   */
  readonly isCanonical: boolean
}
