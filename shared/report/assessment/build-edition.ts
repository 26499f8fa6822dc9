import { assertNever } from '../../errors.ts'
import { reportTexts } from '../../i18n/report/report-labels.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import { buildReport } from './build-report.ts'
import { cleanLine } from '../text/clean-text.ts'
import type { ReportRequest } from '../context/report-context.ts'
import { ReportError } from '../model/report-error.ts'
import type { Block, Inline, ListBlock, ReportDocument } from '../model/report-document.ts'
import { statementsOfEdition } from '../context/report-statements.ts'
import { scrub } from '../redaction/scrub.ts'
import { withhold } from '../redaction/withhold.ts'

/**
 * An edition that may leave the house: `redacted` withholds the questions named, `publication` is the short privacy report without security
 * details, `vendor` the vendor report without what was noted internally (comments, who answered, factors of inherent risk).
 */
export type Edition =
  | { readonly kind: 'redacted'; readonly questions: readonly QuestionId[]; readonly reason?: string }
  | { readonly kind: 'publication' }
  | { readonly kind: 'vendor' }

export type BindContent = (content: AnswersFile) => Promise<Pick<ReportRequest, 'canonicalContent' | 'contentSha256'>>

/** Questions whose answers describe the defences of the system (PIA S6) or risks in the detail an attacker wants. */
const securitySections = ['S6']
const internalSections = ['V1', 'V10']
/** What the public reads of a privacy impact assessment. */
const publishedParts = new Set([
  'decision',
  'scope',
  'privacy-processing',
  'lawful-basis',
  'rights',
  'publication',
  'consultation',
  'limits',
  'glossary',
  'signatures',
  'verification',
  'method',
  'scales',
  'reasons',
  'flags',
])

/**
 * Report in which the withheld is gone from blocks, figures, alternative texts, front matter and the attached content alike. It carries the digest
 * of its own content and names that of the full edition.
 *
 * @param bind canonical form and digest of the content that is left
 * @throws {ReportError} "unknown-question" for a question that the template does not have, "edition-not-for-type"
 */
export async function buildEdition(request: ReportRequest, edition: Edition, bind: BindContent): Promise<ReportDocument> {
  const { compiled, records } = request
  const texts = reportTexts(request.language)
  const questions = withheldQuestions(compiled, edition)
  const reason = cleanLine(reasonOf(edition, texts))
  const before = edition.kind === 'vendor' ? withoutInternal(request.content) : request.content
  const withheld = withhold(compiled, { content: before, score: request.score, records }, questions, reason)
  const old = request.previous
  const past =
    old === undefined
      ? undefined
      : withhold(
          compiled,
          { content: edition.kind === 'vendor' ? withoutInternal(old.content) : old.content, score: old.score, records },
          questions,
          reason,
        )
  const secrets = [...withheld.secrets, ...(past?.secrets ?? [])].toSorted((x, y) => y.length - x.length)
  const content = scrub(withheld.content, secrets)
  const report = buildReport({
    ...request,
    content,
    score: scrub(withheld.score, secrets),
    ...(await bind(content)),
    ...(request.statements === undefined ? {} : { statements: statementsOfEdition(request.statements, edition.kind, questions) }),
    ...(old === undefined || past === undefined ? {} : { previous: { ...old, content: past.content, score: past.score } }),
    withheld: { questions, reason, fullSha256: request.contentSha256 },
  })
  const clean = scrub(report, secrets)
  return edition.kind === 'publication' ? { ...clean, blocks: published(clean.blocks) } : clean
}

function withheldQuestions(compiled: CompiledTemplate, edition: Edition): ReadonlySet<QuestionId> {
  const { type, sections } = compiled.template
  const inSections = (wanted: readonly string[]): ReadonlySet<QuestionId> =>
    new Set(sections.filter(({ id }) => wanted.includes(id)).flatMap((section) => section.questions.map(({ id }) => id)))
  switch (edition.kind) {
    case 'redacted': {
      const strange = edition.questions.filter((id) => !compiled.questions.has(id))
      if (strange.length > 0 || edition.questions.length === 0)
        throw new ReportError('unknown-question', `the template has no question ${strange.join(', ') || '(none named)'}`, {
          questions: strange,
        })
      return new Set(edition.questions)
    }
    case 'publication':
      if (type !== 'privacy')
        throw new ReportError('edition-not-for-type', 'only a privacy impact assessment has a short version', { type })
      return inSections(securitySections)
    case 'vendor':
      if (type !== 'vendor')
        throw new ReportError('edition-not-for-type', 'only a vendor assessment has a version for the vendor', { type })
      return inSections(internalSections)
    default:
      return assertNever(edition)
  }
}

function reasonOf(edition: Edition, texts: ReturnType<typeof reportTexts>): string {
  if (edition.kind === 'publication') return texts('redactedSecurity')
  if (edition.kind === 'vendor') return texts('redactedInternal')
  return edition.reason === undefined || edition.reason.trim() === '' ? texts('redactedDefault') : edition.reason
}

/** Comments and the names of those who answered are notes among colleagues. */
function withoutInternal(content: AnswersFile): AnswersFile {
  return {
    ...content,
    answers: Object.fromEntries(
      Object.entries(content.answers).map(([id, answer]) => {
        const { comment: _comment, answeredBy: _by, answeredAt: _at, ...kept } = answer
        return [id, kept]
      }),
    ),
  }
}

/** Front matter and the chapters that are published; links into chapters that are left out become plain text. */
function published(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = []
  let keep = true
  for (const block of blocks) {
    if (block.kind === 'heading') keep = publishedParts.has(block.id)
    if (keep) kept.push(block)
  }
  const anchors = new Set(kept.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])))
  return kept.map((block) => withoutDeadLinks(block, anchors))
}

const aliveList = (list: ListBlock, alive: (inline: Inline) => Inline): ListBlock => ({
  ...list,
  items: list.items.map((item) => item.map(alive)),
  ...(list.below === undefined
    ? {}
    : {
        below: Object.fromEntries(
          Object.entries(list.below).map(([index, lists]) => [index, lists.map((inner) => aliveList(inner, alive))]),
        ),
      }),
})

function withoutDeadLinks(block: Block, anchors: ReadonlySet<string>): Block {
  const alive = <T extends { readonly anchor?: string }>(inline: T): T => {
    if (inline.anchor === undefined || anchors.has(inline.anchor)) return inline
    const { anchor: _dead, ...kept } = inline
    // Only the optional anchor is gone.
    return kept as T
  }
  switch (block.kind) {
    case 'paragraph':
      return { ...block, content: block.content.map(alive) }
    case 'list':
      return aliveList(block, alive)
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, content: cell.content.map(alive) }))) }
    case 'keyValues':
      return { ...block, items: block.items.map((item) => ({ ...item, value: item.value.map(alive) })) }
    case 'callout':
      return { ...block, content: block.content.map((line) => line.map(alive)) }
    default:
      return block
  }
}
