import { todayOf } from '../../ports/clock.ts'
import type { AnswersFile, TemplateRef } from '../../model/answers-file.ts'
import { ProbityError } from '../../errors.ts'
import type { EngineContext } from '../session/session.ts'

/** Text of a template, or `undefined` when neither this app nor this vault has the file that is pinned. @throws whatever else keeps it from being read */
export async function templateIfHere(context: EngineContext, ref: TemplateRef): Promise<string | undefined> {
  try {
    return await context.ports.readTemplate(ref)
  } catch (thrown) {
    if (isError(thrown, 'workbench', ['template-missing', 'template-changed'])) return undefined
    throw thrown
  }
}

/**
 * Level, tier and progress of a content; `undefined` when its template is not here, which a newer app or a colleague may have, and when a rule
 * of that template cannot be computed with these answers: a colleague's template must not keep a colleague's work away.
 *
 * @throws whatever else goes wrong; it says nothing about the template
 */
export async function assessContent(context: EngineContext, content: AnswersFile) {
  const templateText = await templateIfHere(context, content.template)
  if (templateText === undefined) return undefined
  try {
    return await context.ports.documents.assess({ templateText, content, today: todayOf(context.ports.clock) })
  } catch (thrown) {
    if (isError(thrown, 'template', ['expression-failed'])) return undefined
    throw thrown
  }
}

/** By area and code, since it may have crossed a worker's border, where classes are lost. */
const isError = (thrown: unknown, area: string, codes: readonly string[]): boolean =>
  thrown instanceof ProbityError && thrown.area === area && codes.includes(thrown.code)
