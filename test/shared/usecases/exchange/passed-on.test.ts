import { describe, expect, test } from 'vitest'
import { hostOver } from '../../../support/two-people.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { administratorAndMember, progress, startRisk, workbenchPerson, type WorkbenchPerson } from '../../../support/workbench-people.ts'

const exchanged = async (...people: readonly WorkbenchPerson[]): Promise<void> => {
  for (const { engine } of people) await engine.exchange()
}

/** Ana administers, Bo writes, Cleo decides. */
async function three(seed: number) {
  const { folder, ana, bo } = await administratorAndMember(seed, ['assessor'])
  const cleo = await workbenchPerson('Cleo', folder, seed + 2)
  const { bytes } = await ana.engine.makeInvitation({ for: 'Cleo', roles: ['reader'], until: '2027-01-01' })
  await cleo.engine.acceptInvitation({ bytes, wordsCompared: true })
  await exchanged(cleo, ana)
  await ana.engine.addMember({ fingerprint: cleo.identity.fingerprint, roles: ['ciso'], reason: 'joins' })
  await exchanged(ana, bo, cleo, ana, bo)
  const bundles = (): readonly string[] => [...folder.files.keys()].filter((path) => path.startsWith('devices/'))
  /** Directory into which somebody's next exchange writes. */
  const writing = async (who: WorkbenchPerson): Promise<string> => {
    const before = new Set(bundles())
    await exchanged(who)
    return (
      bundles()
        .find((path) => !before.has(path))
        ?.split('/')
        .slice(0, 2)
        .join('/') ?? ''
    )
  }
  /** As if the sync program had not brought the directory yet. */
  const without = async (directory: string, work: () => Promise<void>): Promise<void> => {
    const held = [...folder.files].filter(([path]) => path.startsWith(`${directory}/`))
    for (const [path] of held) folder.files.delete(path)
    await work()
    for (const [path, content] of held) folder.files.set(path, content)
  }
  return { folder, ana, bo, cleo, bundles, writing, without }
}

/** Bo's answer, on which Cleo decides, and of Cleo's bundles only a complete copy that holds both. */
async function answeredAndDecided({ folder, bo, cleo, bundles, writing }: Awaited<ReturnType<typeof three>>) {
  const id = await startRisk(bo.engine)
  await bo.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
  const ofBo = await writing(bo)
  await exchanged(cleo)
  // A complete copy of Cleo's follows, with Bo's answer in it.
  const decision = { kind: 'decision', outcome: 'rejected', text: 'no logs are kept', conditions: [] } as const
  await cleo.engine.makeStatement({ id, statement: decision })
  const ofCleo = await writing(cleo)
  for (const path of bundles().filter((one) => one.startsWith(`${ofCleo}/`))) folder.files.delete(path)
  await exchanged(cleo)
  return { id, ofBo }
}

describe('an answer that came through a colleague only', () => {
  test('is shown as their word, and they decide on it only once its author’s device told of it', async () => {
    const all = await three(61)
    const { ana, without } = all
    const { id, ofBo } = await answeredAndDecided(all)

    await without(ofBo, () => exchanged(ana))
    const [given] = await ana.engine.answerHistory({ id, question: 'R1-01' })
    expect(given?.by).toMatchObject({ author: 'Bo', owner: 'Bo', passedOnBy: 'Cleo' })
    const [step] = await ana.engine.assessmentHistory(id)
    expect(step?.by).toMatchObject({ author: 'Bo', passedOnBy: 'Cleo' })
    expect(await ana.engine.statements(id)).toMatchObject({
      unconfirmed: [{ author: 'Bo', passedOnBy: 'Cleo' }],
      statements: [{ by: 'Cleo', standing: 'segregation' }],
    })

    await exchanged(ana)
    const [confirmed] = await ana.engine.answerHistory({ id, question: 'R1-01' })
    expect(confirmed?.by).not.toHaveProperty('passedOnBy')
    expect(await ana.engine.statements(id)).toMatchObject({ unconfirmed: [], statements: [{ by: 'Cleo', standing: 'in-force' }] })
  })

  test('of a member who has left is taken at the word of a complete copy, and stays marked', async () => {
    const all = await three(91)
    const { ana, bo, without } = all
    const { id, ofBo } = await answeredAndDecided(all)

    await ana.engine.removeMember({ fingerprint: bo.identity.fingerprint, reason: 'left' })
    await without(ofBo, () => exchanged(ana))
    const [given] = await ana.engine.answerHistory({ id, question: 'R1-01' })
    expect(given?.by).toMatchObject({ author: 'Bo', owner: 'Bo', passedOnBy: 'Cleo' })
    expect(await ana.engine.statements(id)).toMatchObject({
      unconfirmed: [{ author: 'Bo', passedOnBy: 'Cleo' }],
      statements: [{ by: 'Cleo', standing: 'in-force' }],
    })
  })

  test('by mail is its sender’s word alone, until the next exchange of its author', async () => {
    const { ana, bo, cleo, writing, without } = await three(71)
    const id = await startRisk(bo.engine)
    await bo.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
    const ofBo = await writing(bo)
    await exchanged(cleo)
    const to = { kind: 'person', fingerprint: ana.identity.fingerprint } as const
    const mail = await cleo.engine.exportBundle({ assessments: [id], to })
    await ana.engine.applyBundle({ bytes: mail.bytes })
    const byOf = async (): Promise<unknown> => (await ana.engine.answerHistory({ id, question: 'R1-01' }))[0]?.by
    expect(await byOf()).toMatchObject({ author: 'Bo', passedOnBy: 'Cleo' })
    await without(ofBo, () => exchanged(ana))
    expect(await byOf()).toMatchObject({ passedOnBy: 'Cleo' })
    await exchanged(ana)
    expect(await byOf()).not.toHaveProperty('passedOnBy')
  })
})

test('what a restored vault writes is its owner’s word, before the backup and after it', async () => {
  const { folder, ana, bo } = await three(81)
  const id = await startRisk(bo.engine)
  await bo.engine.answer({ id, question: 'R1-01', answer: { value: 'before' }, summary: progress })
  const files = (await bo.engine.backup()).map(({ bytes }) => bytes)
  await exchanged(bo)
  const { engine } = createMachine(hostOver(folder), 84).openWindow()
  await engine.restoreVault({ files, passphrase })
  await engine.answer({ id, question: 'R1-01', answer: { value: 'after' }, summary: progress })
  await engine.exchange()
  await exchanged(ana)
  const steps = (await ana.engine.answerHistory({ id, question: 'R1-01' })).map(({ answer, by }) => [answer.value, by.owner, by.passedOnBy])
  expect(steps).toEqual([
    ['before', 'Bo', undefined],
    ['after', 'Bo', undefined],
  ])
})

test('whoever wrote an answer under the name of another device of theirs does not decide on it', async () => {
  const { folder, ana, bo, cleo } = await three(101)
  const id = await startRisk(bo.engine)
  await exchanged(bo, cleo)
  await cleo.engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary: progress })
  const files = (await cleo.engine.backup()).map(({ bytes }) => bytes)
  await exchanged(cleo)
  // Restored, the vault writes under another name than the answer bears.
  const { engine } = createMachine(hostOver(folder), 104).openWindow()
  await engine.restoreVault({ files, passphrase })
  await engine.makeStatement({ id, statement: { kind: 'decision', outcome: 'rejected', text: 'no logs are kept', conditions: [] } })
  await engine.exchange()
  await exchanged(ana)
  expect(await ana.engine.statements(id)).toMatchObject({ statements: [{ by: 'Cleo', standing: 'segregation' }] })
})
