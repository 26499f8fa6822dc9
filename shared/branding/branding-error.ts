import { ProbityError } from '../errors.ts'

export type BrandingErrorCode =
  | 'colour-format'
  | 'colour-contrast'
  | 'colour-secondary'
  | 'logo-kind'
  | 'logo-extension'
  | 'logo-bytes'
  | 'logo-pixels'
  | 'logo-damaged'
  | 'logo-cmyk'
  | 'logo-interlaced'
  | 'logo-svg'
  | 'template-kind'
  | 'template-bytes'
  | 'template-damaged'
  | 'template-macros'
  | 'template-external'
  | 'template-active'
  | 'template-field'
  | 'template-placeholder'
  | 'branding-file'

/** What an organisation brought along cannot be used. The message is a whole sentence: what, where, what to do. */
export class BrandingError extends ProbityError {
  readonly area = 'branding'
  declare readonly code: BrandingErrorCode
  constructor(code: BrandingErrorCode, message: string, facts: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
