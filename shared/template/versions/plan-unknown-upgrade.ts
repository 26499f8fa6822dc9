import type { AnswersFile } from '../../model/answers-file.ts'
import { compileTemplate } from '../evaluate/compile-template.ts'
import type { CompiledTemplate } from '../evaluate/compile-template.ts'
import { planUpgrade } from './plan-upgrade.ts'
import type { UpgradePlan } from './plan-upgrade.ts'
import { readAnswer } from '../answers/read-answer.ts'

/**
 * The plan for answers whose own version of the template is not at hand: questions are taken to be the same by their id, answers that the
 * new version has no question for count as removed, and those that no longer fit theirs are to be given anew. What was reworded, and which
 * choices meant something else, cannot be told without the old version.
 */
export function planUnknownUpgrade(to: CompiledTemplate, content: Pick<AnswersFile, 'template' | 'answers'>): UpgradePlan {
  const plan = planUpgrade(stoodFor(to, content), to, content)
  const answers = Object.entries(content.answers)
  return {
    ...plan,
    removed: answers.flatMap(([question]) => (to.questions.has(question) ? [] : [{ question, answered: true }])),
    optionsChanged: answers.flatMap(([question, answer]) => {
      const asked = to.questions.get(question)?.question
      const fits = asked === undefined || readAnswer(asked, answer).findings.length === 0
      return fits ? [] : [{ question, answered: true, fits, lost: [], gained: [] }]
    }),
  }
}

/** The new template under the version of the answers. */
export const stoodFor = (to: CompiledTemplate, content: Pick<AnswersFile, 'template'>): CompiledTemplate =>
  compileTemplate({ ...to.template, version: content.template.version })
