import { isUuidV7, type AssessmentId } from '../../model/ids.ts'
import { commit, putJson, summaryOf, type EngineContext } from '../session/session.ts'
import type { Workbench } from '../contract/workbench.ts'

const placeId = 'workspace-place'

/** Where in the workspace the user was; rests sealed like everything else, since it survives a crash. */
interface WorkspacePlace {
  readonly assessment: AssessmentId | null
}

type WorkspacePlaceVerbs = Required<Pick<Workbench, 'workspacePlace' | 'rememberWorkspacePlace'>>

export const workspacePlaceVerbs = (context: EngineContext): WorkspacePlaceVerbs => ({
  workspacePlace() {
    const session = context.session()
    const assessment = summaryOf<WorkspacePlace>(session, placeId)?.assessment
    return Promise.resolve(assessment && session.vault.entry(assessment)?.kind === 'assessment' ? { assessment } : undefined)
  },
  async rememberWorkspacePlace(place) {
    const session = context.session()
    const assessment = isUuidV7(place?.assessment) ? place.assessment : null
    // A reader's place is its own affair; the vault is the writer's.
    if (!session.hold || (summaryOf<WorkspacePlace>(session, placeId)?.assessment ?? null) === assessment) return
    await session.enqueue(() => commit(session, [putJson('place', placeId, { assessment } satisfies WorkspacePlace)]))
  },
})
