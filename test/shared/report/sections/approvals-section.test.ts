import { describe, expect, test } from 'vitest'
import type { ReportStatement, ReportStatements } from '#shared/report/context/report-statements.ts'
import { buildEdition } from '#shared/report/assessment/build-edition.ts'
import type { Edition } from '#shared/report/assessment/build-edition.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { Block, ReportDocument } from '#shared/report/model/report-document.ts'
import { withheldMark } from '#shared/report/redaction/withhold.ts'
import { parseStatementBody } from '#shared/governance/statement-body.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

const sha = (digit: string): string => digit.repeat(64)

function stated(
  digit: string,
  by: string,
  roles: ReportStatement['roles'],
  said: Readonly<Record<string, unknown>>,
  standing: ReportStatement['standing'] = 'in-force',
): ReportStatement {
  const body = parseStatementBody({
    format: 'probity-statement/1',
    workspace: '019abcde-0000-7000-8000-0000000000aa',
    assessment: '019abcde-0000-7000-8000-0000000000bb',
    contentSha256: standing === 'void' ? sha('d') : sha('c'),
    created: '2026-11-20T10:00:00.000Z',
    text: 'because',
    ...said,
  })
  if (body === undefined) throw new Error(`no statement: ${JSON.stringify(said)}`)
  return { id: sha(digit), fingerprint: sha(digit), by, roles, standing, body }
}

const nobody = { approve: 0, reject: 0, abstain: 0, hasQuorum: false, isCarried: false, dissent: [] } as const
const condition = { id: 'C-1', text: 'Log every override of the nurse', owner: 'Helena Brandt', due: '2027-01-31' } as const
const approval = { kind: 'decision', outcome: 'approved-with-conditions', conditions: [condition], validUntil: '2027-11-01' } as const
const advice = { kind: 'advice', position: 'disagree', text: 'the data go further than the purpose' } as const
const none: ReportStatements = { state: 'draft', statements: [], gates: [], conditions: [], committee: nobody, ethicsBoard: nobody }

const decided: ReportStatements = {
  ...none,
  state: 'approved-with-conditions',
  statements: [
    stated('1', 'Rosa Amann', ['committee-chair'], approval),
    stated('2', 'Ines Falk', ['dpo'], advice),
    stated('3', 'Otto Kern', ['committee-member'], { kind: 'vote', body: 'committee', vote: 'reject', text: 'too early for patients' }),
    stated('4', 'Vera Old', ['ciso'], { kind: 'decision', outcome: 'approved', conditions: [] }, 'void'),
    stated('5', 'Rolf None', [], { kind: 'decision', outcome: 'approved', conditions: [] }, 'no-role'),
    stated('6', 'Wim Back', ['ciso'], { kind: 'acceptance', level: 'high', until: '2027-01-01' }, 'withdrawn'),
    stated('7', 'Wim Back', ['ciso'], { kind: 'withdrawal', withdraws: sha('6'), created: '2026-11-21T10:00:00.000Z' }),
    stated('8', 'Kim Chat', ['assessor'], { kind: 'comment', text: 'see my note about lunch' }),
  ],
  decision: sha('1'),
  conditions: [{ ...condition, state: 'overdue' }],
  committee: {
    approve: 3,
    reject: 1,
    abstain: 0,
    hasQuorum: true,
    isCarried: true,
    dissent: [{ signer: sha('3'), text: 'too early for patients' }],
  },
}

const reportWith = async (statements: ReportStatements | undefined, language = 'en') =>
  buildReport({ ...(await shippedRequest('privacy')), language, ...(statements === undefined ? {} : { statements }) })
const editionWith = async (statements: ReportStatements, edition: Edition) =>
  buildEdition({ ...(await shippedRequest(edition.kind === 'vendor' ? 'vendor' : 'privacy')), statements }, edition, async (content) => ({
    canonicalContent: canonicalContent(content),
    contentSha256: await contentDigest(content),
  }))

/** Words of the blocks from one heading to the next of its level or above. */
function under(report: ReportDocument, id: string): string {
  const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === id)
  const head: Block | undefined = report.blocks[from]
  if (head?.kind !== 'heading') return ''
  const rest = report.blocks.slice(from + 1)
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= head.level)
  return textOf({ ...report, blocks: rest.slice(0, end === -1 ? undefined : end) })
}

