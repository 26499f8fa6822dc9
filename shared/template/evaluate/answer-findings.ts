import type { Answer } from '../../model/answer.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { CompiledQuestion } from './compile-template.ts'
import { isAtLeast, isExpired } from '../answers/evidence-cap.ts'
import type { EffectiveGrade } from '../answers/evidence-cap.ts'
import type { AnswerFinding, Reading } from '../answers/evaluation.ts'

interface JudgedAnswer {
  readonly item: CompiledQuestion
  readonly answer: Answer | undefined
  readonly reading: Reading
  readonly grade: EffectiveGrade
  readonly evidence: ReadonlyMap<string, EvidenceItem>
  readonly today: IsoDate
}

/** What a fitting answer says about compliance, and what it lacks: comment, evidence (DOMAIN 2.2, 2.11). */
export function answerFindings(judged: JudgedAnswer): readonly AnswerFinding[] {
  const { reading, answer } = judged
  if (reading.kind === 'none' || answer === undefined) return []
  const findings: AnswerFinding[] = []
  const note = (severity: AnswerFinding['severity'], code: string, text: string): void =>
    void findings.push({ question: judged.item.question.id, severity, code, text })
  if (reading.kind === 'unknown') {
    if (judged.item.flags.length > 0)
      note('minor', 'unknown-on-flagged', 'Unknown on a question that can raise a flag: approval waits for the answer.')
    else note('info', 'unknown', 'Answered "unknown"; it counts as the worse answer.')
    // Law 3: what nobody knows weighs like what is not met.
    if (judged.item.question.type === 'cmp')
      note('major', 'compliance-unknown', 'Nobody knows whether the requirement is met; it counts as not met.')
  }
  if (reading.kind === 'value') {
    if (judged.item.question.type === 'cmp') compliance(judged, note)
    if (judged.item.question.type === 'sc') control(judged, note)
  }
  if (reading.kind === 'value' && answer.review !== undefined && answer.review.why !== 'removed')
    note('minor', 'needs-review', `The question changed with version ${answer.review.since}; confirm or correct the answer.`)
  links(judged, note)
  return findings
}

type Note = (severity: AnswerFinding['severity'], code: string, text: string) => void
const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === ''

function compliance({ reading, answer, item, grade }: JudgedAnswer, note: Note): void {
  const value = reading.kind === 'value' ? reading.value : undefined
  if (value === 'non-compliant') note('major', 'non-compliant', 'The requirement is not met.')
  if (value === 'partly') note('minor', 'partly-compliant', 'The requirement is met in part.')
  if (value !== 'compliant' && isEmpty(answer?.comment)) note('minor', 'comment-missing', 'Say in a comment what is missing.')
  if (value === 'compliant') expectGrade(item, grade, 'compliant', note)
}

function control({ reading, item, grade }: JudgedAnswer, note: Note): void {
  const value = reading.kind === 'value' && typeof reading.value === 'number' ? reading.value : undefined
  if (value === undefined) return
  if (value === 0) note('minor', 'control-missing', 'The control is not there.')
  if (value < 3) return
  if (grade === 'none') note('minor', 'evidence-missing', `A ${value} needs evidence; without it the control counts 2.`)
  else expectGrade(item, grade, String(value), note)
}

function expectGrade(item: CompiledQuestion, grade: EffectiveGrade, claim: string, note: Note): void {
  const least = item.section.evidenceGrade
  if (least === undefined || isAtLeast(grade, least)) return
  note(
    'minor',
    'evidence-below-grade',
    `"${claim}" asks for evidence of grade ${least} or better here; ${grade === 'none' ? 'none is linked' : `the best is ${grade}`}.`,
  )
}

function links({ answer, evidence, today }: JudgedAnswer, note: Note): void {
  for (const id of answer?.evidence ?? []) {
    const item = evidence.get(id)
    if (!item) note('minor', 'evidence-not-found', `Evidence ${id} is not in the register; it does not count.`)
    else if (isExpired(item, today)) note('info', 'evidence-expired', `Evidence "${item.title}" has expired and counts one grade lower.`)
  }
}
