import { expect, test } from 'vitest'
import { sampleSystemId } from '../../../support/register-samples.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

test('a file of measurements is kept with its rows in one commit, or nothing of it', async () => {
  const machine = createMachine({}, 81)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  const [store] = [...machine.directory.stores.values()]
  const request = (text: string) => ({ system: sampleSystemId as SystemId, fileName: 'october.csv', bytes: new TextEncoder().encode(text) })
  const good = 'metric;value;period_start;period_end\npsi;0.31;2026-10-01;2026-10-31\nauroc;0.83;2026-10-01;2026-10-31\n'
  await expect(engine.importMeasurements(request(`${good}psi;x;2026-10-01;2026-10-31\n`))).rejects.toMatchObject({
    area: 'workbench',
    code: 'invalid-measurements',
    facts: { place: '4, value' },
  })
  expect([await engine.listRegister('measurement'), store?.blobs.size]).toEqual([[], 0])
  expect(await engine.importMeasurements(request(good))).toEqual({ count: 2 })
  await engine.importMeasurements(request(good))
  expect(store?.blobs.size).toBe(1)
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  const kept = await engine.listRegister('measurement')
  expect(kept).toHaveLength(4)
  expect(kept.map(({ fields }) => fields['value']).toSorted()).toEqual(['0.31', '0.31', '0.83', '0.83'])
  expect(kept[0]?.fields).toMatchObject({ fileName: 'october.csv', source: 'october.csv', status: 'recorded' })
  expect(kept[0]?.fields['fileSha256']).toMatch(/^[0-9a-f]{64}$/)
  const crossed = (await engine.listTasks()).tasks.filter(({ reason }) => reason.code === 'limit-crossed')
  expect(crossed.map(({ title, due }) => [title, due])).toEqual(Array.from({ length: 2 }, () => ['psi · 2026-10-31', '2026-10-31']))
})
