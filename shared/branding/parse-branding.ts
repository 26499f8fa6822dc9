import { z } from 'zod'
import { wordStyleNames } from '../model/branding.ts'
import type { Branding, CoverLine, TextLook, WordTemplate } from '../model/branding.ts'
import { fromBase64 } from '../bytes/base64.ts'
import { BrandingError } from './branding-error.ts'
import { readColours } from './read-colours.ts'
import { readLogo } from './read-logo.ts'

const hex = z.string().regex(/^#[0-9a-f]{6}$/)
const points = z.number().min(0).max(100)
const look = {
  font: z
    .string()
    .max(61)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u)
    .exactOptional(),
  sizePt: z.number().min(6).max(72).exactOptional(),
  colour: hex.exactOptional(),
  bold: z.boolean().exactOptional(),
  italic: z.boolean().exactOptional(),
  capitals: z.boolean().exactOptional(),
  spaceBeforePt: points.exactOptional(),
  spaceAfterPt: points.exactOptional(),
}
const align = z.enum(['left', 'center', 'right'])
const textLook: z.ZodType<TextLook> = z.strictObject(look)
const coverLine: z.ZodType<CoverLine> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('logo'), align }),
  z.strictObject({
    kind: z.literal('text'),
    align,
    spaceBeforePt: points,
    spaceAfterPt: points,
    runs: z.array(z.strictObject({ ...look, text: z.string().max(4000) })).max(400),
  }),
])
const wordTemplate: z.ZodType<WordTemplate> = z.strictObject({
  fileName: z.string().max(255),
  styles: z.partialRecord(z.enum(wordStyleNames), textLook),
  cover: z.array(coverLine).max(80).exactOptional(),
})
const file = z.strictObject({
  format: z.literal('probity-branding/1'),
  colours: z.strictObject({ primary: hex, secondary: hex }).exactOptional(),
  logo: z
    .strictObject({
      fileName: z.string().max(255),
      mediaType: z.string(),
      base64: z.string().max(4_000_000),
      width: z.number(),
      height: z.number(),
    })
    .exactOptional(),
  wordTemplate: wordTemplate.exactOptional(),
})

/**
 * Reads a look that was saved, from a vault or from a file of anybody: colours and logo are judged again as if they were chosen now.
 *
 * @throws {BrandingError} "branding-file" with the path of what is wrong, or what `readColours` and `readLogo` throw
 */
export function parseBranding(value: unknown): Branding {
  const result = file.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    const path = issue?.path.map(String).join('.') ?? ''
    throw new BrandingError(
      'branding-file',
      `is not a look of reports (probity-branding/1): ${path === '' ? '' : `${path}: `}${issue?.message ?? ''}`,
      {
        path,
      },
    )
  }
  const { colours, logo, wordTemplate: template } = result.data
  const bytes = logo === undefined ? undefined : fromBase64(logo.base64)
  if (logo !== undefined && bytes === undefined)
    throw new BrandingError('branding-file', 'logo.base64: is not base64', { path: 'logo.base64' })
  return {
    format: 'probity-branding/1',
    ...(colours === undefined ? {} : { colours: readColours(colours.primary, colours.secondary) }),
    ...(logo === undefined || bytes === undefined ? {} : { logo: readLogo(logo.fileName, bytes) }),
    ...(template === undefined ? {} : { wordTemplate: template }),
  }
}