describe('signed statements in a report', () => {
  test('leave a report without them as it was', async () => {
    const report = await reportWith(undefined)
    expect(textOf(report)).not.toMatch(/No decision recorded|Approvals and signed statements/)
    expect(under(report, 'decision')).toContain('To be decided by')
  })

  test('say on the decision page who decided, as what, when and how', async () => {
    const page = under(await reportWith(decided), 'decision')
    expect(page).toContain(
      'Decided by\nRosa Amann (Committee chair), 2026-11-20\nApproved with conditions, valid until 2027-11-01\nApprovals and signed statements',
    )
    expect(page).not.toContain('To be decided by')
    expect(under(await reportWith({ ...decided, state: 'suspended' }), 'decision')).toContain('Suspended: a condition is overdue')
  })

  test('say so when there is no decision, and what one that does not count is worth', async () => {
    const page = under(await reportWith(none), 'decision')
    expect(page).toContain('Decided by\nNo decision recorded')
    expect(page).toContain('To be decided by')
    expect(under(await reportWith(none), 'approvals')).toContain('No signed statement about this content is recorded.')
    const { decision: _none, ...open } = decided
    const gated = await reportWith({
      ...open,
      state: 'in-review',
      conditions: [],
      gates: [{ id: 'D-6', state: 'closed', missing: ['second-approver'] }],
    })
    expect(under(gated, 'decision')).toContain('No decision recorded\nSigned, but does not count: Rosa Amann')
    expect(under(gated, 'approvals')).toContain('An approval still lacks\na second person who approves')
    expect(under(gated, 'approvals-in-force')).not.toContain('Rosa Amann')
    expect(under(gated, 'approvals-not-in-force')).toContain('Not yet: the requirements of an approval are not met')
  })

  test('stand with role, date, words, conditions, tally and dissent before the signatures', async () => {
    const report = await reportWith(decided)
    const heads = report.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.id] : []))
    expect(heads.slice(-2)).toEqual(['approvals', 'signatures'])
    expect(under(report, 'approvals-in-force')).toContain(
      'Advice: disagrees\nInes Falk (Data protection officer)\n2026-11-20\nthe data go further than the purpose',
    )
    expect(under(report, 'approvals')).toContain('3 for, 1 against, 0 abstained · quorum reached · carried')
    expect(under(report, 'approvals-conditions')).toContain('C-1: Log every override of the nurse\nHelena Brandt\n2027-01-31\noverdue')
    expect(under(report, 'approvals-dissent')).toContain('Otto Kern: too early for patients')
    expect(textOf(report)).not.toContain('see my note about lunch')
  })

  test('that are void, without a role or withdrawn stand apart, with the reason', async () => {
    const report = await reportWith(decided)
    const [good, bad] = [under(report, 'approvals-in-force'), under(report, 'approvals-not-in-force')]
    for (const name of ['Vera Old', 'Rolf None', 'Wim Back']) expect([good.includes(name), bad.includes(name)], name).toEqual([false, true])
    expect(bad).toContain('Void: the content has changed since. It spoke of content dddddddddddddddd…')
    expect(bad).toContain('Rolf None (no role)\n2026-11-20\nWithout the role for it')
    expect(bad).toContain('Withdrawn by the same person on 2026-11-21')
    expect(under(report, 'decision')).not.toMatch(/Vera Old|Rolf None/)
  })

  test('say of whom somebody kept apart has the name: on the decision page, and beside the words', async () => {
    const note = 'has the same name or e-mail address: two keys count as two people.'
    const named = {
      ...decided,
      statements: decided.statements.map((one, place) => (place < 2 ? { ...one, hasNamesake: true as const } : one)),
    }
    const report = await reportWith(named)
    expect(under(report, 'decision').split(note)).toHaveLength(2)
    expect(under(report, 'approvals-in-force').split(note)).toHaveLength(3)
    expect(under(report, 'approvals-in-force')).toContain('the data go further than the purpose\nSomebody who wrote or owns')
    expect(textOf(await reportWith(decided))).not.toContain(note)
    // A hint among colleagues is none for the public, who cannot ask.
    expect(textOf(await editionWith(named, { kind: 'publication' }))).not.toContain(note)
    expect(textOf(await editionWith(named, { kind: 'redacted', questions: ['S1-01'] }))).toContain(note)
  })

  test('speak German and French', async () => {
    expect(under(await reportWith(decided, 'de'), 'decision')).toContain('Entschieden von\nRosa Amann (Vorsitz des Ausschusses)')
    expect(under(await reportWith(none, 'fr'), 'decision')).toContain('Aucune décision enregistrée')
  })
})

describe('signed statements in editions', () => {
  test('lose repeated texts of withheld answers', async () => {
    const { content } = await shippedRequest('privacy')
    const [id, secret] =
      Object.entries(content.answers).flatMap(([question, { comment = '' }]) =>
        comment.length > 40 ? [[question, comment] as const] : [],
      )[0] ?? []
    if (id === undefined || secret === undefined) throw new Error('the example has no comment')
    const quoting = { ...decided, statements: [stated('2', 'Ines Falk', ['dpo'], { ...advice, text: `It says: ${secret}` })] }
    expect(textOf(await reportWith(quoting))).toContain(`It says: ${secret}`)
    const report = await editionWith(quoting, { kind: 'redacted', questions: [id] })
    expect(under(report, 'approvals-in-force')).toContain(`It says: ${withheldMark}`)
    expect(JSON.stringify(report)).not.toContain(secret)
  })

  test('tell the public the decision, and nothing of conditions, votes and words of colleagues', async () => {
    const report = await editionWith(decided, { kind: 'publication' })
    expect(under(report, 'decision')).toContain('Decided by\nRosa Amann (Committee chair), 2026-11-20')
    expect(JSON.stringify(report)).not.toMatch(/Otto Kern|too early|go further than|Log every override|Vera Old|"anchor":"approvals"/)
  })

  test('tell a vendor the decision and its conditions', async () => {
    const text = textOf(await editionWith(decided, { kind: 'vendor' }))
    expect(text).toContain('C-1: Log every override of the nurse')
    expect(text).toContain('3 for, 1 against')
    expect(text).not.toMatch(/Otto Kern|too early|go further than|Vera Old/)
    const { decision: _none, ...open } = decided
    const undecided = textOf(await editionWith({ ...open, conditions: [] }, { kind: 'vendor' }))
    expect(undecided).toContain('No decision recorded')
    expect(undecided).not.toMatch(/No signed statement about this content|Rosa Amann \(/)
  })
})
