import { beforeEach, describe, expect, it } from 'vitest'
import { documentStateOf } from '#shared/sync/document/document-states.ts'
import { actorOf } from '#shared/sync/document/flat-document.ts'
import type { DeviceId } from '#shared/model/ids.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../records/assessment-fixtures.ts'

const id = assessmentIdOf(1)
const [ofAda, ofBen, ofCleo, ofDan] = [deviceOf(1), deviceOf(2), deviceOf(3), deviceOf(4)]
let folder: MemoryFolder
let [ada, ben, cleo, dan]: TestDevice[] = []
beforeEach(async () => {
  folder = memoryFolder()
  const all = await Promise.all(
    [...[ofAda, ofBen, ofCleo, ofDan].entries()].map(async ([index, device]) =>
      testDevice(['Ada', 'Ben', 'Cleo', 'Dan'][index] ?? '', device, index + 1),
    ),
  )
  ;[ada, ben, cleo, dan] = all
  for (const one of all) one.accept(...all.filter((other) => other !== one))
  of(ada).source.create(answersFile(), of(ada).by())
  await exchanged(ada, ben, cleo, dan)
})

const of = (one: TestDevice | undefined): TestDevice => {
  if (one === undefined) throw new Error('made before each test')
  return one
}
async function exchanged(...devices: (TestDevice | undefined)[]): Promise<void> {
  for (const device of devices) await of(device).exchange(folder)
}
const answers = (who: TestDevice | undefined, question: string, as: TestDevice | undefined = who): void =>
  of(who).source.answer(id, question, { value: `by ${of(as).name}` }, { ...of(as).by() })

/** What this device says is confirmed by nobody: device, first number, who passed it on. */
const unconfirmed = (who: TestDevice | undefined): readonly (readonly [string, number, string])[] => {
  const all = [ada, ben, cleo, dan].map(of)
  const marks = documentStateOf(of(who).ledger.documents, { kind: 'assessment', id })?.unconfirmed ?? {}
  return Object.entries(marks).map(([actor, { from, by }]) => [
    all.find(({ device }) => actorOf(device) === actor)?.name ?? actor,
    from,
    all.find(({ identity }) => identity.fingerprint === by)?.name ?? '',
  ])
}

/** The device's directory as if its sync program had not come to it yet. */
async function withoutDirectory(device: DeviceId, work: () => Promise<void>, isHeldBack = (_path: string): boolean => true): Promise<void> {
  const held = [...folder.files].filter(([path]) => path.startsWith(`devices/${device}/`) && isHeldBack(path))
  for (const [path] of held) folder.files.delete(path)
  await work()
  for (const [path, bytes] of held) folder.files.set(path, bytes)
}

