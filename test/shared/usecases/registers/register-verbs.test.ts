import { beforeAll, describe, expect, test } from 'vitest'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { twoPeople } from '../../../support/two-people.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const { decidedBy: _by, decidedAt: _at, ...typedConcern } = sampleFields.concern
const typed: Readonly<Record<RegisterId, Readonly<Record<string, string>>>> = { ...sampleFields, concern: typedConcern }
/** Before anybody decided. */
const { findings: _f, decision: _d, outcome: _o, reason: _r, handler: _h, ...report } = typedConcern
const reported = { ...report, status: 'reported' }

async function unlocked(seed: number) {
  const machine = createMachine({}, seed)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  return { machine, engine, vaultId }
}
const person = { name: 'Nadia Ferrante', email: '', designation: 'DPO', organisation: 'Acme', algorithm: 'p256' } as const

describe('registers of one vault', () => {
  test('keep every field over lock and unlock, the newest record first, each register apart', async () => {
    const { machine, engine, vaultId } = await unlocked(41)
    await engine.createIdentity(person)
    const saved = new Map<RegisterId, string>()
    for (const register of registerIds) {
      machine.clock.advance(1000)
      saved.set(register, (await engine.saveRegisterRecord({ register, fields: typed[register] })).id)
    }
    machine.clock.advance(1000)
    const { id: second } = await engine.saveRegisterRecord({ register: 'training', fields: { ...typed.training, person: ' Ada ' } })
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    for (const register of registerIds) {
      const records = await engine.listRegister(register)
      expect(records.at(-1)).toMatchObject({ id: saved.get(register), register, fields: typed[register] })
    }
    expect((await engine.listRegister('training')).map(({ id, fields }) => [id, fields['person']])).toEqual([
      [second, 'Ada'],
      [saved.get('training'), 'Ole Brandt'],
    ])
    const log = new TextDecoder().decode((await engine.auditLog()).bytes)
    expect(log.match(/"register-saved"/g)).toHaveLength(registerIds.length + 1)
    expect(log).not.toContain('Ole Brandt')
  })

  test('change and clear fields, and name what is wrong without writing any of it', async () => {
    const { engine } = await unlocked(42)
    const { id } = await engine.saveRegisterRecord({ register: 'document', fields: typed.document })
    const { number: _number, ...rest } = typed.document
    const after = { ...rest, version: '4.3', nextReview: '' }
    const { nextReview: _next, ...expected } = after
    expect((await engine.saveRegisterRecord({ register: 'document', id, fields: after })).fields).toEqual(expected)
    await expect(
      engine.saveRegisterRecord({ register: 'document', id, fields: { ...after, owner: '', status: 'lost' } }),
    ).rejects.toMatchObject({ code: 'invalid-input', facts: { fields: ['owner', 'status'] } })
    await expect(engine.saveRegisterRecord({ register: 'document', fields: { __proto__x: 'y' } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(engine.saveRegisterRecord({ register: 'training', id, fields: typed.training })).rejects.toMatchObject({
      code: 'other-register',
    })
    const missing = '01930000-0000-7000-8000-0000000000c9' as RegisterRecordId // of the right shape
    await expect(engine.saveRegisterRecord({ register: 'document', id: missing, fields: after })).rejects.toMatchObject({
      code: 'not-found',
    })
    const long = Object.fromEntries(
      ['description', 'actions', 'evidence', 'cause', 'lessons', 'riskChanges', 'noNoticeReason', 'noMarketNoticeReason'].map((key) => [
        key,
        'x'.repeat(19_000),
      ]),
    )
    await expect(engine.saveRegisterRecord({ register: 'incident', fields: { ...typed.incident, ...long } })).rejects.toMatchObject({
      code: 'record-full',
    })
    expect(await engine.listRegister('document')).toMatchObject([{ id, fields: expected }])
    expect(await engine.listRegister('incident')).toEqual([])
  })

  test('keep no name of somebody who is not to be named, and take no name of a decider from the form', async () => {
    const { engine } = await unlocked(43)
    const forged = { decidedBy: 'Somebody', confirmedBy: 'Somebody Else', confirmedAt: '2026-11-20T09:00:00.000Z' }
    const { fields } = await engine.saveRegisterRecord({
      register: 'concern',
      fields: { ...reported, ...forged, reporter: 'Amina Haddad' },
    })
    expect(fields).toEqual(reported)
    // A decision is signed, which takes an identity.
    await expect(engine.saveRegisterRecord({ register: 'concern', fields: { ...typedConcern, ...forged } })).rejects.toMatchObject({
      code: 'no-identity',
    })
    await engine.createIdentity(person)
    const { id, fields: decided } = await engine.saveRegisterRecord({ register: 'concern', fields: { ...typedConcern, ...forged } })
    expect(decided).toMatchObject({ decidedBy: 'Nadia Ferrante' })
    expect(decided).not.toHaveProperty('confirmedBy')
    await expect(engine.confirmRegisterRecord({ id })).rejects.toMatchObject({ code: 'same-person' })
    await expect(
      engine.saveRegisterRecord({ register: 'concern', id, fields: { ...typedConcern, status: 'closed', ...forged } }),
    ).rejects.toMatchObject({ code: 'invalid-input', facts: { fields: ['confirmedBy', 'confirmedAt'] } })
  })
})

describe('registers of two people', () => {
  let meeting: Awaited<ReturnType<typeof twoPeople>>
  beforeAll(async () => {
    meeting = await twoPeople()
  })
  const meet = async (): Promise<void> => {
    for (const { engine } of [meeting.ana, meeting.bo, meeting.ana, meeting.bo]) await engine.exchange()
  }

  test('merge: different fields both stay, one field changed twice keeps both values until somebody chooses', async () => {
    const [ana, bo] = [meeting.ana.engine, meeting.bo.engine]
    const { id } = await ana.saveRegisterRecord({ register: 'incident', fields: typed.incident })
    expect((await ana.syncState()).waiting).toBeGreaterThan(0)
    await ana.exchange()
    const preview = await bo.previewExchange()
    expect(preview.registerRecords).toEqual([{ id, register: 'incident', name: typed.incident['title'], isNew: true, from: 'Ana' }])
    await meet()
    expect(await bo.listRegister('incident')).toMatchObject([{ id, fields: typed.incident }])
    await ana.saveRegisterRecord({ register: 'incident', id, fields: { ...typed.incident, severity: 'very-high', lead: 'Ana' } })
    await bo.saveRegisterRecord({ register: 'incident', id, fields: { ...typed.incident, peopleAffected: '13', lead: 'Bo' } })
    await meet()
    const [[atAna], [atBo]] = [await ana.listRegister('incident'), await bo.listRegister('incident')]
    expect(atAna).toEqual(atBo)
    expect(atAna?.fields).toMatchObject({ severity: 'very-high', peopleAffected: '13' })
    expect(atAna?.conflicts?.['lead']?.toSorted()).toEqual(['Ana', 'Bo'])
    // Saving something else chooses nothing.
    const later = { ...atAna?.fields, description: 'Thirteen letters.' }
    expect((await ana.saveRegisterRecord({ register: 'incident', id, fields: later })).conflicts?.['lead']).toHaveLength(2)
    const chosen = await ana.saveRegisterRecord({ register: 'incident', id, fields: { ...later, lead: 'Bo' }, chosen: ['lead'] })
    expect([chosen.fields['lead'], chosen.conflicts]).toEqual(['Bo', undefined])
    await meet()
    expect((await bo.listRegister('incident'))[0]).toEqual((await ana.listRegister('incident'))[0])
    expect((await bo.syncState()).waiting).toBe(0)
  })

  test('decide by one and confirm by the other; what was decided, changed afterwards, is neither', async () => {
    const [ana, bo] = [meeting.ana.engine, meeting.bo.engine]
    const { id } = await ana.saveRegisterRecord({ register: 'concern', fields: reported })
    await expect(ana.confirmRegisterRecord({ id })).rejects.toMatchObject({ code: 'not-decided' })
    await ana.saveRegisterRecord({ register: 'concern', id, fields: typedConcern })
    await ana.exchange()
    expect((await bo.previewExchange()).statements).toMatchObject([{ by: 'Ana', kind: 'decision', about: typedConcern['title'] }])
    await meet()
    // Whose decision it is says the key, since two people may share a name.
    const isOwnOf = async ({ engine }: typeof meeting.ana) =>
      (await engine.listRegister('concern')).find((one) => one.id === id)?.isOwnDecision
    expect([await isOwnOf(meeting.ana), await isOwnOf(meeting.bo)]).toEqual([true, undefined])
    const confirmed = await bo.confirmRegisterRecord({ id })
    expect(confirmed.fields).toMatchObject({ decidedBy: 'Ana', confirmedBy: 'Bo' })
    await expect(bo.confirmRegisterRecord({ id })).rejects.toMatchObject({ code: 'already-confirmed' })
    await meet()
    const closed = { ...typedConcern, status: 'closed' }
    const atAna = await ana.saveRegisterRecord({ register: 'concern', id, fields: closed })
    expect(atAna.fields).toEqual({ ...confirmed.fields, status: 'closed' })

    // Closed it stays confirmed or is not saved; reopened with another outcome it is the changer's decision, to be confirmed by somebody else.
    const other = { ...closed, outcome: 'training' }
    await expect(bo.saveRegisterRecord({ register: 'concern', id, fields: other })).rejects.toMatchObject({ code: 'invalid-input' })
    const anew = await bo.saveRegisterRecord({ register: 'concern', id, fields: { ...other, status: 'upheld' } })
    expect(anew).toMatchObject({ isOwnDecision: true, fields: { decidedBy: 'Bo' } })
    expect(anew.fields).not.toHaveProperty('confirmedBy')
    await meet()
    // What Ana closed meanwhile meets Bo's other outcome: shown as it counts now.
    const [record] = await ana.listRegister('concern')
    expect(record?.fields).not.toHaveProperty('confirmedBy')
    expect((await ana.confirmRegisterRecord({ id })).fields).toMatchObject({ decidedBy: 'Bo', confirmedBy: 'Ana' })
  })

  test('with a list of members, whoever has no role for it neither decides nor confirms', async () => {
    const [ana, bo] = [meeting.ana.engine, meeting.bo.engine]
    const { id } = await ana.saveRegisterRecord({ register: 'concern', fields: typedConcern })
    await ana.foundRoster({ reason: 'Begin' })
    await ana.addMember({ fingerprint: meeting.bo.identity.fingerprint, roles: ['assessor'], reason: 'Works with us' })
    await meet()
    // Founded without a role for it, an administrator decides nothing either.
    await expect(ana.saveRegisterRecord({ register: 'concern', fields: typedConcern })).rejects.toMatchObject({ code: 'may-not-decide' })
    meeting.ana.machine.clock.advance(1000)
    await ana.changeRoles({
      fingerprint: meeting.ana.identity.fingerprint,
      roles: ['administrator', 'dpo'],
      reason: 'She is the data protection officer',
    })
    meeting.ana.machine.clock.advance(1000)
    await ana.saveRegisterRecord({ register: 'concern', id, fields: { ...typedConcern, reason: 'Beyond the limit.' } })
    meeting.bo.machine.clock.advance(5000)
    await meet()
    await expect(bo.confirmRegisterRecord({ id })).rejects.toMatchObject({ code: 'may-not-decide' })
    await ana.changeRoles({ fingerprint: meeting.bo.identity.fingerprint, roles: ['ciso'], reason: 'New office' })
    meeting.bo.machine.clock.advance(5000)
    await meet()
    expect((await bo.confirmRegisterRecord({ id })).fields).toMatchObject({ decidedBy: 'Ana', confirmedBy: 'Bo' })
  })
})
