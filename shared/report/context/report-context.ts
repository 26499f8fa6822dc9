import { dayIn } from '../../dates.ts'
import { localize } from '../../model/localized-text.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import type { Answer } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { IsoDate, IsoDateTime, LanguageTag, QuestionId, Sha256Hex } from '../../model/ids.ts'
import { reportTexts } from '../../i18n/report/report-labels.ts'
import { scoreTexts } from '../../i18n/score-texts.ts'
import type { ScoreTexts } from '../../i18n/score-texts.ts'
import type { ReportTexts } from '../../i18n/report/report-labels.ts'
import type { AssessmentScore } from '../../scoring/score/score.ts'
import { bestGrade } from '../../template/answers/evidence-cap.ts'
import type { EffectiveGrade } from '../../template/answers/evidence-cap.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import { inheritedAnswer } from '../../template/answers/inherited-answer.ts'
import { readAnswer } from '../../template/answers/read-answer.ts'
import type { Reading } from '../../template/answers/evaluation.ts'
import type { Question, Section } from '../../template/model/template.ts'
import type { LinkedRecords } from '../redaction/linked-records.ts'
import type { Inline } from '../model/report-document.ts'
import type { ReportStatements } from './report-statements.ts'

export interface ReportRequest {
  readonly compiled: CompiledTemplate
  readonly content: AnswersFile
  readonly score: AssessmentScore
  /** Name of the issuing organisation. */
  readonly organisation: string
  readonly language: LanguageTag
  readonly draft: boolean
  /** Head of the audit log when the report is made; printed, so that a rolled back log is noticed. */
  readonly logHead?: Sha256Hex
  readonly contentSha256: Sha256Hex
  readonly canonicalContent: string
  /** Last version issued, for the section on what changed; scored as of the same day by the same template. */
  readonly previous?: { readonly content: AnswersFile; readonly score: AssessmentScore; readonly contentSha256: Sha256Hex }
  /** For an edition that withholds answers: these are already gone from `content`. */
  readonly withheld?: { readonly questions: ReadonlySet<QuestionId>; readonly reason: string; readonly fullSha256: Sha256Hex }
  /** Signed statements about this content; without them the report speaks of no decision at all. */
  readonly statements?: ReportStatements
  /** Records that answers link to, by their names of today; those that are not here are printed by their ids. */
  readonly records?: LinkedRecords
  /** Day as of which evidence expires and actions are overdue. */
  readonly today: IsoDate
  /** Time zone of whoever issues it, in which instants are printed as days, so that they agree with its dates; without one UTC. */
  readonly zone?: string
}

/** What every section of a report reads; made once. */
export interface ReportContext extends ReportRequest {
  readonly texts: ReportTexts
  /** Sentences of the scorer in the report's language; those of `score` are translated already, but for values and results. */
  readonly say: ScoreTexts
  readonly localize: (text: LocalizedText) => string
  /** Visible questions of a section, in order; empty sections are left out of reports. */
  readonly sections: readonly { readonly section: Section; readonly questions: readonly Question[] }[]
  readonly isApplicable: (id: QuestionId) => boolean
  readonly question: (id: QuestionId) => Question | undefined
  readonly answer: (id: QuestionId) => Answer | undefined
  /** As the scorer reads it; `none` for hidden questions (law 2). */
  readonly reading: (id: QuestionId) => Reading
  readonly isWithheld: (id: QuestionId) => boolean
  readonly evidenceOf: (answer: Answer | undefined) => readonly EvidenceItem[]
  readonly evidenceNumber: (item: EvidenceItem) => string
  readonly gradeOf: (id: QuestionId) => EffectiveGrade
  /** Question id as a link to its section in the annex. */
  readonly questionLink: (id: QuestionId) => Inline
  /** The day of an instant where the report is issued. */
  readonly dayOf: (instant: IsoDateTime) => IsoDate
}

export function reportContext(request: ReportRequest): ReportContext {
  const { compiled, content, score, language, today } = request
  const say = scoreTexts(language)
  const applicable = new Set(score.applicable)
  const evidenceById = new Map(content.evidence.map((item) => [item.id, item]))
  const numbers = new Map(content.evidence.map((item, index) => [item.id, `E${index + 1}`]))
  const question = (id: QuestionId): Question | undefined => compiled.questions.get(id)?.question
  const answer = (id: QuestionId): Answer | undefined => {
    if (!applicable.has(id) || request.withheld?.questions.has(id) === true) return undefined
    const given = Object.hasOwn(content.answers, id) ? content.answers[id] : undefined
    if (given?.value !== undefined || given?.state !== undefined || given?.evidence !== undefined) return given
    // The scorer counts what the register says, so the reader has to see it.
    const asked = question(id)
    return (asked === undefined ? undefined : inheritedAnswer(asked, content.subject)) ?? given
  }
  const evidenceOf = (given: Answer | undefined): readonly EvidenceItem[] =>
    (given?.evidence ?? []).flatMap((id) => evidenceById.get(id) ?? [])
  return {
    ...request,
    score: translatedScore(score, say),
    texts: reportTexts(language),
    say,
    localize: (text) => localize(text, language),
    sections: compiled.template.sections
      .map((section) => ({ section, questions: section.questions.filter(({ id }) => applicable.has(id)) }))
      .filter(({ questions }) => questions.length > 0),
    isApplicable: (id) => applicable.has(id),
    question,
    answer,
    reading: (id) => {
      const asked = question(id)
      return asked === undefined ? { kind: 'none' } : readAnswer(asked, answer(id)).reading
    },
    isWithheld: (id) => request.withheld?.questions.has(id) === true,
    evidenceOf,
    evidenceNumber: (item) => numbers.get(item.id) ?? '',
    gradeOf: (id) => bestGrade(evidenceOf(answer(id)), today),
    dayOf: (instant) => dayIn(request.zone ?? 'UTC', instant),
    questionLink: (id) => {
      const section = compiled.questions.get(id)?.section.id
      return section === undefined || !applicable.has(id) ? { text: id } : { text: id, anchor: annexAnchor(section) }
    },
  }
}

/** Values and results stay in English, since sections tell verdicts and levels by them. */
function translatedScore(score: AssessmentScore, say: ScoreTexts): AssessmentScore {
  const spoken = <T extends { readonly text: string }>(item: T): T => ({ ...item, text: say(item.text) })
  return {
    ...score,
    outcome: score.outcome === null ? null : spoken(score.outcome),
    findings: score.findings.map(spoken),
    flags: score.flags.map(spoken),
    gates: score.gates.map(spoken),
    derivation: score.derivation.map((derivation) => ({
      ...derivation,
      label: say(derivation.label),
      formula: say(derivation.formula),
      inputs: derivation.inputs.map((input) => ({ ...input, label: say(input.label) })),
    })),
  }
}

/** Id of the heading under which the answers of a section stand. */
export const annexAnchor = (sectionId: string): string => `annex-${sectionId}`
