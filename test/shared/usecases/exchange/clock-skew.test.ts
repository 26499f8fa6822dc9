import { expect, test } from 'vitest'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const minutes = 60_000
const twoYears = 2 * 365 * 24 * 60

async function person(name: string, seed: number, folder = memoryFolder()) {
  const host: Partial<HostCommands> = {
    folderList: ({ directory }) => folder.list(directory),
    folderRead: ({ path }) => folder.read(path),
    folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
  }
  const machine = createMachine(host, seed)
  const { engine } = machine.openWindow()
  await engine.createVault({ label: name, passphrase })
  const identity = await engine.createIdentity({ name, email: '', designation: 'Assessor', organisation: 'Acme', algorithm: 'p256' })
  await engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  const skews = async () => (await engine.auditEntries({ events: ['clock-skew'] })).entries.map(({ facts }) => facts)
  return { machine, engine, identity, skews }
}

test('a colleague whose clock is two years ahead is written into the audit log, and nothing of theirs is lost', async () => {
  const folder = memoryFolder()
  const [ana, bo] = [await person('Ana', 21, folder), await person('Bo', 22, folder)]
  await ana.engine.exchange()
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  ana.machine.clock.advance(twoYears * minutes)
  await ana.engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner: 'Bo', status: 'pilot' })
  await ana.engine.exchange()
  const { problems } = await bo.engine.exchange()
  expect(problems.map(({ code }) => code)).toEqual(['clock-skew'])
  expect((await bo.engine.listSystems()).map(({ name }) => name)).toEqual(['Scorer'])
  const [skew, ...more] = await bo.skews()
  expect(more).toEqual([])
  expect(Math.abs(Number(skew?.['minutesAhead']) - twoYears)).toBeLessThan(60)
  expect(await ana.skews()).toEqual([])
  // Told once, not with every exchange.
  await bo.engine.exchange()
  expect(await bo.skews()).toHaveLength(1)
})

test('an own clock that was set back is written into the audit log once', async () => {
  const ana = await person('Ana', 23)
  ana.machine.clock.advance(-4 * minutes)
  await ana.engine.exchange()
  expect(await ana.skews()).toEqual([])
  ana.machine.clock.advance(-twoYears * minutes)
  for (const name of ['Scorer', 'Ranker']) {
    await ana.engine.saveSystem({ name, kind: 'system', purpose: 'Scores', owner: 'Bo', status: 'pilot' })
    await ana.engine.exchange()
  }
  const skews = await ana.skews()
  expect(skews).toHaveLength(1)
  expect(Math.abs(Number(skews[0]?.['minutesBack']) - twoYears)).toBeLessThan(60)
})
