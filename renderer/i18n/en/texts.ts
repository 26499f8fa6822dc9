/** The same keys with texts of another language; a missing or misspelt one does not compile. */
export type Texts<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]> }

/** Details of errors may be missing, and are then said in English: whoever adds a code must not wait for two translations. */
export type SomeTexts<English> = { readonly [Key in keyof English]?: English[Key] extends string ? string : SomeTexts<English[Key]> }
