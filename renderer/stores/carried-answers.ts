import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId, IsoDate } from '#shared/model/ids.ts'
import type { CarriedAnswers } from '#shared/template/versions/carry-answers.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { compileTemplateOf } from './template-library.ts'

/** What another assessment of this vault can give to one. @throws {TemplateLibraryError} when a template of the two is not here */
export async function carriedFrom(bench: Workbench, content: AnswersFile, source: AssessmentId, today: IsoDate): Promise<CarriedAnswers> {
  const readOwn = (ref: AnswersFile['template']): Promise<string> => bench.readTemplate(ref)
  const { content: other } = await bench.openAssessment(source)
  const [target, from, { carryAnswers }] = await Promise.all([
    compileTemplateOf(content.template, readOwn),
    compileTemplateOf(other.template, readOwn),
    import('#shared/template/versions/carry-answers.ts'),
  ])
  return carryAnswers({ compiled: target, content }, [{ compiled: from, content: other }], today)
}
