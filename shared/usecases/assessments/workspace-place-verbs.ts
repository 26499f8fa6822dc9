import { isUuidV7, type AssessmentId } from '../../model/ids.ts'
import { commit, putJson, summaryOf, type EngineContext } from '../session/session.ts'
import type { Workbench } from '../contract/workbench.ts'
import type { WorkspacePlace } from '../contract/workspace.ts'

const placeId = 'workspace-place'
const longestRoute = 500

/** Rests sealed like everything else, since it survives a crash. */
interface StoredPlace {
  readonly assessment: AssessmentId | null
  readonly route?: string
}

type WorkspacePlaceVerbs = Required<Pick<Workbench, 'workspacePlace' | 'rememberWorkspacePlace'>>

export const workspacePlaceVerbs = (context: EngineContext): WorkspacePlaceVerbs => ({
  workspacePlace() {
    const session = context.session()
    const { assessment, route } = summaryOf<StoredPlace>(session, placeId) ?? {}
    const isThere = assessment && session.vault.entry(assessment)?.kind === 'assessment'
    const place: WorkspacePlace = { ...(isThere ? { assessment } : {}), ...(route === undefined ? {} : { route }) }
    return Promise.resolve(place)
  },
  async rememberWorkspacePlace({ assessment: wanted, route: from }) {
    const session = context.session()
    const assessment = isUuidV7(wanted) ? wanted : null
    const route = typeof from === 'string' && from.length <= longestRoute ? from : undefined
    const before = summaryOf<StoredPlace>(session, placeId)
    // A reader's place is its own affair; the vault is the writer's.
    if (!session.hold || ((before?.assessment ?? null) === assessment && before?.route === route)) return
    const place: StoredPlace = { assessment, ...(route === undefined ? {} : { route }) }
    await session.enqueue(() => commit(session, [putJson('place', placeId, place)]))
  },
})
