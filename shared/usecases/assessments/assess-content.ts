import type { AnswersFile } from '../../model/answers-file.ts'
import type { EngineContext } from '../session/session.ts'

/** Level, tier and progress of a content; `undefined` when this app does not have its template, which a newer one or a colleague may have. */
export async function assessContent(context: EngineContext, content: AnswersFile) {
  try {
    const templateText = await context.ports.readTemplate(content.template)
    return await context.ports.documents.assess({ templateText, content, today: context.ports.clock.now().slice(0, 10) })
  } catch {
    return undefined
  }
}
