/** A form is filled from what was read; a colleague's change may reach the vault before it is saved. Both kinds of record keep both. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RegisterRecordId, SystemId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { twoPeople } from '../../../support/two-people.ts'

type Fields = Readonly<Record<string, string>>
interface Kept {
  readonly id: string
  readonly heads: readonly string[]
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
}

const system = { name: 'Scorer', kind: 'system', purpose: 'Scores', owner: 'Ana', status: 'pilot', region: 'EU' } as const

/** The same three fields of either kind: one that must be there, one that may be cleared, one that nobody touches. */
const kinds = [
  {
    kind: 'a record of a register',
    must: 'title',
    may: 'evidence',
    other: 'peopleAffected',
    before: { ...sampleFields.incident, evidence: 'Letters' } as Fields,
    save: (engine: WorkbenchEngine, fields: Fields, form: { id?: string; seen?: readonly string[]; chosen?: readonly string[] }) =>
      // Ids that the engine gave out.
      engine.saveRegisterRecord({ register: 'incident', fields, ...form } as Parameters<WorkbenchEngine['saveRegisterRecord']>[0] & {
        id?: RegisterRecordId
      }) as Promise<Kept>,
    read: async (engine: WorkbenchEngine, id: string) => {
      const found = (await engine.listRegister('incident')).find((one) => one.id === id)
      if (found === undefined) throw new Error('no record')
      return found
    },
  },
  {
    kind: 'an AI system',
    must: 'purpose',
    may: 'department',
    other: 'region',
    before: { ...system, department: 'Operations' } as Fields,
    save: (engine: WorkbenchEngine, fields: Fields, form: { id?: string; seen?: readonly string[]; chosen?: readonly string[] }) =>
      // As above; the fields are those of a system.
      engine.saveSystem({ ...(fields as unknown as typeof system), ...form } as typeof system & { id?: SystemId }) as Promise<Kept>,
    read: async (engine: WorkbenchEngine, id: string) => {
      const found = (await engine.listSystems()).find((one) => one.id === id)
      if (found === undefined) throw new Error('no system')
      const { heads, conflicts, id: _id, format: _format, ...fields } = found
      return { id, heads, ...(conflicts === undefined ? {} : { conflicts }), fields: fields as unknown as Fields }
    },
  },
] as const

