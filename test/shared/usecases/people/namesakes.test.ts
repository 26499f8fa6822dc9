import { describe, expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import { wordParagraphs } from '../../../documents/document-text.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { organisationNamed } from '../../../support/workbench-fixtures.ts'
import { administratorAndMember, startRisk, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'

const reason = 'joins the team'

async function rounds(...people: readonly WorkbenchPerson[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const { engine, machine } of people) {
      machine.clock.advance(1000)
      await engine.exchange()
    }
  }
}

interface Row {
  readonly name: string
  readonly fingerprint: string
  readonly state: string
  readonly namesakes?: readonly { readonly fingerprint: string }[]
}
/** Those with namesakes: state, and the keys of whom they are namesakes. */
const noted = (rows: readonly Row[], ...people: readonly WorkbenchPerson[]) => {
  const seat = (key: string) => people.findIndex(({ identity }) => identity.fingerprint === key)
  return rows.flatMap(({ fingerprint, state, namesakes }) =>
    namesakes === undefined ? [] : [[seat(fingerprint), state, namesakes.map((other) => seat(other.fingerprint))]],
  )
}

/** Ana administers, Bo assesses; somebody joins under Bo's name with a second key, and is seen in the folder by both. */
async function withSecondBo(name = 'bo\u200b', roles: Parameters<typeof administratorAndMember>[1] = ['assessor']) {
  const { folder, ana, bo } = await administratorAndMember(41, roles)
  await rounds(ana, bo)
  const second = await workbenchPerson(name, folder, 43)
  const { bytes } = await ana.engine.makeInvitation({ for: name, roles: ['reader'], until: '2027-01-01' })
  await second.engine.acceptInvitation({ bytes, wordsCompared: true })
  await rounds(second, ana, bo)
  return { folder, ana, bo, second }
}

describe('somebody with the name of a colleague', () => {
  test('is named as that before anybody compares words, and beside the colleague once accepted', async () => {
    const folder = memoryFolder()
    const ana = await workbenchPerson('Ana', folder, 31, 'ana@acme.example')
    const bo = await workbenchPerson('Bo', folder, 32)
    const [double, other] = [await workbenchPerson('ANA ', folder, 33), await workbenchPerson('A. R.', folder, 34, 'Ana@acme.example')]
    await rounds(ana, bo, double, other)
    const people = [ana, bo, double, other] as const
    // To Bo all three are strangers: whoever may write to the folder cannot put a doubt beside a colleague.
    expect(noted((await bo.engine.syncState()).people, ...people)).toEqual([])
    const seen = (await ana.engine.syncState()).people
    expect(noted(seen, ...people)).toEqual(
      expect.arrayContaining([
        [2, 'new', [0]],
        [3, 'new', [0]],
      ]),
    )
    expect(seen.find(({ fingerprint }) => fingerprint === double.identity.fingerprint)?.namesakes).toEqual([
      { fingerprint: ana.identity.fingerprint, name: 'Ana', shares: 'name', isSelf: true, isFormer: false },
    ])
    expect(seen.find(({ fingerprint }) => fingerprint === other.identity.fingerprint)?.namesakes).toMatchObject([{ shares: 'email' }])

    await bo.engine.acceptPerson(ana.identity.fingerprint)
    expect(noted((await bo.engine.syncState()).people, ...people)).toEqual(
      expect.arrayContaining([
        [2, 'new', [0]],
        [3, 'new', [0]],
      ]),
    )
    const { people: after } = await bo.engine.acceptPerson(double.identity.fingerprint)
    expect(noted(after, ...people).toSorted()).toEqual([
      [0, 'accepted', [2]],
      [2, 'accepted', [0]],
      [3, 'new', [0]],
    ])
  })

  test('is named as that when they invite, before the invitation is accepted', async () => {
    const { folder, ana, bo } = await administratorAndMember(41, ['assessor'])
    await rounds(ana, bo)
    const { bytes } = await ana.engine.makeInvitation({ for: 'Cy', roles: [], until: '2027-01-01' })
    expect(await bo.engine.readInvitation({ bytes })).not.toHaveProperty('namesakes')
    const other = await workbenchPerson('Ana', folder, 44)
    expect((await other.engine.readInvitation({ bytes })).namesakes).toMatchObject([{ name: 'Ana', shares: 'name', isSelf: true }])
  })

  test('stands beside them in the list of members, in its log and in the review of access, for everybody alike', async () => {
    const { ana, bo, second } = await withSecondBo()
    const people = [ana, bo, second] as const
    expect(noted((await ana.engine.roster()).members, ...people)).toEqual([])
    const candidate = (await ana.engine.syncState()).people.find(({ fingerprint }) => fingerprint === second.identity.fingerprint)
    expect(candidate).toMatchObject({ state: 'new', namesakes: [{ name: 'Bo', shares: 'name', isSelf: false, isFormer: false }] })

    await ana.engine.addMember({ fingerprint: second.identity.fingerprint, roles: ['ciso'], reason })
    await rounds(ana, bo, second)
    for (const { engine } of people) {
      const { members, log } = await engine.roster()
      const both = [
        [1, 'active', [2]],
        [2, 'active', [1]],
      ]
      expect(noted(members, ...people)).toEqual(both)
      expect(noted((await engine.accessReview()).members, ...people)).toEqual(both)
      expect(log.map(({ action, namesakes = [] }) => [action, namesakes.map(({ name }) => name)])).toEqual([
        ['found', []],
        ['add', []],
        ['add', ['Bo']],
      ])
    }
  })

  test('is noted beside who is there, and no more between two who both left; the log goes on saying it', async () => {
    const { ana, bo, second } = await withSecondBo()
    const people = [ana, bo, second] as const
    await ana.engine.addMember({ fingerprint: second.identity.fingerprint, roles: ['ciso'], reason })
    const one = await ana.engine.removeMember({ fingerprint: bo.identity.fingerprint, reason: 'was entered twice' })
    expect(noted(one.members, ...people)).toEqual([
      [1, 'removed', [2]],
      [2, 'active', [1]],
    ])
    expect(one.members[2]?.namesakes).toMatchObject([{ isFormer: true }])
    expect((await ana.engine.syncState()).people.find(({ fingerprint }) => fingerprint === second.identity.fingerprint)).toMatchObject({
      namesakes: [{ isFormer: true }],
    })
    const none = await ana.engine.removeMember({ fingerprint: second.identity.fingerprint, reason: 'left' })
    expect(noted(none.members, ...people)).toEqual([])
    expect(none.log.filter(({ namesakes }) => namesakes !== undefined)).toMatchObject([{ action: 'add', namesakes: [{ name: 'Bo' }] }])
  })
})

describe('a new key of the same person', () => {
  test('makes no namesake when an administrator lets it take the place of the old one', async () => {
    const { ana, bo, second } = await withSecondBo()
    const people = [ana, bo, second] as const
    const { members, log } = await ana.engine.replaceMemberKey({
      fingerprint: bo.identity.fingerprint,
      by: second.identity.fingerprint,
      reason: 'laptop lost',
    })
    expect(members.map(({ state }) => state)).toEqual(['active', 'rotated', 'active'])
    expect(noted(members, ...people)).toEqual([])
    expect(log.some(({ namesakes }) => namesakes !== undefined)).toBe(false)
    await rounds(ana, second)
    for (const { engine } of [ana, second]) expect(noted((await engine.syncState()).people, ...people)).toEqual([])
  })

  test('makes none when its owner tells of it, and a stranger is the namesake of the newest one only', async () => {
    const { folder, ana, bo } = await administratorAndMember(41, ['assessor'])
    await rounds(ana, bo)
    await bo.engine.replaceIdentity({ reason: 'expires' })
    await rounds(bo, ana)
    const fresh = await bo.engine.identity()
    for (const { engine } of [ana, bo]) {
      expect((await engine.roster()).members.some(({ namesakes }) => namesakes !== undefined)).toBe(false)
      expect((await engine.syncState()).people.some(({ namesakes }) => namesakes !== undefined)).toBe(false)
    }
    const second = await workbenchPerson('Bo', folder, 43)
    await rounds(second, ana)
    const found = (await ana.engine.syncState()).people.find(({ fingerprint }) => fingerprint === second.identity.fingerprint)
    expect(found?.namesakes?.map(({ fingerprint, isFormer }) => [fingerprint, isFormer])).toEqual([[fresh?.fingerprint, false]])
    // Once in the list, the newest key's row says it and the replaced one's does not.
    const { members } = await ana.engine.addMember({ fingerprint: second.identity.fingerprint, roles: [], reason })
    expect(members.map(({ state, namesakes = [] }) => [state, namesakes.length])).toEqual([
      ['active', 0],
      ['rotated', 0],
      ['active', 1],
      ['active', 1],
    ])
  })

  test('without a list of members is the holder’s own, and a namesake to colleagues, who know of no connection', async () => {
    const folder = memoryFolder()
    const [ana, bo] = [await workbenchPerson('Ana', folder, 31), await workbenchPerson('Bo', folder, 32)]
    await rounds(ana, bo)
    await bo.engine.acceptPerson(ana.identity.fingerprint)
    await ana.engine.replaceIdentity({ reason: 'expires' })
    await rounds(ana, bo)
    expect((await ana.engine.syncState()).people.some(({ namesakes }) => namesakes !== undefined)).toBe(false)
    expect(noted((await bo.engine.syncState()).people, ana, bo)).toEqual([[-1, 'new', [0]]])
  })
})

/** Without white space. */
async function reportTextOf({ engine }: WorkbenchPerson, id: AssessmentId): Promise<string> {
  await engine.saveOrganisation(organisationNamed('Acme'))
  const { reportId } = await engine.issueReport({ id, draft: true, role: 'Approver', reason: 'For the board', particulars: 'Issued' })
  return wordParagraphs((await engine.readReport({ reportId, format: 'docx' })).bytes).join('|')
}

describe('a decision on the work of somebody with the same name', () => {
  test('counts, and says so to everybody who reads it', async () => {
    const { ana, bo, second } = await withSecondBo()
    await ana.engine.addMember({ fingerprint: second.identity.fingerprint, roles: ['ciso'], reason })
    const id = await startRisk(bo.engine)
    await bo.answer(id, 'R1-01', 'yes')
    await bo.engine.makeStatement({ id, statement: { kind: 'submission', text: '' } })
    await rounds(bo, ana, second)
    const rejected = { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] } as const
    await second.engine.makeStatement({ id, statement: rejected })
    await rounds(second, ana, bo)
    for (const { engine } of [ana, bo, second]) {
      const { state, statements } = await engine.statements(id)
      expect(state).toBe('rejected')
      const named = statements.map(({ body, namesakes }) => [body.kind, namesakes?.map(({ fingerprint }) => fingerprint)])
      expect(Object.fromEntries(named)).toEqual({ submission: undefined, decision: [bo.identity.fingerprint] })
    }
    const issued = await reportTextOf(ana, id)
    // On the decision page, and beside the statement.
    expect(issued.match(/hasthesamenameore-mailaddress:twokeyscountastwopeople/g)).toHaveLength(2)
  })

  test('of another name says nothing', async () => {
    const { ana, bo, second } = await withSecondBo('Cy')
    await ana.engine.addMember({ fingerprint: second.identity.fingerprint, roles: ['ciso'], reason })
    const id = await startRisk(bo.engine)
    await bo.answer(id, 'R1-01', 'yes')
    await rounds(bo, ana, second)
    await second.engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no', conditions: [] } })
    await rounds(second, ana)
    expect((await ana.engine.statements(id)).statements).toEqual([expect.not.objectContaining({ namesakes: expect.anything() })])
  })
})

