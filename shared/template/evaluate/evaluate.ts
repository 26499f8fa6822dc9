import type { Answer, Row } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import { createAnswerReader } from '../answers/answer-reader.ts'
import type { ReaderSource } from '../answers/answer-reader.ts'
import { bestGrade } from '../answers/evidence-cap.ts'
import type { EffectiveGrade } from '../answers/evidence-cap.ts'
import { answerFindings } from './answer-findings.ts'
import type { CompiledFlag, CompiledQuestion, CompiledTemplate } from './compile-template.ts'
import type { AnswerFinding, Evaluation, RaisedRule, Reading, SectionProgress } from '../answers/evaluation.ts'
import type { AnswerReader, ExpressionContext, Program } from '../expression/expression.ts'
import { inheritedAnswer } from '../answers/inherited-answer.ts'
import { isRows, readAnswer } from '../answers/read-answer.ts'
import type { ReadAnswer } from '../answers/read-answer.ts'
import { createScoreReader } from './score-values.ts'
import { vendorFactorIds, vendorFactorQuestion, vendorTier, vendorTierConstants } from '../model/vendor-tier.ts'
import type { VendorFactors } from '../model/vendor-tier.ts'

const none: Reading = { kind: 'none' }
const notRead: ReadAnswer = { reading: none, findings: [] }

/**
 * Applies a template to the answers as they are, complete or not. Depends on nothing but its arguments; hidden questions read as not answered,
 * whatever is stored for them. Fast enough to run after each keystroke.
 *
 * @param today decides which evidence has expired
 * @throws {TemplateError} `expression-failed` when a rule of the template cannot be computed (integer overflow)
 */
