import type { AssessmentId } from '#shared/model/ids.ts'
import { describe, expect, test } from 'vitest'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { progress, startRisk, administratorAndMember, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

const reason = 'certificate expires'

/** Ana administers the workspace, Bo assesses in it; each has read the other. */
async function pair() {
  const { folder, ana, bo } = await administratorAndMember(21, ['assessor'])
  await rounds(ana, bo)
  return { folder, ana, bo }
}

/** Time goes on for all of them, as it does outside of tests. */
async function rounds(...people: readonly WorkbenchPerson[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const { engine, machine } of people) {
      machine.clock.advance(1000)
      await engine.exchange()
    }
  }
}
const answerOf = async ({ engine }: WorkbenchPerson, id: AssessmentId, question: string) =>
  (await engine.openAssessment(id)).content.answers[question]?.value
const statesOf = async ({ engine }: WorkbenchPerson) =>
  (await engine.roster()).members.map(({ name, roles, state }) => [name, roles, state])
const rotated = [
  ['Ana', ['administrator'], 'active'],
  ['Bo', ['assessor'], 'rotated'],
  ['Bo', ['assessor'], 'active'],
]

describe('a new key of one’s own', () => {
  test('is told by the old one, and work goes on in both directions', async () => {
    const { folder, ana, bo } = await pair()
    const id = await startRisk(bo.engine)
    await rounds(bo, ana)
    await bo.engine.makeStatement({ id, statement: { kind: 'submission', text: 'with the old key' } })
    bo.machine.clock.advance(1000)

    // Ana wrote this to the old age recipient, and Bo reads it after the change only.
    await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    await ana.engine.exchange()
    const mailed = await ana.engine.exportBundle({ assessments: [id], to: { kind: 'person', fingerprint: bo.identity.fingerprint } })
    await bo.engine.replaceIdentity({ reason })
    const fresh = await bo.engine.identity()
    expect(fresh?.fingerprint).not.toBe(bo.identity.fingerprint)
    expect(fresh?.ageRecipient).not.toBe(bo.identity.ageRecipient)
    await expect(bo.engine.replaceIdentity({ reason })).rejects.toMatchObject({ code: 'handover-pending' })
    expect([...folder.files.keys()]).not.toContain(`people/${fresh?.fingerprint}.jws`)

    await rounds(bo, ana)
    expect([...folder.files.keys()]).toContain(`people/${fresh?.fingerprint}.jws`)
    expect(await bo.engine.identity()).not.toHaveProperty('handover')
    expect(await answerOf(bo, id, 'R1-01')).toBe('yes')
    for (const person of [ana, bo]) {
      expect(await statesOf(person)).toEqual(rotated)
      // The card of the key before asks nobody to be accepted.
      const { people, problems } = await person.engine.syncState()
      expect(people.map(({ name, state }) => [name, state]).toSorted()).toEqual(
        person === ana
          ? [
              ['Ana', 'self'],
              ['Bo', 'accepted'],
            ]
          : [
              ['Ana', 'accepted'],
              ['Bo', 'self'],
            ],
      )
      expect(problems).toEqual([])
    }
    await bo.engine.answer({ id, question: 'R1-01', answer: { value: 'no' }, summary: progress })
    await rounds(bo, ana)
    expect(await answerOf(ana, id, 'R1-01')).toBe('no')
    await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    await rounds(ana, bo)
    expect(await answerOf(bo, id, 'R1-01')).toBe('yes')

    // By mail, from before the change, encrypted to the key before.
    expect(await bo.engine.previewBundle(mailed)).toMatchObject({ by: { name: 'Ana' }, isKnown: true })
    expect((await ana.engine.auditEntries()).ok).toBe(true)
    expect(await bo.engine.auditEntries()).toMatchObject({ ok: true, problems: [] })
    await bo.engine.replaceIdentity({ reason: 'again' })
    await rounds(bo, ana)
    expect(await answerOf(ana, id, 'R1-01')).toBe('yes')
    expect((await ana.engine.roster()).members.filter(({ name, state }) => name === 'Bo' && state === 'active')).toHaveLength(1)
  })

  test('leaves what was signed before in force, and makes nobody a second person', async () => {
    const { ana, bo } = await pair()
    const id = await startRisk(bo.engine)
    await rounds(bo, ana)
    await bo.engine.makeStatement({ id, statement: { kind: 'submission', text: 'old' } })
    bo.machine.clock.advance(60_000)
    await bo.engine.replaceIdentity({ reason })
    await rounds(bo, ana)
    expect((await ana.engine.statements(id)).statements).toMatchObject([{ by: 'Bo', standing: 'in-force', roles: ['assessor'] }])
    // Entries by both keys: the log verifies at its owner's and at the colleague's.
    const log = await bo.engine.auditLog()
    for (const { engine } of [ana, bo]) expect(await engine.verifyFile(log)).toMatchObject({ valid: true, trusted: true })

    await bo.engine.makeStatement({ id, statement: { kind: 'submission', text: 'new' } })
    await rounds(bo, ana)
    const { statements } = await ana.engine.statements(id)
    expect(statements.map(({ body, standing }) => [body.text, standing])).toEqual([
      ['old', 'superseded'],
      ['new', 'in-force'],
    ])
    const [old] = statements
    await bo.engine.makeStatement({ id, statement: { kind: 'withdrawal', withdraws: old?.id ?? '', text: 'mine' } })
    await rounds(bo, ana)
    expect((await ana.engine.statements(id)).statements[0]).toMatchObject({ standing: 'withdrawn' })
  })

  test.each(['people/', 'devices/'])('goes on after a stop while %s was written', async (where) => {
    const { folder, ana, bo } = await pair()
    const id = await startRisk(bo.engine)
    await bo.engine.replaceIdentity({ reason })
    const fresh = await bo.engine.identity()
    for (const failing of [1, 2]) {
      let writes = 0
      folder.fault = (call, path) => {
        if (call === 'writeNew' && path.startsWith(where) && (writes += 1) >= failing) throw new Error('killed')
      }
      await bo.engine.exchange().catch(() => {})
      folder.fault = () => undefined
      await bo.engine.lock()
      await bo.engine.unlock({ vaultId: bo.vaultId, passphrase })
      expect((await bo.engine.identity())?.fingerprint).toBe(fresh?.fingerprint)
    }
    await rounds(bo, ana)
    expect((await ana.engine.openAssessment(id)).summary.updatedBy).toBe('Bo')
    expect(await statesOf(ana)).toEqual(rotated)
    expect((await bo.engine.syncState()).problems).toEqual([])
  })

  test('of a workspace without a roster asks colleagues to compare words', async () => {
    const folder = memoryFolder()
    const [ana, bo] = [await workbenchPerson('Ana', folder, 21), await workbenchPerson('Bo', folder, 22)]
    await rounds(ana, bo)
    await ana.engine.acceptPerson(bo.identity.fingerprint)
    await bo.engine.acceptPerson(ana.identity.fingerprint)
    const id = await startRisk(ana.engine)
    await rounds(ana, bo)
    await ana.engine.replaceIdentity({ reason })
    const fresh = await ana.engine.identity()
    await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    await rounds(ana, bo)
    expect(await answerOf(bo, id, 'R1-01')).toBeUndefined()
    expect((await bo.engine.syncState()).people.find(({ fingerprint }) => fingerprint === fresh?.fingerprint)?.state).toBe('new')
    await bo.engine.acceptPerson(fresh?.fingerprint ?? '')
    await rounds(bo, ana)
    expect(await answerOf(bo, id, 'R1-01')).toBe('yes')
  })

  test('does not let its holder decide on answers of their own', async () => {
    const { ana, bo } = await pair()
    await ana.engine.changeRoles({ fingerprint: bo.identity.fingerprint, roles: ['assessor', 'ciso'], reason: 'stands in' })
    const id = await startRisk(bo.engine)
    await bo.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    await rounds(bo, ana)
    await bo.engine.replaceIdentity({ reason })
    await rounds(bo, ana)
    await bo.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] } })
    await rounds(bo, ana)
    for (const { engine } of [ana, bo])
      expect((await engine.statements(id)).statements).toMatchObject([{ roles: ['assessor', 'ciso'], standing: 'segregation' }])
  })
})

