import { expect, test } from 'vitest'
import { storageStateOf } from '#shared/usecases/vault/watch-storage.ts'
import { backupHost } from '../../../support/backup-fixtures.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

test.each([
  [500_000_000, 'enough'],
  [499_999_999, 'low'],
  [50_000_000, 'low'],
  [49_999_999, 'critical'],
  [0, 'critical'],
])('%i bytes left are %s', (freeBytes, level) => {
  expect(storageStateOf(freeBytes)).toEqual({ freeBytes, level })
})

test('a disk that fills up is told of before it is full, and again when there is room', async () => {
  let freeBytes = 900_000_000
  const { host } = backupHost()
  const machine = createMachine({ ...host, diskSpace: () => Promise.resolve({ freeBytes }) })
  const { engine, events } = machine.openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  const told = () => events.flatMap((event) => (event.kind === 'storage' ? event.storage.level : []))
  await expect.poll(async () => (await engine.settings()).storage).toEqual({ freeBytes, level: 'enough' })
  expect(told()).toEqual([])
  for (const [left, level] of [
    [400_000_000, 'low'],
    [1000, 'critical'],
    [2_000_000_000, 'enough'],
  ] as const) {
    freeBytes = left
    machine.wait(60_000)
    await expect.poll(async () => (await engine.settings()).storage).toEqual({ freeBytes, level })
  }
  expect(told()).toEqual(['low', 'critical', 'enough'])
})

test('a host that cannot tell alarms nobody', async () => {
  const { engine, events } = createMachine(backupHost().host).openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  expect((await engine.settings()).storage).toBeUndefined()
  expect(events).toEqual([])
})
