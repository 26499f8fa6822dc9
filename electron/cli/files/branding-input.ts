import { basename } from 'node:path'
import type { Branding } from '#shared/model/branding.ts'
import { BrandingError } from '#shared/branding/branding-error.ts'
import { CliError } from '../terminal/cli-error.ts'
import { readBytes, readJson } from '../terminal/read-input.ts'

/**
 * The look that `--branding` names.
 *
 * @throws {CliError} `unreadable`; `invalid-input` with what is wrong in it
 */
export async function readBranding(path: string | undefined): Promise<Branding | undefined> {
  if (path === undefined) return undefined
  const value: unknown = await readJson(path)
  const { parseBranding } = await import('#shared/branding/parse-branding.ts')
  return inWords(path, () => parseBranding(value))
}

export interface BrandingParts {
  readonly colour?: string
  readonly secondColour?: string
  readonly logo?: string
  readonly wordTemplate?: string
}

/** A look from colours, a picture and a Word file. @throws {CliError} `unreadable`, `invalid-input` */
export async function makeBranding({ colour, secondColour, logo, wordTemplate }: BrandingParts): Promise<Branding> {
  const [{ readColours }, { readLogo }, { readWordTemplate }] = await Promise.all([
    import('#shared/branding/read-colours.ts'),
    import('#shared/branding/read-logo.ts'),
    import('#shared/branding/read-word-template.ts'),
  ])
  const picture = logo === undefined ? undefined : await readBytes(logo)
  const template = wordTemplate === undefined ? undefined : await readBytes(wordTemplate)
  return {
    format: 'probity-branding/1',
    ...(colour === undefined ? {} : { colours: inWords('--colour', () => readColours(colour, secondColour)) }),
    ...(logo === undefined || picture === undefined ? {} : { logo: inWords('--logo', () => readLogo(basename(logo), picture)) }),
    ...(wordTemplate === undefined || template === undefined
      ? {}
      : { wordTemplate: inWords('--word-template', () => readWordTemplate(basename(wordTemplate), template)) }),
  }
}

function inWords<T>(where: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BrandingError) throw new CliError('invalid-input', [`${where}: ${error.message}`], undefined, { cause: error })
    throw error
  }
}
