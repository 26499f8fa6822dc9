/**
 * A questionnaire in the manner of SurveyJS as a template: pages of panels, points in the last part of a choice's name (`item1-3`), panels
 * and questions named `-RS` (impact), `-MS` (mitigation) or `-NS` (no score), and rules such as `{a} = "x" and {b} contains "y"`.
 */

/** A single text stands for every language. */
type Words = string | { readonly default: string; readonly fr: string }
/** What is read and not answered. */
interface SurveyText {
  readonly type: 'html'
  readonly name: string
  readonly html: Words
}
export interface SurveyQuestion {
  readonly type: 'text' | 'comment' | 'radiogroup' | 'dropdown' | 'checkbox'
  readonly name: string
  readonly title: Words
  readonly description?: Words
  readonly visibleIf?: string
  readonly choices?: readonly { readonly value: string; readonly text: Words }[]
}
export interface SurveyPanel {
  readonly type: 'panel'
  readonly name: string
  readonly title?: Words
  readonly visibleIf?: string
  readonly elements: readonly (SurveyText | SurveyQuestion)[]
}
export interface Survey {
  readonly title: Words
  readonly pages: readonly {
    readonly name: string
    readonly title: Words
    readonly visibleIf?: string
    readonly elements: readonly SurveyPanel[]
  }[]
}

const plain = (text: string): string =>
  text
    .replaceAll(/<\/?(?:a|abbr|b|em|i|span|strong)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const words = (text: Words) =>
  typeof text === 'string' ? { en: plain(text), fr: plain(text) } : { en: plain(text.default), fr: plain(text.fr) }
const joined = (first: Words, second: Words) => {
  const [a, b] = [words(first), words(second)]
  return { en: `${a.en} – ${b.en}`, fr: `${a.fr} – ${b.fr}` }
}
/** The questions of a panel, without what is only read. */
export const questionsOf = (panel: SurveyPanel): readonly SurveyQuestion[] => panel.elements.filter((item) => item.type !== 'html')
const types = { text: 't', comment: 'lt', radiogroup: '1', dropdown: '1', checkbox: 'n' } as const

/** The template as JSON text, which is YAML. */
export function convertSurvey(survey: Survey): string {
  const several = new Set(
    survey.pages.flatMap((page) =>
      page.elements.flatMap((panel) =>
        questionsOf(panel)
          .filter((item) => item.type === 'checkbox')
          .map((item) => item.name),
      ),
    ),
  )
  const both = (...rules: (string | undefined)[]) => {
    const given = rules.filter((rule) => rule !== undefined).map((rule) => `(${convertRule(rule, several)})`)
    return given.length === 0 ? {} : { visibleWhen: given.join(' && ') }
  }
  const sections = survey.pages.flatMap((page) =>
    page.elements.map((panel) => ({
      id: panel.name,
      title: panel.title === undefined ? words(page.title) : joined(page.title, panel.title),
      ...introOf(panel),
      ...both(page.visibleIf, panel.visibleIf),
      groups: groupsOf(panel.name) ?? [],
      questions: questionsOf(panel).map((item) => ({
        id: item.name,
        text: words(item.title),
        type: types[item.type],
        ...(item.description === undefined ? {} : { guidance: { why: words(item.description) } }),
        ...both(item.visibleIf),
        ...(groupsOf(item.name) === undefined ? {} : { groups: groupsOf(item.name) }),
        ...(item.type === 'text' || item.type === 'comment' ? { mandatory: false } : {}),
        ...(item.choices === undefined
          ? {}
          : { options: item.choices.map(({ value, text }) => ({ id: value, text: words(text), points: pointsIn(value) })) }),
      })),
    })),
  )
  const level = (id: string, text: string, abovePercent?: number) => ({
    id,
    text: { en: `Level ${text}`, fr: `Niveau ${text}` },
    ...(abovePercent === undefined ? {} : { abovePercent }),
  })
  return JSON.stringify({
    format: 'probity-template/1',
    id: 'survey',
    version: '1.0.0',
    type: 'custom',
    title: words(survey.title),
    asOf: '2026-11-01',
    sections,
    scores: [
      // Half of it: measures are asked either for the design or for the running system.
      {
        id: 'care',
        title: 'Care',
        expression: 'points("mitigation")',
        max: '0.5 * maxPoints("mitigation")',
        maxOf: 'template',
        worse: 'low',
      },
      {
        id: 'effect',
        title: { en: 'Effect', fr: 'Effet' },
        expression: 'points("impact")',
        maxOf: 'template',
        deductions: [{ when: 'percent("care") >= 80.0', percent: 15, text: { en: 'Enough care', fr: 'Assez de précautions' } }],
        round: 0,
        levels: [level('I', 'I'), level('II', 'II', 25), level('III', 'III', 50), level('IV', 'IV', 75)],
        decides: true,
      },
    ],
  })
}

function introOf(panel: SurveyPanel) {
  const text = panel.elements.find((item) => item.type === 'html')
  return text === undefined ? {} : { intro: words(text.html) }
}

function groupsOf(name: string): readonly string[] | undefined {
  if (name.endsWith('-RS')) return ['impact']
  if (name.endsWith('-MS')) return ['mitigation']
  return name.endsWith('-NS') ? [] : undefined
}

/** `item1-3` is worth 3, `item6` nothing. */
export const pointsIn = (choice: string): number => Number(/-(\d+)$/.exec(choice)?.[1] ?? 0)

const convertRule = (rule: string, several: ReadonlySet<string>): string =>
  rule
    .replaceAll(/\{([\w-]+)\} (=|contains) \[?"([\w-]+)"\]?/g, (_all, name: string, _sign: string, value: string) =>
      several.has(name) ? `has("${name}", "${value}")` : `is("${name}", "${value}")`,
    )
    .replaceAll(' and ', ' && ')
    .replaceAll(' or ', ' || ')
