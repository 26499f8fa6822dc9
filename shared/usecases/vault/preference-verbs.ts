import { z } from 'zod'
import { parseInput } from '../session/parse-input.ts'
import { commit, putJson, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import type { Preferences } from '../contract/workspace-settings.ts'
import type { Workbench } from '../contract/workbench.ts'

const preferencesId = 'preferences'

const schema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  language: z.enum(['en', 'de', 'fr']).optional(),
  singleKeys: z.boolean().optional(),
  exchange: z.enum(['manual', 'ask', 'automatic']).optional(),
})

/** What the user chose about looks and keys; empty until something was chosen. */
export const preferencesOf = (session: Session): Preferences => summaryOf<Preferences>(session, preferencesId) ?? {}

export const preferenceVerbs = (context: EngineContext): Required<Pick<Workbench, 'saveSettings'>> => ({
  async saveSettings(request) {
    const session = context.writer()
    // Members that were not named keep what they were.
    const given = Object.entries(parseInput(schema, request)).filter(([, value]) => value !== undefined)
    const next: Preferences = { ...preferencesOf(session), ...Object.fromEntries(given) }
    await session.enqueue(() => commit(session, [putJson('settings', preferencesId, next)]))
  },
})
