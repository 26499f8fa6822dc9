import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import { wordText } from '../../../documents/document-text.ts'
import { createMachine, passphrase, organisationNamed } from '../../../support/workbench-fixtures.ts'
import { sampleYaml } from '../../template/sample-template.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

/** A vault with an organisation, a person, and an assessment. */
async function example(start: typeof startSmall) {
  const machine = createMachine()
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  await engine.saveOrganisation(organisationNamed('Acme & Søn'))
  await engine.createIdentity({ name: 'Ana', email: 'ana@example.org', designation: 'DPO', organisation: 'Acme & Søn', algorithm: 'p256' })
  return { machine, engine, vaultId, id: await start(engine) }
}

/** A questionnaire of a few pages, where the length of the report is not what the test is about. */
async function startSmall(engine: WorkbenchEngine): Promise<AssessmentId> {
  const [known] = await engine.ownTemplates()
  const { id, version, sha256 } = known ?? (await engine.addTemplate({ text: sampleYaml }))
  const template = { id, version, sha256, type: 'custom' } as const
  const { summary: started } = await engine.startAssessment({ template, subjectName: 'Assistant', title: 'Small assessment' })
  await engine.answer({ id: started.id, question: 'A-01', answer: { value: 'yes' }, summary })
  await engine.answer({ id: started.id, question: 'A-02', answer: { value: ['x'] }, summary })
  return started.id
}

/** The shipped example of the privacy assessment, answered question by question. */
async function startExample(engine: WorkbenchEngine): Promise<AssessmentId> {
  const directory = new URL('../../../../templates/privacy/', import.meta.url)
  // Shipped with the app and checked by the templates' own tests.
  const content = JSON.parse(await readFile(new URL('privacy.example.answers.json', directory), 'utf8')) as AnswersFile
  const { summary: started } = await engine.startAssessment({
    template: { ...content.template, type: 'privacy' },
    subjectName: content.subject.name,
    title: 'Impact of triage support',
  })
  const linked = { 'S3-13': { value: await startSmall(engine) } }
  for (const [question, answer] of Object.entries({ ...content.answers, ...linked }))
    await engine.answer({ id: started.id, question, answer, summary })
  return started.id
}

test('reports are prepared by an open vault only', async () => {
  const { engine } = createMachine().openWindow()
  await expect(engine.prepareReports?.()).rejects.toMatchObject({ area: 'vault', code: 'closed' })
})

