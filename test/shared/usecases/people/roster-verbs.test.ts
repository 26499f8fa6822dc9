import { describe, expect, test } from 'vitest'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { progress, startRisk, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'

const reason = 'joins the team'

/** Ana founded the workspace; Bo and Cy joined by her invitation and hold the roles given. */
async function team() {
  const folder = memoryFolder()
  const [ana, bo, cy] = [
    await workbenchPerson('Ana', folder, 21),
    await workbenchPerson('Bo', folder, 22),
    await workbenchPerson('Cy', folder, 23),
  ]
  await ana.engine.exchange()
  await ana.engine.foundRoster({ reason: 'pilot' })
  for (const person of [bo, cy]) {
    const { bytes } = await ana.engine.makeInvitation({ for: person.name, roles: ['reader'], until: '2027-01-01' })
    await person.engine.acceptInvitation({ bytes, wordsCompared: true })
    await person.engine.exchange()
  }
  await ana.engine.exchange()
  await ana.engine.addMember({ fingerprint: bo.identity.fingerprint, roles: ['ciso'], reason })
  await ana.engine.addMember({ fingerprint: cy.identity.fingerprint, roles: ['assessor'], reason })
  await rounds(ana, bo, cy)
  return { folder, ana, bo, cy }
}

async function rounds(...people: readonly WorkbenchPerson[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const { engine } of people) await engine.exchange()
}
const membersOf = async ({ engine }: WorkbenchPerson) =>
  (await engine.roster()).members.map(({ name, roles, state }) => ({ name, roles, state }))

describe('the roster of a workspace', () => {
  test('is founded once, and says who may administer', async () => {
    const folder = memoryFolder()
    const ana = await workbenchPerson('Ana', folder, 21)
    expect(await ana.engine.roster()).toMatchObject({ state: 'none', members: [], mayAdminister: false })
    await expect(ana.engine.addMember({ fingerprint: 'a'.repeat(64), roles: [], reason })).rejects.toMatchObject({ code: 'no-roster' })
    expect(await ana.engine.foundRoster({ reason: 'pilot' })).toMatchObject({ state: 'founded', mayAdminister: true })
    await expect(ana.engine.foundRoster({ reason: 'again' })).rejects.toMatchObject({ code: 'roster-exists' })
    await expect(ana.engine.addMember({ fingerprint: 'a'.repeat(64), roles: [], reason })).rejects.toMatchObject({ code: 'unknown-person' })
  })

  test('is the same for everybody, and makes members read each other without comparing words again', async () => {
    const { ana, bo, cy } = await team()
    const expected = [
      { name: 'Ana', roles: ['administrator'], state: 'active' },
      { name: 'Bo', roles: ['ciso'], state: 'active' },
      { name: 'Cy', roles: ['assessor'], state: 'active' },
    ]
    for (const person of [ana, bo, cy]) expect(await membersOf(person)).toEqual(expected)
    const id = await startRisk(cy.engine)
    await rounds(cy, bo)
    expect((await bo.engine.openAssessment(id)).summary.updatedBy).toBe('Cy')
    expect((await bo.engine.roster()).log.map(({ action, about, ignored }) => [action, about, ignored])).toEqual([
      ['found', 'Ana', undefined],
      ['add', 'Bo', undefined],
      ['add', 'Cy', undefined],
    ])
  })

  test('ends what a removed member reads and what is read of them', async () => {
    const { ana, bo, cy } = await team()
    await ana.engine.removeMember({ fingerprint: bo.identity.fingerprint, reason: 'left' })
    await rounds(ana, cy)
    const id = await startRisk(cy.engine)
    await rounds(cy, ana)
    await expect(bo.engine.exchange()).resolves.toMatchObject({ received: [] })
    await expect(bo.engine.openAssessment(id)).rejects.toMatchObject({ code: 'not-found' })
    const bos = await startRisk(bo.engine)
    await bo.engine.exchange()
    await rounds(ana, cy)
    await expect(cy.engine.openAssessment(bos)).rejects.toMatchObject({ code: 'not-found' })
    expect(await membersOf(cy)).toContainEqual({ name: 'Bo', roles: ['ciso'], state: 'removed' })
    // Nobody is offered to accept them again, nor can; that they write on is told.
    const { people, problems } = await cy.engine.syncState()
    expect(people.find(({ name }) => name === 'Bo')?.state).toBe('removed')
    expect(problems.map(({ code }) => code)).toEqual(['removed-member'])
    expect((await cy.engine.previewExchange()).unknownPeople).toEqual([])
    const { fingerprint } = bo.identity
    await expect(cy.engine.acceptPerson(fingerprint)).rejects.toMatchObject({ code: 'removed-member' })
    await ana.engine.addMember({ fingerprint, roles: ['assessor'], reason: 'is back' })
    await rounds(ana, cy)
    expect((await cy.engine.syncState()).people.find(({ name }) => name === 'Bo')?.state).toBe('accepted')
    await rounds(cy, bo, ana, cy)
    expect((await cy.engine.openAssessment(bos)).summary.id).toBe(bos)
  })

  test('is nobody’s but an administrator’s', async () => {
    const { bo, cy } = await team()
    const { fingerprint } = cy.identity
    await expect(bo.engine.removeMember({ fingerprint, reason })).rejects.toMatchObject({ code: 'no-role' })
    await expect(bo.engine.makeInvitation({ for: 'Eve', roles: [], until: '2027-01-01' })).rejects.toMatchObject({ code: 'no-role' })
  })

  test('refuses an invitation that was altered, is too old, or leads into another workspace', async () => {
    const { ana, bo } = await team()
    const { bytes } = await ana.engine.makeInvitation({ for: 'Eve', roles: ['reader'], until: '2027-01-01' })
    expect(await bo.engine.readInvitation({ bytes })).toMatchObject({
      for: 'Eve',
      by: { name: 'Ana' },
      fingerprintWords: ana.identity.fingerprintWords,
    })
    const altered = bytes.slice()
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1
    await expect(bo.engine.readInvitation({ bytes: altered })).rejects.toMatchObject({ code: 'damaged-invitation' })
    const old = await ana.engine.makeInvitation({ for: 'Eve', roles: ['reader'], until: '2020-01-01' })
    await expect(bo.engine.readInvitation({ bytes: old.bytes })).rejects.toMatchObject({ code: 'expired-invitation' })
    const other = await workbenchPerson('Eve', memoryFolder(), 31)
    await other.engine.foundRoster({ reason: 'own' })
    await expect(other.engine.acceptInvitation({ bytes, wordsCompared: true })).rejects.toMatchObject({ code: 'other-workspace' })
  })
})

describe('statements about an assessment', () => {
  test('count by the role of who signed, and a later change of the content voids them for everybody', async () => {
    const { ana, bo, cy } = await team()
    const id = await startRisk(cy.engine)
    await rounds(cy, bo, ana)
    expect(await cy.engine.makeStatement({ id, statement: { kind: 'submission', text: '' } })).toMatchObject({ state: 'in-review' })
    await rounds(cy, bo, ana)
    // An administrator is no approver; a decision by the chief information security officer is one.
    const byAna = await ana.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] } })
    expect(byAna.statements.find(({ by }) => by === 'Ana')).toMatchObject({ standing: 'no-role' })
    expect(byAna.state).toBe('in-review')
    await bo.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no logs', conditions: [] } })
    await rounds(bo, ana, cy)
    for (const { engine } of [ana, bo, cy]) {
      const state = await engine.statements(id)
      expect(state.state).toBe('rejected')
      expect(state.statements.map(({ by, standing }) => [by, standing])).toEqual(
        expect.arrayContaining([
          ['Cy', 'in-force'],
          ['Bo', 'in-force'],
          ['Ana', 'no-role'],
        ]),
      )
    }
    await cy.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    await rounds(cy, ana)
    const after = await ana.engine.statements(id)
    expect(after.state).toBe('draft')
    expect(after.statements.find(({ by, body }) => by === 'Bo' && body.kind === 'decision')).toMatchObject({ standing: 'void' })
  })

  test('offer a decision to nobody whose decision would not count', async () => {
    const { ana, bo, cy } = await team()
    await ana.engine.changeRoles({ fingerprint: bo.identity.fingerprint, roles: ['ciso', 'dpo'], reason: 'holds both for now' })
    const template = { id: 'privacy', version: '1.0.0', type: 'privacy' } as const
    const { id } = (await cy.engine.startAssessment({ template, subjectName: 'Scorer', title: 'Privacy of the scorer' })).summary
    await cy.engine.makeStatement({ id, statement: { kind: 'submission', text: '' } })
    await rounds(ana, cy, bo)
    // Whoever advises as data protection officer does not decide on a privacy assessment, whatever else they are.
    expect((await bo.engine.statements(id)).hindrances).toEqual({
      submission: 'no-role',
      vote: 'no-role',
      decision: 'dpo-decides',
      'condition-met': 'other-step',
    })
    const { statements } = await bo.engine.makeStatement({
      id,
      statement: { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] },
    })
    expect(statements.find(({ body }) => body.kind === 'decision')).toMatchObject({ standing: 'no-role' })
  })

  test('say what each may state now, and name strangers as such', async () => {
    const { ana, bo, cy } = await team()
    const id = await startRisk(cy.engine)
    await rounds(cy, bo, ana)
    const role = 'no-role'
    expect((await cy.engine.statements(id)).hindrances).toEqual({
      'change-request': role,
      advice: role,
      vote: role,
      acceptance: role,
      decision: role,
      'condition-met': role,
    })
    const never = { submission: role, advice: role, vote: role, 'condition-met': 'other-step' }
    const early = { 'change-request': 'other-step', acceptance: 'other-step', decision: 'other-step' }
    expect((await bo.engine.statements(id)).hindrances).toEqual({ ...never, ...early })
    await cy.engine.makeStatement({ id, statement: { kind: 'submission', text: '' } })
    await rounds(cy, bo)
    expect((await bo.engine.statements(id)).hindrances).toEqual(never)
    await expect(
      bo.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'approved', text: '', conditions: [] } }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('administration for a limited time', () => {
  test('is given with a reason, used, told to everybody, and opens nothing after its end; everybody’s rights are reviewed', async () => {
    const { ana, bo, cy } = await team()
    const bos = bo.identity.fingerprint
    const given = await ana.engine.elevateMember({ fingerprint: bos, hours: 8, reason: 'key change while Ana is away' })
    const member = given.members.find(({ name }) => name === 'Bo')
    expect(member).toMatchObject({ roles: ['ciso'], state: 'active', elevation: { by: 'Ana', reason: 'key change while Ana is away' } })
    await rounds(ana, bo, cy)
    expect(await bo.engine.roster()).toMatchObject({ mayAdminister: true, ownRoles: ['ciso', 'administrator'] })
    await bo.engine.changeRoles({ fingerprint: cy.identity.fingerprint, roles: ['auditor'], reason })
    const { entries } = await bo.engine.auditEntries({ events: ['roster-changed'] })
    expect(entries[0]?.facts).toMatchObject({ action: 'roles', elevatedUntil: member?.elevation?.until })
    await rounds(bo, ana, cy)
    expect(await membersOf(cy)).toContainEqual({ name: 'Cy', roles: ['auditor'], state: 'active' })
    bo.machine.clock.advance(8 * 3_600_000)
    expect(await bo.engine.roster()).toMatchObject({ mayAdminister: false, ownRoles: ['ciso'] })
    expect((await bo.engine.roster()).members.find(({ name }) => name === 'Bo')).not.toHaveProperty('elevation')
    await expect(bo.engine.removeMember({ fingerprint: cy.identity.fingerprint, reason })).rejects.toMatchObject({ code: 'no-role' })
    expect((await bo.engine.roster()).log.every(({ ignored }) => ignored === undefined)).toBe(true)
    const own = ana.identity.fingerprint
    await expect(ana.engine.elevateMember({ fingerprint: own, hours: 1, reason })).rejects.toMatchObject({ code: 'is-administrator' })
    await expect(ana.engine.elevateMember({ fingerprint: bos, hours: 721, reason })).rejects.toMatchObject({ code: 'invalid-input' })
    for (const change of [{ roles: ['ciso'] }, { roles: ['administrator'], until: '2027-01-01' }] as const)
      await expect(ana.engine.changeRoles({ fingerprint: own, ...change, reason })).rejects.toMatchObject({ code: 'last-administrator' })

    // The same people then have everybody's rights reviewed: by Bo, who is the CISO.
    await expect(cy.engine.signAccessReview({ members: [], months: 6, text: '' })).rejects.toMatchObject({ code: 'no-role' })
    const { members, due } = await bo.engine.accessReview()
    expect(due).toBe('2027-05-23')
    expect(members.map(({ name, lastSignedAt }) => [name, lastSignedAt !== undefined])).toEqual([
      ['Ana', true],
      ['Bo', true],
      ['Cy', true],
    ])
    const verdicts = members.map(({ fingerprint, roles, name }) =>
      name === 'Cy'
        ? ({ fingerprint, roles, verdict: 'remove', reason: 'left' } as const)
        : ({ fingerprint, roles, verdict: 'keep', reason: 'needed' } as const),
    )
    await expect(bo.engine.signAccessReview({ members: verdicts.slice(1), months: 6, text: '' })).rejects.toMatchObject({
      code: 'roster-changed',
    })
    const silent = verdicts.map((one) => ({ ...one, reason: '' }))
    await expect(bo.engine.signAccessReview({ members: silent, months: 6, text: '' })).rejects.toMatchObject({ code: 'invalid-input' })
    const signed = await bo.engine.signAccessReview({ members: verdicts, months: 6, text: 'first' })
    expect(signed).toMatchObject({ open: [{ name: 'Cy', verdict: 'remove' }], reviews: [{ by: 'Bo', standing: 'counts', text: 'first' }] })
    const codesOf = async ({ engine }: WorkbenchPerson) =>
      (await engine.listTasks()).tasks.filter(({ place }) => place.at === 'access-review').map(({ reason: { code } }) => code)
    expect(await codesOf(bo)).toEqual(['access-open'])
    await rounds(bo, ana)
    expect(await codesOf(ana)).toEqual(['access-open'])
    await ana.engine.removeMember({ fingerprint: cy.identity.fingerprint, reason: 'as reviewed' })
    expect(await ana.engine.accessReview()).toMatchObject({ open: [], reviews: [{ by: 'Bo', standing: 'counts' }], due: signed.due })
    expect(await codesOf(ana)).toEqual([])
  })
})
