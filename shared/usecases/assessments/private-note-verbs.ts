import { z } from 'zod'
import type { AssessmentId } from '../../model/ids.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { parseInput } from '../session/parse-input.ts'
import { commit, putJson, readJson, type EngineContext } from '../session/session.ts'
import type { Workbench } from '../contract/workbench.ts'

type Notes = Readonly<Record<string, string>>

const schema = z.strictObject({ id: z.string(), question: z.string().min(1).max(200), text: z.string().max(100_000) })

/**
 * A record of its own beside the assessment: what is sent, signed or printed is made from the assessment's document,
 * which does not know of it. Backups of the vault hold it.
 */
const notesId = (id: AssessmentId): string => `private-notes-${id}`

export const privateNoteVerbs = (context: EngineContext): Required<Pick<Workbench, 'privateNotes' | 'savePrivateNote'>> => ({
  privateNotes(id) {
    const session = context.session()
    return session.enqueue(async () => (session.vault.entry(notesId(id)) ? readJson<Notes>(session, notesId(id)) : {}))
  },
  async savePrivateNote(request) {
    const session = context.writer()
    const { question, text } = parseInput(schema, request)
    const { id } = request
    if (session.vault.entry(id)?.kind !== 'assessment') throw new VaultError('not-found', `no assessment ${id}`, { recordId: id })
    await session.enqueue(async () => {
      const before = session.vault.entry(notesId(id)) ? await readJson<Notes>(session, notesId(id)) : {}
      const { [question]: _replaced, ...others } = before
      const notes = text === '' ? others : { ...others, [question]: text }
      // The summary stays empty: notes are read with their assessment only.
      await commit(session, [putJson('place', notesId(id), notes, null)])
    })
  },
})