describe('a change under a colleague’s name that came in somebody else’s bundle', () => {
  it('is unconfirmed until a bundle of the colleague’s device tells of it', async () => {
    answers(ben, 'S9-01')
    await exchanged(ben, ada)
    answers(ada, 'S9-02')
    await exchanged(ada)
    await withoutDirectory(ofBen, () => exchanged(cleo))
    expect(of(cleo).source.content(id).answers['S9-01']).toEqual({ value: 'by Ben' })
    expect(unconfirmed(cleo)).toEqual([['Ben', 1, 'Ada']])
    await exchanged(cleo)
    expect(unconfirmed(cleo)).toEqual([])
  })

  it('is confirmed as far as the device told', async () => {
    for (const question of ['S9-01', 'S9-02', 'S9-03']) {
      answers(ben, question)
      await exchanged(ben, ada)
    }
    answers(ada, 'S9-04')
    await exchanged(ada)
    await withoutDirectory(ofBen, () => exchanged(cleo))
    expect(unconfirmed(cleo)).toEqual([['Ben', 1, 'Ada']])
    await withoutDirectory(
      ofBen,
      () => exchanged(cleo),
      (path) => path.includes('/00000003-'),
    )
    expect(unconfirmed(cleo)).toEqual([['Ben', 3, 'Ada']])
    await exchanged(cleo)
    expect(unconfirmed(cleo)).toEqual([])
  })

  it('stays unconfirmed when it was forged, whoever passes it on and however often', async () => {
    answers(ada, 'S9-01', ben)
    await exchanged(ada)
    await exchanged(cleo)
    expect(unconfirmed(cleo)).toEqual([['Ben', 1, 'Ada']])
    answers(cleo, 'S9-02')
    await exchanged(cleo)
    await withoutDirectory(ofAda, () => exchanged(dan))
    expect(unconfirmed(dan)).toEqual([['Ben', 1, 'Cleo']])
    for (let round = 0; round < 3; round += 1) {
      answers(dan, `S9-1${round}`)
      answers(cleo, `S9-2${round}`)
      answers(ada, `S9-3${round}`)
      await exchanged(dan, cleo, ada, ben, dan, cleo)
    }
    expect(of(ben).problems.map(({ code }) => code)).toContain('own-history-forked')
    expect([unconfirmed(cleo), unconfirmed(dan)]).toEqual([[['Ben', 1, 'Ada']], [['Ben', 1, 'Cleo']]])
  })

  it('is unconfirmed under a name that nobody has', async () => {
    const nobody = { ...of(ada).by(), author: 'Ben', device: deviceOf(99) }
    of(ada).source.answer(id, 'S9-01', { value: 'x' }, nobody)
    await exchanged(ada, cleo)
    expect(unconfirmed(cleo)).toEqual([[actorOf(deviceOf(99)), 1, 'Ada']])
  })

  it('is told of by its own device also when somebody else’s bundle brought it into the folder first', async () => {
    answers(ben, 'S9-01')
    // As by mail: Ada has it before Ben's own exchange.
    const bytes = await of(ben).source.load({ kind: 'assessment', id })
    const heads = await of(ben).source.headsOf({ kind: 'assessment', id })
    const { ledger, source } = of(ada)
    const basedOn = await source.headsOf({ kind: 'assessment', id })
    const document = { kind: 'assessment', id, basedOn, heads: heads ?? [], bytes: Uint8Array.from(bytes ?? []) } as const
    await source.commit({
      documents: [{ ...document, from: of(ben).identity.fingerprint, at: of(ben).clock.now() }],
      statements: [],
      blobs: [],
      ledger,
    })
    await exchanged(ada, cleo)
    expect(unconfirmed(cleo)).toEqual([['Ben', 1, 'Ada']])
    await exchanged(ben, cleo)
    expect(unconfirmed(cleo)).toEqual([])
    expect((await of(ben).exchange(folder)).written).toEqual([])
  })
})

describe('a device that got another name', () => {
  it('confirms what it wrote under the earlier one, also to a newcomer', async () => {
    answers(ben, 'S9-01')
    await exchanged(ben, ada)
    await of(ben).repair(deviceOf(20))
    answers(ben, 'S9-02')
    await exchanged(ada, ben)
    await exchanged(ada, cleo)
    expect(unconfirmed(cleo)).toEqual([])
    const eve = await testDevice('Eve', deviceOf(5), 5)
    const all = [ada, ben, cleo, dan].map(of)
    eve.accept(...all)
    for (const one of all) one.accept(eve)
    await exchanged(ada, ben, cleo, dan)
    await withoutDirectory(ofBen, () => exchanged(eve))
    const marks = documentStateOf(eve.ledger.documents, { kind: 'assessment', id })?.unconfirmed
    expect(marks).toBeUndefined()
  })

  it('does not confirm what others forged under the earlier one', async () => {
    answers(ben, 'S9-01')
    await exchanged(ben, ada, cleo)
    await of(ben).repair(deviceOf(20))
    await exchanged(ben, ada, cleo)
    of(ada).source.answer(id, 'S9-02', { value: 'forged' }, { ...of(ben).by(), device: ofBen })
    await exchanged(ada, ben, cleo)
    answers(ben, 'S9-03')
    await exchanged(ben, cleo)
    expect(of(ben).source.content(id).answers['S9-02']).toEqual({ value: 'forged' })
    expect([unconfirmed(ben), unconfirmed(cleo)]).toEqual([[['Ben', 2, 'Ada']], [['Ben', 2, 'Ada']]])
  })

  it('cannot take a colleague’s name for an earlier one of its own', async () => {
    answers(ada, 'S9-01', ben)
    of(ada).ledger = { ...of(ada).ledger, formerNames: [ofBen] }
    await exchanged(ada, cleo)
    expect(unconfirmed(cleo)).toEqual([['Ben', 1, 'Ada']])
  })
})