describe('a decision on a concern', () => {
  const { decidedBy: _by, decidedAt: _at, ...decided } = sampleFields.concern

  test.each([
    ['says so where whoever confirms has the name of whoever decided', 'ana', true],
    ['says nothing where two names confirm each other', 'Cy', undefined],
  ])('%s', async (_what, name, expected) => {
    const folder = memoryFolder()
    const ana = await workbenchPerson('Ana', folder, 31)
    const [bo, second] = [await workbenchPerson('Bo', folder, 32), await workbenchPerson(name, folder, 33)]
    await rounds(ana, bo, second)
    for (const one of [ana, bo, second])
      for (const other of [ana, bo, second]) if (one !== other) await one.engine.acceptPerson(other.identity.fingerprint)
    const { id } = await ana.engine.saveRegisterRecord({ register: 'concern', fields: decided })
    await rounds(ana, bo, second)
    const noteOf = async ({ engine }: WorkbenchPerson) => (await engine.listRegister('concern')).map(({ hasNamesake }) => hasNamesake)
    // Before anybody confirms it is said to whom it concerns: not to Ana, whose own decision it is, nor to Bo.
    expect([await noteOf(ana), await noteOf(bo), await noteOf(second)]).toEqual([[undefined], [undefined], [expected]])
    const confirmed = await second.engine.confirmRegisterRecord({ id })
    expect(confirmed.fields).toMatchObject({ decidedBy: 'Ana', confirmedBy: name })
    await rounds(second, ana, bo)
    expect([await noteOf(ana), await noteOf(bo), await noteOf(second)]).toEqual([[expected], [expected], [expected]])
  })
})
