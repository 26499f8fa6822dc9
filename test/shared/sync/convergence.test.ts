import { describe, expect, it } from 'vitest'
import { memoryFolder, type MemoryFolder } from '../../support/memory-folder.ts'
import { seededRandom, testDevice, type TestDevice } from '../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from './assessment-fixtures.ts'

/** More for a nightly run: PROBITY_SEEDS=200. */
const seeds = Number(process.env['PROBITY_SEEDS'] ?? 2)
const steps = 30
const questions = ['S1-01', 'S1-02', 'S1-03', 'S1-04', 'S1-05']

/** A sync program between one device and the others: delays, reorders, repeats and cuts what it carries. */
function carry(from: MemoryFolder, to: MemoryFolder, chance: (below: number) => number): void {
  const paths = [...from.files.keys()].sort(() => chance(3) - 1)
  for (const path of paths) {
    const bytes = from.files.get(path) ?? new Uint8Array()
    const there = to.files.get(path)
    // What is shorter here than there has not arrived here itself.
    if (there !== undefined && there.byteLength >= bytes.byteLength) {
      if (chance(20) === 0) to.files.set(`${path} (conflicted copy)`, bytes)
      continue
    }
    const fate = chance(4)
    if (fate === 0) continue
    if (fate === 1 && there === undefined) to.files.set(path, bytes.slice(0, chance(bytes.byteLength)))
    else to.files.set(path, bytes)
  }
}

function carryAll(folders: readonly MemoryFolder[]): void {
  for (const from of folders) {
    for (const to of folders) {
      for (const [path, bytes] of from.files) {
        const there = to.files.get(path)
        if (there === undefined || there.byteLength < bytes.byteLength) to.files.set(path, bytes)
      }
    }
  }
}

describe('three devices, each behind its own unreliable sync program', () => {
  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    'hold the same answers and the same history in the end, seed %i',
    async (seed) => {
      const random = seededRandom(seed)
      const chance = (below: number): number => ((random.bytes(1)[0] ?? 0) * 256 + (random.bytes(1)[0] ?? 0)) % Math.max(1, below)
      const devices = await Promise.all(
        ['Ada', 'Ben', 'Cleo'].map((name, index) => testDevice(name, deviceOf(index + 1), seed * 10 + index)),
      )
      const folders = devices.map(() => memoryFolder())
      const [ada, ben, cleo] = devices
      if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('three devices expected')
      const pair = (index: number): [TestDevice, MemoryFolder] => [devices[index] ?? ada, folders[index] ?? memoryFolder()]
      for (const device of devices) device.accept(...devices.filter((other) => other !== device))
      // Two devices' clocks are a day off, and the order of edits must not depend on them.
      ben.clock.advance(24 * 60)
      cleo.clock.advance(-24 * 60)
      const id = assessmentIdOf(1)
      ada.source.create(answersFile(), ada.by())
      await ada.exchange(folders[0] ?? memoryFolder())
      carryAll(folders)

      const given: { question: string; value: string }[] = []
      for (let step = 0; step < steps; step += 1) {
        const [device, folder] = pair(chance(3))
        const isThere = (await device.source.load({ kind: 'assessment', id })) !== undefined
        for (let edit = isThere ? chance(4) : 0; edit > 0; edit -= 1) {
          const answer = { question: questions[chance(questions.length)] ?? '', value: `${device.name} ${step} ${edit}` }
          device.clock.advance(1)
          device.source.answer(id, answer.question, { value: answer.value }, device.by())
          given.push(answer)
        }
        const outcome = await device.exchange(folder)
        const bad = outcome.problems.filter(
          ({ code }) => !['partial', 'stray-files', 'gap', 'withheld', 'clock-skew', 'damaged-card'].includes(code),
        )
        expect(bad).toEqual([])
        carry(folder, pair(chance(3))[1], chance)
      }

      for (let round = 0; round < 3; round += 1) {
        for (const [index, device] of devices.entries()) {
          carryAll(folders)
          await device.exchange(pair(index)[1])
        }
      }
      carryAll(folders)
      const states = devices.map(({ source }) => ({
        content: source.content(id),
        conflicts: source.conflicts(id),
        history: questions.map((question) =>
          source
            .history(id, question)
            .map(({ answer, by }) => `${by.author} ${by.time} ${JSON.stringify(answer)}`)
            .toSorted(),
        ),
      }))
      expect(states[1]).toEqual(states[0])
      expect(states[2]).toEqual(states[0])
      // No edit is lost: each value ever given is in the history, also those that lost or were replaced.
      const known = new Set(states[0]?.history.flat().map((step) => /"value":"([^"]*)"/.exec(step)?.[1]))
      expect(given.filter(({ value }) => !known.has(value))).toEqual([])
      expect(given.length).toBeGreaterThan(steps / 4)
      // And when nothing is new, nothing is written.
      const files = folders.map((folder) => folder.files.size)
      for (const [index, device] of devices.entries()) expect((await device.exchange(pair(index)[1])).written).toEqual([])
      expect(folders.map((folder) => folder.files.size)).toEqual(files)
    },
    60_000,
  )
})
