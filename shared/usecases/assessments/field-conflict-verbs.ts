import type { RegisterRecordId, SystemId } from '../../model/ids.ts'
import { fieldVersionsOf } from '../../sync/records/register-document.ts'
import type { FieldVersion, RegisterVerbs } from '../contract/registers.ts'
import { authorshipIn } from '../people/authorship.ts'
import { loadRegisterRecord } from '../records/stored-register.ts'
import { anonymous } from '../registers/register-verbs.ts'
import type { EngineContext } from '../session/session.ts'
import { loadSystem } from './system-verbs.ts'

/** Who wrote what in records of which a field has several values; of systems as well as of the other registers. */
export function fieldConflictVerbs(context: EngineContext): Pick<RegisterVerbs, 'fieldConflicts'> {
  return {
    async fieldConflicts(id) {
      const session = context.session()
      await context.ports.prepareMerging()
      return session.enqueue(async () => {
        const isSystem = session.vault.entry(id)?.kind === 'system'
        // Kinds and ids belong together.
        const doc = isSystem ? await loadSystem(session, id as SystemId) : await loadRegisterRecord(session, id as RegisterRecordId)
        const authorOf = await authorshipIn(session, { kind: isSystem ? 'ai-system' : 'register-record', id })
        const versions = Object.entries(fieldVersionsOf(doc)).map(([key, values]): readonly [string, readonly FieldVersion[]] => [
          key,
          // The device would name who is not to be named.
          values.map(({ value, by }) => ({ value, ...(by === undefined || by.author === anonymous ? {} : { by: authorOf(by) }) })),
        ])
        return Object.fromEntries(versions)
      })
    },
  }
}