export function evaluateTemplate(
  compiled: CompiledTemplate,
  content: Pick<AnswersFile, 'subject' | 'answers' | 'evidence'>,
  today: IsoDate,
): Evaluation {
  const evidence = new Map<string, EvidenceItem>(content.evidence.map((item) => [item.id, item]))
  const answers = new Map<QuestionId, Answer>(Object.entries(content.answers))
  const answerOf = ({ question }: CompiledQuestion): Answer | undefined => {
    const given = answers.get(question.id)
    const empty = given === undefined || (given.value === undefined && given.state === undefined && given.evidence === undefined)
    return empty ? (inheritedAnswer(question, content.subject) ?? given) : given
  }

  const visible = new Set<QuestionId>()
  const read = new Map<QuestionId, ReadAnswer>()
  const grades = new Map<QuestionId, EffectiveGrade>()
  const reading = (id: QuestionId): Reading => (visible.has(id) ? (read.get(id)?.reading ?? none) : none)
  const rows = (id: QuestionId): readonly Row[] => {
    const found = reading(id)
    if (found.kind !== 'value' || !isRows(found.value)) return []
    const catalogue = compiled.questions.get(id)?.question.rowsFrom
    return catalogue === undefined ? found.value : found.value.filter((row) => !hiddenOf(catalogue).has(row.id))
  }
  const grade = (id: QuestionId): EffectiveGrade => {
    const known = grades.get(id)
    if (known !== undefined) return known
    const items = (answers.get(id)?.evidence ?? []).flatMap((link) => evidence.get(link) ?? [])
    const found = bestGrade(items, today)
    grades.set(id, found)
    return found
  }
  const source: ReaderSource = { reading, rows, grade, isVisible: (id) => visible.has(id) }
  const scores = createScoreReader(compiled, source, () => context)
  const reader: AnswerReader = { ...createAnswerReader(source), ...scores.functions }
  let tier: number | undefined
  const context: ExpressionContext = {
    reader,
    today,
    system: systemTexts(content.subject),
    get tier() {
      tier ??= compiled.template.type === 'vendor' ? tierOf(compiled, reading) : 0
      return tier
    },
  }
  const holds = (program: Program | undefined): boolean => program === undefined || program.run(context) === true
  const hiddenOf = hiddenEntries(compiled, holds)

  for (const compiledQuestion of compiled.visibilityOrder) {
    const { question } = compiledQuestion
    if (!holds(compiledQuestion.sectionVisible) || !holds(compiledQuestion.visible) || !isAskedAtTier(question.depth, context)) continue
    visible.add(question.id)
    read.set(question.id, cachedRead(compiledQuestion, answerOf(compiledQuestion)))
  }
  const entries = new Map(
    (compiled.template.catalogues ?? []).map(({ id, entries: all }) => [
      id,
      all.map((entry) => entry.id).filter((entry) => !hiddenOf(id).has(entry)),
    ]),
  )

  const applicable = [...compiled.questions.keys()].filter((id) => visible.has(id))
  const asked = applicable.flatMap((id) => compiled.questions.get(id) ?? []).filter(({ question }) => question.type !== 'calc')
  const mandatoryIds = new Set(asked.filter((item) => isMandatory(item, holds)).map(({ question }) => question.id))
  const isAnswered = ({ question }: CompiledQuestion): boolean => reading(question.id).kind !== 'none'
  const mandatory = asked.filter(({ question }) => mandatoryIds.has(question.id))
  const unanswered = mandatory.filter((item) => !isAnswered(item)).map(({ question }) => question.id)
  const sections = compiled.template.sections.map(({ id }): SectionProgress => {
    const own = (compiled.bySection.get(id) ?? []).filter(({ question }) => question.type !== 'calc' && visible.has(question.id))
    return {
      id,
      applicable: own.length,
      answered: own.filter(isAnswered).length,
      mandatoryOpen: own.filter((item) => mandatoryIds.has(item.question.id) && !isAnswered(item)).length,
    }
  })
  const raised = raisedRules(compiled, visible, reading, holds)
  const findings: readonly AnswerFinding[] = [
    ...asked.flatMap((item) => {
      const { id } = item.question
      const own = answerFindings({ item, answer: answerOf(item), reading: reading(id), grade: grade(id), evidence, today })
      return [...(read.get(id) ?? notRead).findings, ...own]
    }),
    ...unexplainedFlags(
      raised.filter(({ owner }) => owner !== undefined && reading(owner).kind === 'value'),
      compiled,
      answerOf,
    ),
    ...unknownQuestions(compiled, answers),
  ]
  return {
    visible,
    applicable,
    unanswered,
    hiddenIgnored: [...answers.keys()].filter((id) => compiled.questions.has(id) && !visible.has(id) && hasContent(answers.get(id))),
    completeness: mandatory.length === 0 ? 1 : (mandatory.length - unanswered.length) / mandatory.length,
    sections,
    findings,
    flags: raised,
    unknownOnFlagged: asked
      .filter(({ question, flags }) => flags.length > 0 && reading(question.id).kind === 'unknown')
      .map(({ question }) => question.id),
    mandatory: mandatoryIds,
    tier: context.tier,
    entries,
    reader,
    context,
    reading,
    rows,
    grade,
    ownScore: scores.value,
  }
}

/** A rule of its own decides; without one everything is mandatory that does not say otherwise. */
const isMandatory = ({ question, mandatory }: CompiledQuestion, holds: (program: Program) => boolean): boolean =>
  mandatory === undefined ? question.mandatory !== false : holds(mandatory)

const hasComment = (answer: Answer | undefined): boolean => (answer?.comment ?? '').trim() !== ''
const hasContent = (answer: Answer | undefined): boolean =>
  answer !== undefined && (answer.value !== undefined || answer.state !== undefined)

/** Entries of a catalogue that its rules hide, found out once for each catalogue. */
function hiddenEntries(
  compiled: CompiledTemplate,
  holds: (program: Program | undefined) => boolean,
): (catalogue: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (catalogue) => {
    const found =
      known.get(catalogue) ??
      new Set(compiled.entries.filter((item) => item.catalogue === catalogue && !holds(item.visible)).map((item) => item.entry))
    known.set(catalogue, found)
    return found
  }
}

/** What a note says is enough; any other flag is explained by whoever answered (DOMAIN 2.2). */
function unexplainedFlags(
  raised: readonly RaisedRule[],
  compiled: CompiledTemplate,
  answerOf: (item: CompiledQuestion) => Answer | undefined,
): readonly AnswerFinding[] {
  return raised.flatMap((flag): AnswerFinding[] => {
    const owner = compiled.questions.get(flag.owner ?? '')
    if (!owner || flag.class === 'note' || hasComment(answerOf(owner))) return []
    const text = `Flag ${flag.id} needs a comment that explains it.`
    return [{ question: owner.question.id, severity: 'minor', code: 'flag-comment-missing', text }]
  })
}

