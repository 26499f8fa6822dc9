import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { startChromium, type ChromiumProcess } from './harness/chromium-process.ts'
import type { Harness } from './harness/harness.ts'
import { serveHarness } from './harness/serve-harness.ts'

declare const harness: Harness

let site: Awaited<ReturnType<typeof serveHarness>>
let profile: string
let chromium: ChromiumProcess
beforeAll(async () => {
  site = await serveHarness()
  profile = await mkdtemp(join(tmpdir(), 'probity-report-'))
  chromium = await startChromium(profile)
})
afterAll(async () => {
  await chromium.close().catch(() => {})
  await site.close()
  await rm(profile, { recursive: true, force: true })
})

test('a report is made, signed and verified in its worker, while answers are saved beside it', async () => {
  const page = await chromium.openPage(site.url)
  const example = new URL('../../templates/privacy/privacy.example.answers.json', import.meta.url)
  // Shipped with the app and checked by the templates' own tests.
  const content = JSON.parse(await readFile(example, 'utf8')) as AnswersFile
  const result = await page.evaluate(async ({ template, answers, subject }) => {
    const { workbench } = harness
    const summary = { answered: 1, mandatory: 1, level: null, outcome: null }
    await workbench.createVault({ label: 'Reports', passphrase: 'correct horse battery' })
    await workbench.saveOrganisation({
      format: 'probity-organisation/1',
      name: 'Acme',
      shortCode: 'ACME',
      numberScheme: '{ORG}-{TYPE}-{YYYY}-{DEVICE}{NNNN}',
      classifications: ['Internal'],
      defaultClassification: 'Internal',
      distributionText: 'Need-based',
    })
    await workbench.createIdentity({
      name: 'Ana',
      email: 'ana@example.org',
      designation: 'DPO',
      organisation: 'Acme',
      algorithm: 'rsa3072',
    })
    const {
      summary: { id },
    } = await workbench.startAssessment({ template: { ...template, type: 'privacy' }, subjectName: subject.name, title: 'Impact' })
    for (const [question, answer] of Object.entries(answers)) await workbench.answer({ id, question, answer, summary })

    const steps: string[] = []
    let isDone = false
    const askedAt = performance.now()
    const issuing = workbench
      .issueReport({ id, draft: false, role: 'Approver', reason: 'Approved', particulars: 'First issue' }, ({ step }) => steps.push(step))
      .finally(() => {
        isDone = true
      })
    const waits: number[] = []
    // The longest a save may wait for what the other thread does.
    const saveMeanwhile = async (count: number): Promise<void> => {
      if (isDone) return
      const start = performance.now()
      await workbench.answer({ id, question: 'beside', answer: { value: `v${count}` }, summary })
      waits.push(performance.now() - start)
      await saveMeanwhile(count + 1)
    }
    await Promise.all([issuing, saveMeanwhile(0)])
    const issued = await issuing
    const wholeMs = performance.now() - askedAt
    const { bytes } = await workbench.readReport({ reportId: issued.reportId, format: 'pdf' })
    waits.sort((a, b) => a - b)

    // Given up in the middle of the pages, when the worker hears nothing.
    const started = Promise.withResolvers<void>()
    const before = (await workbench.listReports(id)).length
    const given = workbench
      .issueReport({ id, draft: false, role: 'Approver', reason: '', particulars: 'Second issue' }, ({ share = 0 }) => {
        if (share > 0.05) started.resolve()
      })
      .then(
        () => 'made',
        (error: { readonly code: string }) => error.code,
      )
    await started.promise
    const pressedAt = performance.now()
    await workbench.cancelReport?.()
    const cancelled = {
      outcome: await given,
      tookMs: performance.now() - pressedAt,
      left: (await workbench.listReports(id)).length - before,
    }
    const { version } = await workbench.issueReport({ id, draft: true, role: '', reason: '', particulars: '' })
    return {
      cancelled,
      afterwards: version,
      valid: [issued.verification.pdf.valid, issued.verification.docx.valid],
      current: issued.current,
      steps,
      head: new TextDecoder().decode(bytes.slice(0, 5)),
      saves: waits.length,
      wholeMs,
      medianWait: waits[Math.floor(waits.length / 2)],
      violations: harness.violations,
    }
  }, content)
  expect(result).toMatchObject({ valid: [true, true], head: '%PDF-', violations: [] })
  expect([...new Set(result.steps)]).toEqual(['collect', 'build', 'render', 'verify', 'store', 'done'])
  expect(result.cancelled).toMatchObject({ outcome: 'cancelled', left: 0 })
  // Beside the time of a whole report, which a busy machine stretches alike.
  expect(result.cancelled.tookMs).toBeLessThan(result.wholeMs / 3)
  expect(result.afterwards).not.toBe('')
  // Answers given while it was made: the report says so (law 6).
  expect(result.current).toBe(false)
  expect(result.saves).toBeGreaterThan(20)
  expect(result.medianWait).toBeLessThan(result.wholeMs / 20)
})
