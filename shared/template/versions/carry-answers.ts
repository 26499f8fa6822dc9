import type { Answer, AnswerMap } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import type { CompiledQuestion, CompiledTemplate } from '../evaluate/compile-template.ts'
import { evaluateTemplate } from '../evaluate/evaluate.ts'
import type { Evaluation } from '../answers/evaluation.ts'
import { inheritedAnswer } from '../answers/inherited-answer.ts'
import { readAnswer } from '../answers/read-answer.ts'

/** Another assessment with its template: last year's of the same kind, or one of another kind that is linked. */
export interface AnswerSourceFile {
  readonly compiled: CompiledTemplate
  readonly content: AnswersFile
}

export interface CarriedAnswers {
  /** Answers to add; each says in `inheritedFrom` where it comes from. */
  readonly answers: AnswerMap
  /** Their evidence, as far as the assessment does not have it yet. Its age goes on counting. */
  readonly evidence: readonly EvidenceItem[]
}

/**
 * Answers that an assessment can take over, so that nobody writes the same thing twice (DOMAIN 2.9, 2.10). Only questions without an answer
 * of their own receive one, only from answers that count there, and only where it fits the question here. Decisions, advice and the change
 * check (`carry: false`) are given anew. The first source that has an answer wins.
 */
export function carryAnswers(
  { compiled, content }: AnswerSourceFile,
  sources: readonly AnswerSourceFile[],
  today: IsoDate,
): CarriedAnswers {
  const answers: Record<QuestionId, Answer> = {}
  const wanted = new Map<string, EvidenceItem>()
  const known = new Set<string>(content.evidence.map((item) => item.id))
  for (const source of sources) {
    const evaluation = evaluateTemplate(source.compiled, source.content, today)
    const evidence = new Map<string, EvidenceItem>(source.content.evidence.map((item) => [item.id, item]))
    for (const item of compiled.questions.values()) {
      const { id } = item.question
      if (id in answers || isAnswered(content, item)) continue
      const former = formerQuestion(compiled, source, evaluation, item)
      const carried = former === undefined ? undefined : carry(source, former, item)
      if (carried === undefined) continue
      answers[id] = carried
      for (const link of carried.evidence ?? []) {
        const linked = evidence.get(link)
        if (linked !== undefined && !known.has(link)) wanted.set(link, linked)
      }
    }
  }
  return { answers, evidence: [...wanted.values()] }
}

function isAnswered(content: AnswersFile, { question }: CompiledQuestion): boolean {
  const own = Object.hasOwn(content.answers, question.id) ? content.answers[question.id] : undefined
  const isGiven = own !== undefined && (own.value !== undefined || own.state !== undefined || (own.evidence ?? []).length > 0)
  // Facts of the register live there and are changed there.
  return isGiven || inheritedAnswer(question, content.subject) !== undefined
}

/** The question of the source whose answer counts there and is meant here too. */
function formerQuestion(
  target: CompiledTemplate,
  { compiled }: AnswerSourceFile,
  evaluation: Evaluation,
  { question }: CompiledQuestion,
): QuestionId | undefined {
  if (question.type === 'calc') return undefined
  const isSameKind = compiled.template.id === target.template.id
  const candidates = isSameKind
    ? question.carry === false
      ? []
      : [question.id, question.formerId]
    : (question.inheritsFrom ?? []).flatMap((path) => {
        const [template, id] = path.split('/')
        return template === compiled.template.id ? [id] : []
      })
  return candidates.find((id): id is QuestionId => id !== undefined && evaluation.reading(id).kind !== 'none')
}

function carry({ content }: AnswerSourceFile, former: QuestionId, { question }: CompiledQuestion): Answer | undefined {
  const given = content.answers[former]
  // The source may itself have it from the register, which this assessment reads by its own copy.
  if (given === undefined || given.review !== undefined) return undefined
  const { review: _review, ...kept } = given
  const { reading, findings } = readAnswer(question, kept)
  if (reading.kind === 'none' || findings.length > 0) return undefined
  const { releaseDate } = content.control
  return {
    ...kept,
    source: 'inherited',
    inheritedFrom: {
      assessment: content.id,
      title: content.control.title === '' ? content.subject.name : content.control.title,
      question: former,
      ...(releaseDate === undefined ? {} : { date: releaseDate }),
    },
  }
}