function unknownQuestions(compiled: CompiledTemplate, answers: ReadonlyMap<QuestionId, Answer>): readonly AnswerFinding[] {
  return [...answers].flatMap(([id, { review }]): AnswerFinding[] => {
    if (compiled.questions.has(id)) return []
    const text =
      review?.why === 'removed'
        ? `Version ${review.since} of the template asks this no more; the answer is kept and does not count.`
        : 'The template has no such question; the answer does not count.'
    return [{ question: id, severity: 'info', code: 'unknown-question', text }]
  })
}

/** Reading an answer of a thousand rows is the only slow part; answers are immutable, so that the result is kept with them. */
const readings = new WeakMap<Answer, { readonly item: CompiledQuestion; readonly read: ReadAnswer }>()

function cachedRead(item: CompiledQuestion, answer: Answer | undefined): ReadAnswer {
  if (!answer) return notRead
  const known = readings.get(answer)
  if (known?.item === item) return known.read
  const read = readAnswer(item.question, answer)
  readings.set(answer, { item, read })
  return read
}

function isAskedAtTier(depth: 'all' | 'tier3' | 'tier12' | undefined, context: ExpressionContext): boolean {
  if (depth === undefined || depth === 'all') return true
  const { tier } = context
  // Until the tier is known everything is asked, since too much is mended more easily than too little.
  return tier === 0 || tier <= (depth === 'tier3' ? 3 : 2)
}

/** 0 until every factor is answered; an unknown factor counts 4 (the worst), one that is not applicable 0. */
function tierOf(compiled: CompiledTemplate, reading: (id: QuestionId) => Reading): number {
  const factors = readVendorFactors(compiled, reading)
  return factors === undefined ? 0 : vendorTier(factors, vendorTierConstants(compiled.template))
}

/** The ten inherent factors from the points of the chosen options, or `undefined` while one is not answered. */
export function readVendorFactors(compiled: CompiledTemplate, reading: (id: QuestionId) => Reading): VendorFactors | undefined {
  const points = vendorFactorIds.map((factor): [string, number | undefined] => {
    const id = vendorFactorQuestion(factor)
    const found = reading(id)
    if (found.kind === 'unknown') return [factor, 4]
    if (found.kind === 'na') return [factor, 0]
    const chosen =
      found.kind === 'value' ? compiled.questions.get(id)?.question.options?.find((option) => option.id === found.value)?.points : undefined
    return [factor, chosen === undefined ? undefined : Math.min(4, Math.max(0, chosen))]
  })
  if (points.some(([, value]) => value === undefined)) return undefined
  // Each factor is present and a number by the line above.
  return Object.fromEntries(points) as unknown as VendorFactors
}

function systemTexts(subject: AnswersFile['subject']): Readonly<Record<string, string>> {
  const fields = Object.entries(subject.system ?? {}).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' || typeof value === 'number' ? [[key, String(value)] as const] : [],
  )
  return Object.fromEntries(fields)
}

function raisedRules(
  compiled: CompiledTemplate,
  visible: ReadonlySet<QuestionId>,
  reading: (id: QuestionId) => Reading,
  holds: (program: Program) => boolean,
): readonly RaisedRule[] {
  const raised: RaisedRule[] = []
  const consider = (flag: CompiledFlag, owner?: QuestionId): void => {
    if (!holds(flag.when)) return
    const named = flag.when.questions.filter((id) => reading(id).kind !== 'none')
    raised.push({
      id: flag.rule.id,
      class: flag.rule.class,
      text: flag.rule.text,
      ...(owner === undefined ? {} : { owner }),
      questions: [...new Set([...(owner === undefined ? [] : [owner]), ...named])],
    })
  }
  for (const [id, { flags }] of compiled.questions) if (visible.has(id)) for (const flag of flags) consider(flag, id)
  for (const flag of compiled.flags) consider(flag)
  return raised
}
