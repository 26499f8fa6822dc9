/** What is wrong with the words of a template: guidance, translations, markup. */
import type { LocalizedText } from '../../model/localized-text.ts'
import type { Column, Option, Question } from '../model/template.ts'
import type { Path } from './check-report.ts'
import type { Checks } from './check-rules.ts'

/** Whoever answers one of the four assessments is owed a reason; a questionnaire from elsewhere may be loaded as it is. */
export function checkGuidance({ report, template }: Checks, path: Path, { id, guidance, citations, provenance }: Question): void {
  if (guidance === undefined) {
    if (template.type !== 'custom')
      report('no-guidance', path, `question ${id} has no guidance`, 'say why it is asked: guidance: { why: … }')
    return
  }
  // A questionnaire of one's own may say no more than why.
  if (template.type !== 'custom' && (guidance.good === undefined || guidance.example === undefined)) {
    report(
      'thin-guidance',
      [...path, 'guidance'],
      'guidance lacks what a good answer contains, or an example',
      'add good and example',
      'warning',
    )
  }
  // What an organisation adds for itself may rest on nothing but its own wish.
  if (template.type !== 'custom' && citations.length === 0 && provenance === undefined)
    report('no-citation', path, `question ${id} cites nothing`, "say on what it rests, e.g. citations: ['gdpr:35(1)']", 'warning')
}

/** One warning and not one per question, which would bury the others. */
export function checkForeignGuidance({ report, template }: Checks): void {
  if (template.type !== 'custom') return
  const bare = template.sections.flatMap((section) => section.questions).filter((question) => question.guidance === undefined)
  const [first] = bare
  if (first === undefined) return
  const section = template.sections.findIndex(({ questions }) => questions.includes(first))
  const index = template.sections[section]?.questions.indexOf(first) ?? 0
  const names = bare.map(({ id }) => id)
  report(
    'no-guidance',
    ['sections', section, 'questions', index],
    `${bare.length === 1 ? '1 question has' : `${bare.length} questions have`} no guidance: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`,
    'say why each is asked: guidance: { why: … }',
    'warning',
  )
}

/** A language that most questions speak is meant for all of them; one that few speak is a beginning. */
export function checkLanguages({ report, template }: Checks): void {
  const questions = template.sections.flatMap((section, sectionIndex) =>
    section.questions.map((question, index) => ({ question, path: ['sections', sectionIndex, 'questions', index] as const })),
  )
  for (const language of ['de', 'fr'] as const) {
    const missing = questions.filter(({ question }) =>
      textsOf(question).some((text) => typeof text === 'string' || text[language] === undefined),
    )
    const [first] = missing
    const spoken = questions.filter(({ question }) => typeof question.text !== 'string' && question.text[language] !== undefined).length
    if (first === undefined || spoken * 2 <= questions.length) continue
    const names = missing.map(({ question }) => question.id)
    report(
      'untranslated',
      first.path,
      `${names.length === 1 ? '1 question lacks' : `${names.length} questions lack`} some text in ${language}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}; English stands in`,
      `write { en: …, ${language}: … } for the question, its options and its columns`,
      'warning',
    )
  }
}

const htmlTag = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i

/** Texts are shown as they stand, so that a tag from a web questionnaire would be read by whoever answers. */
export function checkMarkup({ report, template }: Checks): void {
  const texts = template.sections.flatMap((section, at) => [
    { name: section.id, path: ['sections', at], texts: [section.title, section.intro] },
    ...section.questions.map((question, index) => ({
      name: question.id,
      path: ['sections', at, 'questions', index],
      texts: [
        ...textsOf(question),
        ...(question.options ?? []).map((option) => option.help),
        question.guidance?.why,
        question.guidance?.example,
        ...(question.guidance?.good ?? []),
      ],
    })),
  ])
  const marked = texts.filter((one) => one.texts.some((text) => text !== undefined && spoken(text).some((words) => htmlTag.test(words))))
  const [first] = marked
  if (first === undefined) return
  const names = marked.map(({ name }) => name)
  report(
    'html-in-text',
    first.path,
    `HTML would be shown as it is written: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`,
    'write plain text, and an address in words; what stands between questions is the intro of a section',
    'warning',
  )
}

const spoken = (text: LocalizedText): readonly string[] => (typeof text === 'string' ? [text] : Object.values(text))

interface Labelled {
  readonly text: LocalizedText
  readonly options?: readonly Option[]
  readonly columns?: readonly Column[]
  readonly steps?: readonly LocalizedText[]
}

const textsOf = (field: Labelled): readonly LocalizedText[] => [
  field.text,
  ...(field.options ?? []).map((option) => option.text),
  ...(field.steps ?? []),
  ...(field.columns ?? []).flatMap((column) => textsOf(column)),
]
