import { expect, test } from 'vitest'
import { wordParagraphs } from '../../../documents/document-text.ts'
import { organisationNamed } from '../../../support/workbench-fixtures.ts'
import { administratorAndMember, progress, startRisk, workbenchPerson } from '../../../support/workbench-people.ts'
import { sampleYaml } from '../../template/sample-template.ts'

test('an issued report names who decided, stays decided after its issue, and shows the decision as void once an answer changed', async () => {
  const { ana, bo } = await administratorAndMember(41, ['ciso'], 'decides')
  const id = await startRisk(ana.engine)
  const exchange = async () => {
    for (const { engine } of [ana, bo, ana]) await engine.exchange()
  }
  await exchange()
  await ana.engine.saveOrganisation(organisationNamed('Acme'))
  const printed = async (draft: boolean) => {
    const { reportId } = await ana.engine.issueReport({ id, draft, role: 'Approver', reason: 'For the board', particulars: 'Issued' })
    const file = await ana.engine.readReport({ reportId, format: 'docx' })
    const paragraphs = wordParagraphs(file.bytes)
    const at = paragraphs.indexOf('Decidedby')
    return { decision: paragraphs.slice(at, at + 2).join('|'), all: paragraphs.join('|') }
  }

  await bo.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no logs are kept', conditions: [] } })
  await exchange()
  const decided = await printed(false)
  expect(decided.decision).toMatch(/^Decidedby\|Bo\(Informationsecurityofficer\),2026-\d\d-\d\dRejected/)
  expect(decided.all).toContain('nologsarekept')
  // Whatever somebody calls themselves beside their signature: it opens no gate.
  const { content, summary } = await ana.engine.openAssessment(id)
  expect([content.control.status, summary.status, content.control.revisions[0]?.approvedBy]).toEqual(['In review', 'In review', undefined])
  // The number and the revision that the issue wrote are no change of what was decided on.
  expect((await ana.engine.statements(id)).state).toBe('rejected')

  await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
  const after = await printed(true)
  expect(after.decision).toMatch(/^Decidedby\|NodecisionrecordedSigned,butdoesnotcount:Bo/)
  expect(after.all).toMatch(/Decision:Rejected\|Bo\(Informationsecurityofficer\)\|2026-\d\d-\d\d\|Void:thecontenthaschangedsince/)
}, 120_000)

test('two laptops date by their own calendars, and judge alike what the other signed on a day that is here over or not begun', async () => {
  const { folder, ana, bo } = await administratorAndMember(43, ['ciso'], 'decides')
  const exchange = async () => {
    for (const { engine } of [ana, bo, ana]) await engine.exchange()
  }
  // The evening of 23 November in Los Angeles is past noon of the 24th in Tokyo.
  for (const { machine } of [ana, bo]) machine.clock.advance(Date.parse('2026-11-24T04:00:00.000Z') - Date.parse(machine.clock.now()))
  ana.machine.clock.travel('America/Los_Angeles')
  bo.machine.clock.travel('Asia/Tokyo')
  // The last day of the role is over for Bo, who still signs on it as far as Ana's calendar goes.
  await ana.engine.changeRoles({ fingerprint: bo.identity.fingerprint, roles: ['ciso'], until: '2026-11-23', reason: 'ends' })
  const { id: own, version, sha256 } = await ana.engine.addTemplate({ text: sampleYaml })
  const template = { id: own, version, sha256, type: 'custom' } as const
  const { id } = (await ana.engine.startAssessment({ template, subjectName: 'Assistant', title: 'Small assessment' })).summary
  await exchange()
  await ana.engine.saveOrganisation(organisationNamed('Acme'))
  await bo.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] } })
  await exchange()
  const [here, there] = [await ana.engine.statements(id), await bo.engine.statements(id)]
  expect(here.state).toBe('rejected')
  expect(here.statements).toEqual(there.statements)

  const { reportId } = await ana.engine.issueReport({ id, draft: false, role: 'Author', reason: 'For the board', particulars: 'Issued' })
  expect((await ana.engine.openAssessment(id)).content.control).toMatchObject({
    releaseDate: '2026-11-23',
    revisions: [{ date: '2026-11-23' }],
  })
  const paragraphs = wordParagraphs((await ana.engine.readReport({ reportId, format: 'docx' })).bytes)
  expect(paragraphs[paragraphs.indexOf('Decidedby') + 1]).toContain('2026-11-23')

  const inviting = { for: 'Cy', roles: ['reader'] as const, until: '2026-11-23' }
  const { bytes } = await ana.engine.makeInvitation(inviting)
  const cy = await workbenchPerson('Cy', folder, 45)
  cy.machine.clock.travel('Asia/Tokyo')
  expect(await cy.engine.readInvitation({ bytes })).toMatchObject({ until: '2026-11-23' })
}, 120_000)
