import { beforeAll, describe, expect, test } from 'vitest'
import { newControl } from '#shared/model/document-control.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { wordText } from '../../../documents/document-text.ts'
import { createMachine, organisationNamed, passphrase } from '../../../support/workbench-fixtures.ts'
import { sampleYaml } from '../../template/sample-template.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }
const act = { draft: false, role: 'Approver', reason: 'For the board', particulars: 'First issue' } as const
const control = newControl('Internal')

async function start(engine: WorkbenchEngine, subjectName: string): Promise<AssessmentId> {
  const [known] = await engine.ownTemplates()
  const { id, version, sha256 } = known ?? (await engine.addTemplate({ text: sampleYaml }))
  const template = { id, version, sha256, type: 'custom' } as const
  const { summary: started } = await engine.startAssessment({ template, subjectName, title: subjectName })
  await engine.answer({ id: started.id, question: 'A-01', answer: { value: 'yes' }, summary })
  return started.id
}

async function openVault(machine = createMachine()) {
  const { engine } = machine.openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  await engine.saveOrganisation(organisationNamed('Acme'))
  await engine.createIdentity({ name: 'Ana', email: 'ana@example.org', designation: 'CISO', organisation: 'Acme', algorithm: 'p256' })
  return engine
}

describe('a programme report', () => {
  const machine = createMachine()
  let engine: WorkbenchEngine
  let ids: readonly AssessmentId[]
  let issued: IssuedReport
  const steps: ProgressStep[] = []
  beforeAll(async () => {
    engine = await openVault(machine)
    ids = [await start(engine, 'Chat assistant'), await start(engine, 'Scoring model')]
    await engine.saveRegisterRecord({
      register: 'document',
      fields: {
        title: 'Crisis handbook',
        kind: 'plan',
        clause: 'P-12-1',
        version: '1',
        owner: 'Ana',
        status: 'approved',
        approvedBy: 'Ben',
        approvedOn: '2020-01-01',
        fileName: 'crisis.pdf',
        nextReview: '2021-01-01',
      },
    })
    issued = await engine.issuePortfolioReport({ kind: 'programme', assessments: ids, control, ...act }, (step) => steps.push(step))
  }, 120_000)

  test('is signed, verified in both formats, numbered, and tells of every assessment and of the registers', async () => {
    for (const format of ['pdf', 'docx'] as const)
      expect(issued.verification[format]).toMatchObject({ valid: true, trusted: true, contentSha256: issued.contentSha256 })
    expect(issued).toMatchObject({ version: '1.0', current: true, draft: false })
    expect(issued.number).toMatch(/-PR-.*0001$/)
    expect(issued.files.map(({ fileName }) => fileName)).toEqual([
      expect.stringMatching(/_1\.0_programme_en\.pdf$/),
      expect.stringMatching(/_1\.0_programme_en\.docx$/),
    ])
    const { bytes } = await engine.readReport({ reportId: issued.reportId, format: 'docx' })
    const text = wordText(bytes)
    for (const word of ['Chatassistant', 'Scoringmodel', 'Crisishandbook']) expect(text).toContain(word)
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['collect', 'build', 'render', 'verify', 'store', 'done'])
    expect(steps.filter(({ step }) => step === 'collect').map(({ share }) => share)).toEqual([undefined, 0.5, 1])
  })

  test('is listed with its front matter, and is no report of one of its assessments', async () => {
    const { verification: _judged, ...listed } = issued
    expect(await engine.listPortfolioReports()).toMatchObject([
      {
        ...listed,
        kind: 'programme',
        assessments: ids,
        control: { status: 'Approved', revisions: [{ version: '1.0', approvedBy: 'Ana' }] },
      },
    ])
    expect(await Promise.all(ids.map((id) => engine.listReports(id)))).toEqual([[], []])
  })

  test('is known again by the verifier of the app, until an answer or a register changes', async () => {
    const file = await engine.readReport({ reportId: issued.reportId, format: 'pdf' })
    const isCurrent = async () => {
      const { match } = await engine.verifyFile(file)
      const [listed] = await engine.listPortfolioReports()
      expect(match).toMatchObject({ portfolio: 'programme', version: '1.0' })
      expect(listed?.current).toBe(match?.isCurrent)
      return match?.isCurrent
    }
    expect(await isCurrent()).toBe(true)
    const { id, heads, fields } = await engine.saveRegisterRecord({
      register: 'training',
      fields: { course: 'Basics', kind: 'awareness', person: 'Ben', status: 'planned', date: '2027-01-01' },
    })
    expect(await isCurrent()).toBe(false)
    machine.sleep(1000)
    const next = await engine.issuePortfolioReport({
      ...act,
      kind: 'programme',
      assessments: ids,
      control: { ...control, number: issued.number, revisions: [] },
      particulars: 'Second quarter',
    })
    expect(next).toMatchObject({ number: issued.number, version: '1.1', current: true })
    const revisions = (await engine.listPortfolioReports())[0]?.control.revisions
    expect(revisions?.map(({ particulars }) => particulars)).toEqual(['First issue', 'Second quarter'])
    await engine.saveRegisterRecord({ register: 'training', id, seen: heads, fields: { ...fields, person: 'Bea' } })
    await engine.answer({ id: ids[0] ?? ('' as AssessmentId), question: 'A-01', answer: { value: 'no' }, summary })
    expect((await engine.listPortfolioReports()).map(({ current }) => current)).toEqual([false, false])
  }, 60_000)
})

describe('a document over several assessments', () => {
  test('that does not fit them, is given up, or is asked for with strange front matter, leaves nothing and takes no number', async () => {
    const engine = await openVault()
    const request = { ...act, kind: 'vendors', assessments: [await start(engine, 'Chat assistant')], control } as const
    await expect(engine.issuePortfolioReport(request)).rejects.toMatchObject({ area: 'report', code: 'nothing-to-report' })
    // A front matter that no program of ours writes.
    const strange = { ...control, revisions: 'none' } as unknown as typeof control
    await expect(engine.issuePortfolioReport({ ...request, control: strange })).rejects.toMatchObject({ code: 'invalid-input' })
    const given = engine.issuePortfolioReport({ ...request, kind: 'register' }, ({ step }) => {
      if (step === 'collect') void engine.cancelReport()
    })
    await expect(given).rejects.toMatchObject({ area: 'workbench', code: 'cancelled' })
    expect(await engine.listPortfolioReports()).toEqual([])
    const draft = await engine.issuePortfolioReport({ ...request, kind: 'policy', assessments: [], draft: true, language: 'de' })
    expect(draft).toMatchObject({ number: '', version: '1.0-draft', language: 'de' })
    const { bytes } = await engine.readReport({ reportId: draft.reportId, format: 'docx' })
    expect(wordText(bytes)).toContain('KI-Sicherheitsrichtlinie')
    expect((await engine.issuePortfolioReport({ ...request, kind: 'register' })).number).toMatch(/-RR-.*0001$/)
  }, 120_000)

  test('stays, and is no longer current, when one of them is erased', async () => {
    const engine = await openVault()
    const id = await start(engine, 'Chat assistant')
    const request = { ...act, draft: true, kind: 'register', assessments: [id], control } as const
    expect(await engine.issuePortfolioReport(request)).toMatchObject({ current: true })
    await engine.eraseAssessment(id)
    expect(await engine.listPortfolioReports()).toMatchObject([{ current: false, assessments: [id] }])
    await expect(engine.issuePortfolioReport(request)).rejects.toMatchObject({ area: 'vault', code: 'not-found' })
  }, 60_000)
})