describe('a new key for somebody whose laptop was lost', () => {
  test('takes over roles by an administrator’s entry; the lost one’s new bundles are refused', async () => {
    const { folder, ana, bo } = await pair()
    const id = await startRisk(bo.engine)
    await bo.engine.makeStatement({ id, statement: { kind: 'submission', text: '' } })
    await rounds(bo, ana)
    const again = await workbenchPerson('Bo', folder, 33)
    const { bytes } = await ana.engine.makeInvitation({ for: 'Bo', roles: ['reader'], until: '2027-01-01' })
    await again.engine.acceptInvitation({ bytes, wordsCompared: true })
    await rounds(again, ana)
    const [old, by] = [bo.identity.fingerprint, again.identity.fingerprint]
    await expect(bo.engine.replaceMemberKey({ fingerprint: old, by, reason })).rejects.toMatchObject({ code: 'no-role' })
    await expect(ana.engine.replaceMemberKey({ fingerprint: old, by: 'a'.repeat(64), reason })).rejects.toMatchObject({
      code: 'unknown-person',
    })
    ana.machine.clock.advance(60_000)
    await ana.engine.replaceMemberKey({ fingerprint: old, by, reason: 'laptop lost' })
    await rounds(ana, again)
    for (const person of [ana, again]) expect(await statesOf(person)).toEqual(rotated)
    expect((await again.engine.openAssessment(id)).summary.title).toBe('Risk of the scorer')
    expect((await ana.engine.statements(id)).statements).toMatchObject([{ by: 'Bo', standing: 'in-force' }])

    const theirs = await startRisk(bo.engine)
    await bo.engine.exchange()
    const secret = await startRisk(ana.engine)
    await rounds(ana, again)
    await expect(ana.engine.openAssessment(theirs)).rejects.toMatchObject({ code: 'not-found' })
    expect((await ana.engine.syncState()).problems.map(({ code }) => code)).toEqual(['replaced-key'])
    await bo.engine.exchange()
    await expect(bo.engine.openAssessment(secret)).rejects.toMatchObject({ code: 'not-found' })
    expect((await again.engine.openAssessment(secret)).summary.title).toBe('Risk of the scorer')
  })
})
