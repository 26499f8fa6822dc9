import { expect, test } from 'vitest'
import { sampleFields, sampleSystemId } from '../../../support/register-samples.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { startRisk } from '../../../support/workbench-people.ts'

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

test('titles of imported measurements say the metric as whoever imports calls it, unless the row has a title', async () => {
  const machine = createMachine({}, 83)
  const { engine } = machine.openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  const text =
    'metric;value;period_start;period_end;group;name\npsi;0.31;2026-10-01;2026-10-31;ward 2;\nauroc;0.83;2026-10-01;2026-10-31;;Autumn\n'
  const bytes = new TextEncoder().encode(text)
  const metricNames = { psi: 'Populationsstabilität (PSI)', auroc: 'AUROC' }
  await engine.importMeasurements({ system: sampleSystemId as SystemId, fileName: 'october.csv', bytes, metricNames })
  const titles = (await engine.listRegister('measurement')).map(({ fields }) => fields['title'])
  expect(titles.toSorted()).toEqual(['Autumn', 'Populationsstabilität (PSI) · ward 2 · 2026-10-31'])
})

test('the file comes back as it was, and goes with the last record that names it, unless it is evidence too', async () => {
  const machine = createMachine({}, 82)
  const { engine } = machine.openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  const [store] = [...machine.directory.stores.values()]
  const importOf = async (text: string): Promise<readonly KeptRegisterRecord[]> => {
    const bytes = new TextEncoder().encode(`metric,value,period_start,period_end\n${text}`)
    await engine.importMeasurements({ system: sampleSystemId as SystemId, fileName: 'psi.csv', bytes })
    const fileSha256 = await sha256Hex(bytes)
    return (await engine.listRegister('measurement')).filter(({ fields }) => fields['fileSha256'] === fileSha256)
  }
  const october = 'psi,0.31,2026-10-01,2026-10-31\nauroc,0.83,2026-10-01,2026-10-31\n'
  const [first, second] = await importOf(october)
  if (first === undefined || second === undefined) throw new Error('two rows are two records')
  const file = await engine.readMeasurementFile(first.id)
  expect(new TextDecoder().decode(file)).toBe(`metric,value,period_start,period_end\n${october}`)
  await engine.eraseRegisterRecord(first.id)
  expect(await engine.readMeasurementFile(second.id)).toEqual(file)
  await engine.eraseRegisterRecord(second.id)
  expect(store?.blobs.size).toBe(0)

  const [shared] = await importOf('psi,0.11,2026-11-01,2026-11-30\n')
  if (shared === undefined) throw new Error('one row is a record')
  const id = await startRisk(engine)
  const bytes = await engine.readMeasurementFile(shared.id)
  const item = await engine.addEvidence({
    id,
    title: 'PSI',
    grade: 'B',
    date: '2026-11-30',
    file: { name: 'psi.csv', mediaType: 'text/csv', bytes },
  })
  await engine.eraseRegisterRecord(shared.id)
  expect(await engine.readEvidence({ id, evidence: item.id })).toEqual(bytes)
  const [again] = await importOf('psi,0.11,2026-11-01,2026-11-30\n')
  await engine.eraseAssessment(id)
  expect(again && (await engine.readMeasurementFile(again.id))).toEqual(bytes)

  const typed = await engine.saveRegisterRecord({ register: 'measurement', fields: sampleFields.measurement })
  await expect(engine.readMeasurementFile(typed.id)).rejects.toMatchObject({ area: 'workbench', code: 'unknown-evidence' })
})