describe.each(kinds)('the form of $kind', ({ must, may, other, before, save, read }) => {
  let meeting: Awaited<ReturnType<typeof twoPeople>>
  beforeAll(async () => {
    meeting = await twoPeople()
  })
  const meet = async (): Promise<void> => {
    for (const { engine } of [meeting.ana, meeting.bo, meeting.ana, meeting.bo]) await engine.exchange()
  }
  /** Both have the record and Ana its form, when Bo's change of it arrives at her. */
  const overtaken = async (byBo: Fields) => {
    const [ana, bo] = [meeting.ana.engine, meeting.bo.engine]
    const { id } = await save(ana, before, {})
    await meet()
    const { heads: seen } = await read(ana, id)
    await save(bo, { ...before, ...byBo }, { id, seen: (await read(bo, id)).heads })
    await meet()
    return { ana, bo, id, seen }
  }

  test('keeps what only the colleague changed, and what only oneself changed', async () => {
    const { ana, bo, id, seen } = await overtaken({ [must]: 'By Bo' })
    await save(ana, { ...before, [may]: 'By Ana' }, { id, seen })
    await meet()
    for (const engine of [ana, bo]) {
      const { fields, conflicts } = await read(engine, id)
      expect(fields).toEqual({ ...before, [must]: 'By Bo', [may]: 'By Ana' })
      expect(conflicts).toBeUndefined()
    }
  })

  test('shows both values of a field that both changed, one of them cleared, until somebody chooses', async () => {
    const { ana, bo, id, seen } = await overtaken({ [must]: 'By Bo', [may]: '', [other]: before[other] ?? '' })
    const saved = await save(ana, { ...before, [must]: 'By Ana', [may]: 'By Ana' }, { id, seen })
    expect(saved.conflicts?.[must]?.toSorted()).toEqual(['By Ana', 'By Bo'])
    expect(saved.conflicts?.[may]?.toSorted()).toEqual(['', 'By Ana'])
    await meet()
    const [atAna, atBo] = [await read(ana, id), await read(bo, id)]
    expect(atAna).toEqual(atBo)
    expect(atAna.conflicts).toEqual(saved.conflicts)
    for (const engine of [ana, bo]) {
      // Ids of both kinds are this verb's.
      const versions = await engine.fieldConflicts(id as SystemId)
      expect(Object.keys(versions).toSorted()).toEqual([must, may].toSorted())
      for (const [key, values] of Object.entries(versions)) {
        expect(values.map(({ value }) => value)).toEqual(atAna.conflicts?.[key])
        for (const { value, by } of values) expect(by).toMatchObject({ author: value === 'By Ana' ? 'Ana' : 'Bo' })
        expect(new Set(values.map(({ by }) => by?.device)).size).toBe(2)
      }
    }
    // Something else, saved from a form that shows the conflict, chooses nothing; what was chosen is no conflict any more, whichever showed.
    await save(bo, { ...atBo.fields, [other]: '99' }, { id, seen: atBo.heads })
    const { fields, heads, conflicts } = await read(bo, id)
    expect(Object.keys(conflicts ?? {}).toSorted()).toEqual([must, may].toSorted())
    const chosen = { ...fields, [must]: 'By Ana', [may]: 'By Ana' }
    expect(await save(bo, chosen, { id, seen: heads, chosen: [must, may] })).not.toHaveProperty('conflicts')
    await meet()
    expect(await read(ana, id)).toMatchObject({ fields: { [must]: 'By Ana', [may]: 'By Ana', [other]: '99' } })
    expect(await read(ana, id)).not.toHaveProperty('conflicts')
  })

  test.each([
    ['gave the same value', (value: Fields) => value],
    ['left alone what the colleague changed meanwhile and the form showed', () => ({})],
  ])('makes no conflict where one %s', async (_what, mine) => {
    const change = { [must]: 'The same' }
    const { ana, id, seen } = await overtaken(change)
    const saved = await save(ana, { ...before, ...mine(change) }, { id, seen })
    expect(saved).not.toHaveProperty('conflicts')
    expect((await read(ana, id)).fields).toMatchObject(change)
  })

  test('refuses a state that the record never had, and writes nothing', async () => {
    const { ana, id } = await overtaken({ [must]: 'By Bo' })
    const standing = await read(ana, id)
    const foreign = (await read(ana, (await save(ana, before, {})).id)).heads
    for (const seen of [['f'.repeat(64)], foreign])
      await expect(save(ana, { ...before, [must]: 'Mine' }, { id, seen })).rejects.toMatchObject({ code: 'unknown-state' })
    for (const seen of [[], ['no state']])
      await expect(save(ana, { ...before, [must]: 'Mine' }, { id, seen })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await read(ana, id)).toEqual(standing)
    // Without a state the form was filled from what is there now.
    expect(await save(ana, { ...before, [must]: 'Mine' }, { id })).not.toHaveProperty('conflicts')
  })

  test('keeps what another window of the same vault saved meanwhile: refused for the same field, joined for others', async () => {
    const ana = meeting.ana.engine
    const { id, heads: seen } = await save(ana, before, {})
    await save(ana, { ...before, [must]: 'First window' }, { id, seen })
    await expect(save(ana, { ...before, [must]: 'Second window' }, { id, seen })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      facts: { fields: [must] },
    })
    expect(await save(ana, { ...before, [may]: 'Second window' }, { id, seen })).not.toHaveProperty('conflicts')
    expect((await read(ana, id)).fields).toMatchObject({ [must]: 'First window', [may]: 'Second window' })
    const { heads } = await read(ana, id)
    await save(ana, { ...before, [must]: 'Second window', [may]: 'Second window' }, { id, seen: heads })
    expect((await read(ana, id)).fields).toMatchObject({ [must]: 'Second window' })
  })
})
