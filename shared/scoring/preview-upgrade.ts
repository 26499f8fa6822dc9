import type { AnswersFile } from '../model/answers-file.ts'
import type { IsoDate, QuestionId, Sha256Hex } from '../model/ids.ts'
import type { CompiledTemplate } from '../template/evaluate/compile-template.ts'
import { planUnknownUpgrade, stoodFor } from '../template/versions/plan-unknown-upgrade.ts'
import { applyUpgrade, planUpgrade } from '../template/versions/plan-upgrade.ts'
import type { UpgradePlan } from '../template/versions/plan-upgrade.ts'
import { scoreAssessment } from './score-assessment.ts'
import type { AssessmentScore } from './score/score.ts'

type Result = Pick<AssessmentScore, 'level' | 'tier' | 'outcome' | 'completeness'> & { readonly flags: readonly string[] }

export interface UpgradePreview {
  readonly plan: UpgradePlan
  readonly before: Result
  readonly after: Result
  /** Mandatory questions that are open only under the new version. */
  readonly needsAnswer: readonly QuestionId[]
  /** Answered questions that the new version does not ask any more, though it still has them. */
  readonly noLongerAsked: readonly QuestionId[]
  /** What `applyUpgrade` gives; the content that was handed in stays as it is. */
  readonly upgraded: AnswersFile
}

/**
 * Everything that a person has to see before saying yes to another version of the template.
 * @param from the template of the answers; `undefined` where that version is not at hand, which shows less (`planUnknownUpgrade`)
 * @throws {TemplateError} `other-template`
 */
export function previewUpgrade(
  from: CompiledTemplate | undefined,
  to: CompiledTemplate,
  content: AnswersFile,
  today: IsoDate,
  sha256?: Sha256Hex,
): UpgradePreview {
  const plan = from === undefined ? planUnknownUpgrade(to, content) : planUpgrade(from, to, content)
  const upgraded = applyUpgrade(plan, content, sha256)
  const [before, after] = [scoreAssessment(from ?? stoodFor(to, content), content, today), scoreAssessment(to, upgraded, today)]
  const formerId = new Map(plan.renamed.map((pair) => [pair.after, pair.before]))
  const wasOpen = new Set(before.unanswered)
  const wasHidden = new Set(before.hiddenIgnored)
  return {
    plan,
    before: from === undefined ? { ...result(before), level: null, tier: null, outcome: null } : result(before),
    after: result(after),
    needsAnswer: after.unanswered.filter((id) => !wasOpen.has(formerId.get(id) ?? id)),
    noLongerAsked: after.hiddenIgnored.filter((id) => !wasHidden.has(formerId.get(id) ?? id)),
    upgraded,
  }
}

const result = ({ level, tier, outcome, completeness, flags }: AssessmentScore): Result => ({
  level,
  tier,
  outcome,
  completeness,
  flags: flags.map((flag) => flag.id),
})
