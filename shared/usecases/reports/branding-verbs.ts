import { z } from 'zod'
import type { Branding } from '../../model/branding.ts'
import { parseInput } from '../session/parse-input.ts'
import { commit, putJson, readJson, type EngineContext, type Session } from '../session/session.ts'
import type { Workbench } from '../contract/workbench.ts'

const brandingId = 'branding'
const file = z.strictObject({ fileName: z.string().max(500), bytes: z.instanceof(Uint8Array) })
const changeSchema = z.strictObject({
  colours: z
    .strictObject({ primary: z.string().max(40), secondary: z.string().max(40).exactOptional() })
    .nullable()
    .exactOptional(),
  logo: file.nullable().exactOptional(),
  wordTemplate: file.nullable().exactOptional(),
  file: file.exactOptional(),
})
type Change = z.infer<typeof changeSchema>

/** How reports look; must run inside the session's queue. */
export async function brandingOf(session: Session): Promise<Branding | undefined> {
  return session.vault.entry(brandingId) === undefined ? undefined : readJson<Branding>(session, brandingId)
}

export const brandingVerbs = (context: EngineContext): Required<Pick<Workbench, 'branding' | 'saveBranding'>> => ({
  async branding() {
    const session = context.session()
    return session.enqueue(() => brandingOf(session))
  },
  async saveBranding(request) {
    const session = context.writer()
    const change = parseInput(changeSchema, request)
    return session.enqueue(async () => {
      const next = await changed(await brandingOf(session), change)
      // The pictures stay out of the index, which every start reads.
      await commit(session, [putJson('settings', brandingId, next, null)])
      return next
    })
  },
})

async function changed(old: Branding | undefined, change: Change): Promise<Branding> {
  if (change.file !== undefined) {
    const [{ parseBranding }, { BrandingError }] = await Promise.all([
      import('../../branding/parse-branding.ts'),
      import('../../branding/branding-error.ts'),
    ])
    let value: unknown
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(change.file.bytes))
    } catch (cause) {
      throw new BrandingError('branding-file', 'is not JSON', { path: '' }, { cause })
    }
    return parseBranding(value)
  }
  const [{ readColours }, { readLogo }, { readWordTemplate }] = await Promise.all([
    import('../../branding/read-colours.ts'),
    import('../../branding/read-logo.ts'),
    import('../../branding/read-word-template.ts'),
  ])
  const { colours, logo, wordTemplate } = {
    colours: change.colours === undefined ? old?.colours : change.colours && readColours(change.colours.primary, change.colours.secondary),
    logo: change.logo === undefined ? old?.logo : change.logo && readLogo(change.logo.fileName, change.logo.bytes),
    wordTemplate:
      change.wordTemplate === undefined
        ? old?.wordTemplate
        : change.wordTemplate && readWordTemplate(change.wordTemplate.fileName, change.wordTemplate.bytes),
  }
  return {
    format: 'probity-branding/1',
    ...(colours ? { colours } : {}),
    ...(logo ? { logo } : {}),
    ...(wordTemplate ? { wordTemplate } : {}),
  }
}
