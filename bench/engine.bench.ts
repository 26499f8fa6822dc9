/** What happens between a keystroke that commits an answer and the running outcome: applicability and score of the whole assessment. */
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { shippedTemplate, workedExample } from '../test/support/shipped-templates.ts'
import { exampleDay } from '../test/templates/shipped.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'

const warmUp = 50
const samples = 500
const limitMs = 4
const types = ['risk', 'privacy', 'bias', 'vendor'] as const
const syntheticSections = 20
const questionsPerSection = 25

export async function measureEngine(): Promise<SuiteResult> {
  const shipped = types.map((type): Comparison => {
    const compiled = shippedTemplate(type)
    const content = workedExample(type)
    const answered = Object.keys(content.answers).length
    return { what: `${type}: ${compiled.questions.size} questions, ${answered} answered`, unit: 'ms', ...measured(compiled, content) }
  })
  const { compiled, content } = synthetic()
  const whole = {
    what: `made for this: ${compiled.questions.size} questions, all answered, every fifth with a condition and a flag`,
    unit: 'ms' as const,
  }
  return {
    title: 'Applicability and score after one changed answer',
    method:
      'Each sample gives one question a new answer, the others keep theirs (as in the app, where answers are immutable), then evaluates the whole template and ' +
      'scores it. The alternative is the same engine on an assessment that it has not seen before: all answers are new objects, as after opening one.',
    comparisons: [...shipped, { ...whole, ...measured(compiled, content) }],
  }
}

function measured(compiled: CompiledTemplate, content: AnswersFile): Pick<Comparison, 'ours' | 'cpu' | 'alternative' | 'figure'> {
  const ids = Object.keys(content.answers)
  const oneChanged = (turn: number): AnswersFile => {
    const id = ids[turn % ids.length] ?? ''
    // A copy is a new answer to the engine, whatever it holds; and the next sample changes another question.
    return { ...content, answers: { ...content.answers, [id]: { ...content.answers[id] } } }
  }
  const allNew = (): AnswersFile => ({
    ...content,
    answers: Object.fromEntries(Object.entries(content.answers).map(([id, answer]): [string, Answer] => [id, { ...answer }])),
  })
  const ours = sampled(compiled, oneChanged)
  const alternative = sampled(compiled, allNew)
  return {
    ours: ours.wall,
    cpu: ours.cpu,
    alternative: { name: 'all answers new', spread: alternative.wall, cpu: alternative.cpu },
    figure: below(limitMs, ours.wall),
  }
}

function sampled(compiled: CompiledTemplate, contentOf: (turn: number) => AnswersFile): { readonly wall: Spread; readonly cpu: number } {
  const times: number[] = []
  let cpuStart = process.threadCpuUsage()
  let outcomes = 0
  for (let turn = 0; turn < warmUp + samples; turn += 1) {
    const content = contentOf(turn)
    if (turn === warmUp) cpuStart = process.threadCpuUsage()
    const start = performance.now()
    const score = scoreAssessment(compiled, content, exampleDay)
    const time = performance.now() - start
    outcomes += score.applicable.length
    if (turn >= warmUp) times.push(time)
  }
  // Keeps the work from being optimised away, and notices a template that does not apply.
  if (outcomes === 0) throw new Error('no question applied')
  const { user, system } = process.threadCpuUsage(cpuStart)
  return { wall: spreadOf(times), cpu: (user + system) / 1000 / samples }
}

/** A template of an organisation's own, larger than any shipped one. */
function synthetic(): { readonly compiled: CompiledTemplate; readonly content: AnswersFile } {
  const guidance = { why: 'Because it is asked.' }
  const sections = Array.from({ length: syntheticSections }, (_, section) => ({
    id: `S${section}`,
    title: `Section ${section}`,
    questions: Array.from({ length: questionsPerSection }, (_unused, index) => question(section, index, guidance)),
  }))
  const template = parseTemplate(
    JSON.stringify({
      format: 'probity-template/1',
      id: 'large',
      version: '1.0.0',
      type: 'custom',
      title: 'Large',
      asOf: '2026-11-01',
      sections,
    }),
    'large',
  )
  if (!template.ok) throw new Error(JSON.stringify(template.issues.slice(0, 3)))
  const answers = Object.fromEntries(sections.flatMap(({ questions }) => questions.map(({ id, type }) => [id, { value: values[type] }])))
  const content = parseAnswersFile({
    format: 'probity-answers/1',
    id: '01890000-0000-7000-8000-000000000001',
    template: { id: 'large', version: '1.0.0' },
    subject: { name: 'Assistant', organisation: 'Example Ltd' },
    answers,
  })
  if (!content.ok) throw new Error(JSON.stringify(content.issues.slice(0, 3)))
  return { compiled: compileTemplate(template.value), content: content.value }
}

const values: Readonly<Record<string, unknown>> = { yn: 'yes', sc: 3, n: ['x'], t: 'Some words about it.', '#': 7 }

function question(section: number, index: number, guidance: object) {
  const id = `S${section}-${index}`
  const common = { id, text: `Question ${id}?`, guidance, citations: [] }
  // Each condition reads the question five before it, so that chains of conditions run through a section.
  if (index % 5 === 4) {
    const asked = index < 5 ? `yes("S${section}-0")` : `yes("S${section}-0") && eff("S${section}-${index - 5}") >= 0.0`
    return {
      ...common,
      type: 'sc',
      weight: 2,
      visibleWhen: asked,
      flags: [{ id: `F-${id}`, class: 'raise', when: `eff("${id}") < 2.0 && answered("${id}")`, text: 'Weak control' }],
    }
  }
  if (index % 5 === 1)
    return {
      ...common,
      type: 'n',
      options: [
        { id: 'x', text: 'X' },
        { id: 'y', text: 'Y' },
      ],
    }
  if (index % 5 === 2) return { ...common, type: 't' }
  if (index % 5 === 3) return { ...common, type: '#', min: 0, max: 10 }
  return { ...common, type: 'yn' }
}
