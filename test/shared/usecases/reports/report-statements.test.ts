import { expect, test } from 'vitest'
import { wordParagraphs } from '../../../documents/document-text.ts'
import { organisationNamed } from '../../../support/workbench-fixtures.ts'
import { progress, startRisk, administratorAndMember } from '../../../support/workbench-people.ts'

test('an issued report names who decided, stays decided after its issue, and shows the decision as void once an answer changed', async () => {
  const { ana, bo } = await administratorAndMember(41, ['ciso'], 'decides')
  const id = await startRisk(ana.engine)
  const exchange = async () => {
    for (const { engine } of [ana, bo, ana]) await engine.exchange()
  }
  await exchange()
  await ana.engine.saveOrganisation(organisationNamed('Acme'))
  const printed = async (draft: boolean) => {
    const { reportId } = await ana.engine.issueReport({ id, draft, role: 'Author', reason: 'For the board', particulars: 'Issued' })
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
  // The number and the revision that the issue wrote are no change of what was decided on.
  expect((await ana.engine.statements(id)).state).toBe('rejected')

  await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
  const after = await printed(true)
  expect(after.decision).toMatch(/^Decidedby\|NodecisionrecordedSigned,butdoesnotcount:Bo/)
  expect(after.all).toMatch(/Decision:Rejected\|Bo\(Informationsecurityofficer\)\|2026-\d\d-\d\d\|Void:thecontenthaschangedsince/)
}, 120_000)