describe('an issued report', () => {
  let made: Awaited<ReturnType<typeof example>>
  let issued: IssuedReport
  const steps: ProgressStep[] = []
  beforeAll(async () => {
    made = await example(startExample)
    issued = await made.engine.issueReport(
      { id: made.id, draft: false, role: 'Approver', reason: 'Approved', particulars: 'First issue' },
      (step) => steps.push(step),
    )
  }, 120_000)

  test('is signed, verified in both formats, and says the same digest in both', () => {
    for (const format of ['pdf', 'docx'] as const) {
      expect(issued.verification[format]).toMatchObject({ valid: true, trusted: true, contentSha256: issued.contentSha256 })
      expect(issued.verification[format].signatures).toMatchObject([{ signer: 'Ana', intact: true, complete: true }])
    }
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['collect', 'build', 'render', 'verify', 'store', 'done'])
    const shares = steps.flatMap(({ share }) => share ?? [])
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  test('has a number by the scheme with the device in it, and files named after it', () => {
    expect(issued.number).toMatch(/^ACME-AISEC-PIA-2026-[A-Z2-9]{3}0001$/)
    expect(issued.version).toBe('1.0')
    expect(issued.files.map(({ fileName }) => fileName)).toEqual([
      `${issued.number}_1.0_privacy_en.pdf`,
      `${issued.number}_1.0_privacy_en.docx`,
    ])
  })

  test('stands in the revision table and in the list', async () => {
    const { content, summary: line } = await made.engine.openAssessment(made.id)
    expect(content.control).toMatchObject({
      number: issued.number,
      version: '1.0',
      status: 'Approved',
      releaseDate: '2026-11-23',
      revisions: [{ version: '1.0', date: '2026-11-23', particulars: 'First issue', approvedBy: 'Ana' }],
    })
    expect(line.status).toBe('Approved')
    const { verification: _verification, ...listed } = issued
    expect(await made.engine.listReports(made.id)).toEqual([{ ...listed, current: true }])
  })

  test('names the assessment that an answer links to, and stays current when that one is called otherwise', async () => {
    const { bytes } = await made.engine.readReport({ reportId: issued.reportId, format: 'docx' })
    const [, id = ''] = /Smallassessment\(assessment,record([0-9a-f]{12})\)/.exec(wordText(bytes)) ?? []
    const linked = (await made.engine.listAssessments()).find((one) => one.title === 'Small assessment')
    expect(linked?.id.endsWith(id) && id).toHaveLength(12)
    if (linked === undefined) throw new Error('listed a moment ago')
    const { content } = await made.engine.openAssessment(linked.id)
    await made.engine.updateControl({ id: linked.id, control: { ...content.control, title: 'Another title' } })
    expect((await made.engine.listAssessments()).map(({ title }) => title)).toContain('Another title')
    expect(await made.engine.listReports(made.id)).toMatchObject([{ current: true }])
  })

  test('is read from the vault after a lock as it was made, and verifies', async () => {
    await made.engine.lock()
    await made.engine.unlock({ vaultId: made.vaultId, passphrase })
    for (const format of ['pdf', 'docx'] as const) {
      const file = await made.engine.readReport({ reportId: issued.reportId, format })
      expect(file.bytes.length).toBe(issued.files.find((candidate) => candidate.format === format)?.byteLength)
      expect(await made.engine.verifyFile(file)).toMatchObject({ valid: true, trusted: true })
      file.bytes[Math.floor(file.bytes.length / 2)] = (file.bytes[Math.floor(file.bytes.length / 2)] ?? 0) ^ 1
      expect(await made.engine.verifyFile(file)).toMatchObject({ valid: false })
    }
  })

  test('is no longer current once an answer changed, and the next issue is a new version under the same number', async () => {
    await made.engine.answer({ id: made.id, question: 'S0-01', answer: { state: 'unknown' }, summary })
    expect(await made.engine.listReports(made.id)).toMatchObject([{ current: false }])
    const next = await made.engine.issueReport({
      id: made.id,
      draft: false,
      role: 'Author',
      reason: 'Changed',
      particulars: 'Second issue',
    })
    expect(next).toMatchObject({ number: issued.number, version: '1.1', current: true })
    expect((await made.engine.listReports(made.id)).map(({ version, current }) => [version, current])).toEqual([
      ['1.0', false],
      ['1.1', true],
    ])
  })
})

describe('a report', () => {
  test('of a draft leaves number, version and revisions alone', async () => {
    const { engine, id: first } = await example(startSmall)
    const issued = { draft: false, role: 'Author', reason: '', particulars: '' }
    expect((await engine.issueReport({ id: first, ...issued })).number).toMatch(/0001$/)
    const id = await startSmall(engine)
    const before = (await engine.openAssessment(id)).content.control
    const draft = await engine.issueReport({ id, draft: true, role: '', reason: '', particulars: '' })
    expect(draft).toMatchObject({ draft: true, number: '', version: '1.0-draft' })
    expect((await engine.openAssessment(id)).content.control).toEqual(before)
    expect((await engine.issueReport({ id, ...issued })).number).toMatch(/0002$/)
  })

  test('needs the organisation, and the identity unless it is a draft', async () => {
    const { engine } = createMachine().openWindow()
    await engine.createVault({ label: 'Client', passphrase })
    const id = await startSmall(engine)
    const request = { id, draft: false, role: 'Author', reason: '', particulars: '' }
    await expect(engine.issueReport(request)).rejects.toMatchObject({ code: 'no-organisation' })
    await engine.saveOrganisation(organisationNamed('Acme'))
    await expect(engine.issueReport(request)).rejects.toMatchObject({ code: 'no-identity' })
    expect(await engine.issueReport({ ...request, draft: true })).toMatchObject({ draft: true, verification: { pdf: { valid: false } } })
  })
})

describe('editions, languages and countersignatures', () => {
  let made: Awaited<ReturnType<typeof example>>
  let issued: IssuedReport
  const request = { draft: false, role: 'Approver', reason: 'Approved', particulars: 'First issue' }
  beforeAll(async () => {
    made = await example(startSmall)
    issued = await made.engine.issueReport({ id: made.id, ...request, language: 'fr' })
  }, 120_000)

  test('the report is in the language asked for', () => {
    expect(issued.files[0]?.fileName).toMatch(/_custom_fr\.pdf$/)
    expect(issued.language).toBe('fr')
  })

  test('a redacted edition is bound to what is left, names the full digest and stays current', async () => {
    const redacted = await made.engine.issueReport({ id: made.id, ...request, edition: { kind: 'redacted', questions: ['A-01'] } })
    expect(redacted).toMatchObject({ edition: 'redacted', fullContentSha256: issued.contentSha256, current: true })
    expect(redacted.contentSha256).not.toBe(issued.contentSha256)
    expect(redacted.verification.pdf).toMatchObject({ valid: true, contentSha256: redacted.contentSha256 })
    expect(redacted.files[0]?.fileName).toContain('-redacted_')
  }, 60_000)

  test.each(['pdf', 'docx'] as const)(
    'a second signature on the %s leaves the first valid',
    async (format) => {
      const file = await made.engine.readReport({ reportId: issued.reportId, format })
      const signed = await made.engine.countersign({ ...file, role: 'Ethics board', reason: 'Seen' })
      expect(signed.verification).toMatchObject({
        valid: true,
        trusted: true,
        signatures: [{ intact: true }, { role: 'Ethics board', reason: 'Seen' }],
      })
      const broken = Uint8Array.from(file.bytes)
      broken[Math.floor(broken.length / 2)] = (broken[Math.floor(broken.length / 2)] ?? 0) ^ 1
      await expect(made.engine.countersign({ ...file, bytes: broken, role: '', reason: '' })).rejects.toMatchObject({ code: 'not-intact' })
    },
    60_000,
  )

  test('without a timestamp authority that answers, the report is issued with a warning', async () => {
    const organisation = await made.engine.organisation()
    if (!organisation) throw new Error('the example has an organisation')
    await expect(made.engine.saveOrganisation({ ...organisation, timestampUrl: 'http://tsa.example' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await made.engine.saveOrganisation({ ...organisation, timestampUrl: 'https://tsa.example/tsr' })
    const later = await made.engine.issueReport({ id: made.id, ...request })
    expect(later.warnings).toEqual(['timestamp-unavailable'])
    expect(later.verification.pdf.valid).toBe(true)
    const file = await made.engine.readReport({ reportId: later.reportId, format: 'pdf' })
    await expect(made.engine.addTimestamp(file)).rejects.toMatchObject({ area: 'signature', code: 'timestamp-unreachable' })
    await made.engine.saveOrganisation(organisation)
    await expect(made.engine.addTimestamp(file)).rejects.toMatchObject({ code: 'no-timestamp-authority' })
  }, 60_000)
})

test('a report that is given up while it is rendered fails and leaves nothing, and the next one is made', async () => {
  const { engine, id } = await example(startSmall)
  const request = { id, draft: false, role: 'Author', reason: '', particulars: 'First' }
  const given = engine.issueReport(request, ({ step }) => {
    if (step === 'render') void engine.cancelReport()
  })
  await expect(given).rejects.toMatchObject({ area: 'workbench', code: 'cancelled' })
  expect(await engine.listReports(id)).toEqual([])
  const made = await engine.issueReport(request)
  expect(made.number).toMatch(/0001$/)
}, 120_000)
