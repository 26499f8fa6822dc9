import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli } from '../../electron/cli/run-cli.ts'
import type { Answer, AnswerMap } from '#shared/model/answer.ts'
import type { EvidenceItem } from '#shared/model/evidence.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { en } from '../../renderer/i18n/en/en.ts'
import { keyboardOf } from '../page-models/answer-by-keyboard.ts'
import { shippedTemplate, workedExample, type ShippedType } from '../support/shipped-templates.ts'
import { builtAppInOneBrowser } from './built-app.ts'

const launchedApp = builtAppInOneBrowser('whole-assessments')
const directory = mkdtempSync(join(tmpdir(), 'probity-whole-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const names: Readonly<Record<ShippedType, string>> = {
  risk: 'Risk assessment',
  privacy: 'Privacy impact assessment',
  bias: 'Bias assessment',
  vendor: 'Vendor assessment',
}
/** What `probity score --json` says. */
async function commandLineScore(content: AnswersFile): Promise<AssessmentScore> {
  const path = join(directory, `${content.template.id}.answers.json`)
  writeFileSync(path, JSON.stringify(content))
  const lines: string[] = []
  await runCli(['score', path, '--json'], {
    clock: { now: () => new Date().toISOString(), zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone },
    print: (line) => lines.push(line),
    warn: () => undefined,
  })
  // Our own command line wrote it.
  return JSON.parse(lines.join('\n')) as AssessmentScore
}

/** The worked example as it is typed: who answered and the evidence are the app's to add. */
const typed = (answers: AnswerMap): AnswerMap =>
  Object.fromEntries(
    Object.entries(answers).map(([id, { value, state, reason, comment }]): [string, Answer] => [
      id,
      {
        ...(value === undefined ? {} : { value }),
        ...(state === undefined ? {} : { state }),
        ...(reason === undefined ? {} : { reason }),
        ...(comment === undefined ? {} : { comment }),
      },
    ]),
  )

test.each(['privacy', 'risk', 'bias', 'vendor'] as const)(
  'a whole %s assessment is answered by keyboard and ends where the command line ends',
  async (type) => {
    const { page, app, broken } = await launchedApp()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await app.createVault('Northwind')
    await app.makeIdentity()
    await app.addSystem('Triage support')
    await app.startAssessment(names[type])
    const example = workedExample(type)
    const { subject: _subject, ...rest } = example
    const content: AnswersFile = {
      ...rest,
      evidence: [],
      answers: typed(example.answers),
      subject: { name: 'Triage support', organisation: 'Northwind Hospital' },
    }
    const questions = new Map(
      shippedTemplate(type)
        .template.sections.flatMap((section) => section.questions)
        .map((question) => [question.id, question]),
    )
    // One answer rests on evidence that is recorded by keyboard as well, and counts more for it.
    const [proven] = Object.entries(content.answers).find(([id, { value }]) => value === 3 && questions.get(id)?.type === 'sc') ?? []
    if (proven === undefined) throw new Error(`the ${type} example has no control in place`)
    const evidence: EvidenceItem = {
      id: 'E-1' as EvidenceItem['id'],
      title: 'Seen in the console',
      grade: 'B',
      date: new Date().toISOString().slice(0, 10),
    }
    const expected = await commandLineScore({
      ...content,
      evidence: [evidence],
      answers: { ...content.answers, [proven]: { ...content.answers[proven], evidence: [evidence.id] } },
    })

    const keyboard = keyboardOf(page)
    await keyboard.pressButton('One at a time')
    const current = (): Promise<string> => page.locator('article').evaluate((card) => card.id.slice('card-'.length))
    const seen: string[] = []
    await page.locator('article').waitFor()
    // Back to the card of the question, where its keys work.
    for (let id = await current(); !seen.includes(id); id = await current()) {
      seen.push(id)
      const question = questions.get(id)
      const answer = content.answers[id]
      if (question !== undefined && answer !== undefined) {
        try {
          await keyboard.answer(question, answer)
          if (id === proven) await keyboard.recordStatement(evidence.title)
        } catch (thrown) {
          throw new Error(`question ${id}`, { cause: thrown })
        }
      }
      await keyboard.press('Control+Enter')
    }
    await app.saved()
    expect(seen).toEqual(expected.applicable)
    expect(expected.unanswered).toEqual([])
    // The header follows the keyboard, a busy machine later.
    const header = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) })
    await header.getByText('100%').waitFor()
    await keyboard.showTab('Outcome')
    const outcome = (await page.getByRole('tabpanel', { name: 'Outcome' }).textContent()) ?? ''
    const words = [
      en.level[expected.level as 'low'],
      expected.tier ? `Tier ${expected.tier}` : '',
      expected.outcome?.text ?? '',
      ...expected.flags.map((flag) => flag.text),
    ]
    expect(words.filter((word) => word === undefined || !outcome.includes(word))).toEqual([])
    expect(
      await page
        .getByRole('tabpanel', { name: 'Outcome' })
        .getByText(/without an answer/)
        .count(),
    ).toBe(0)
    expect(broken).toEqual([])
  },
)
