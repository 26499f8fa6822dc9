import { describe, expect, it } from 'vitest'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from './assessment-fixtures.ts'

const id = assessmentIdOf(1)
const minutesAYear = 365.25 * 24 * 60

/** Two who know each other, with clocks that far off the true time. */
async function withClocks(adaMinutes: number, benMinutes: number) {
  const folder = memoryFolder()
  const [ada, ben] = await Promise.all([testDevice('Ada', deviceOf(1), 1), testDevice('Ben', deviceOf(2), 2)])
  ada.accept(ben)
  ben.accept(ada)
  ada.clock.advance(adaMinutes)
  ben.clock.advance(benMinutes)
  ada.source.create(answersFile(), ada.by())
  await ada.exchange(folder)
  await ben.exchange(folder)
  const answer = (device: TestDevice, value: string): void => device.source.answer(id, 'S1-03', { value }, device.by())
  return { folder, ada, ben, answer }
}

describe.each([
  ['ten years ahead and ten years behind', 10 * minutesAYear, -10 * minutesAYear],
  ['ten years behind and ten years ahead', -10 * minutesAYear, 10 * minutesAYear],
  ['a day apart', 24 * 60, 0],
  [
    'on a leap day, an hour before and after summer time begins',
    (Date.parse('2028-02-29T23:30:00Z') - Date.parse('2026-03-01T10:00:00Z')) / 60_000,
    28 * 24 * 60,
  ],
])('with clocks %s', (_what, adaMinutes, benMinutes) => {
  it('an edit that was made knowing another one replaces it, whatever the clocks say', async () => {
    const { folder, ada, ben, answer } = await withClocks(adaMinutes, benMinutes)
    for (const [device, value] of [
      [ada, 'first'],
      [ben, 'second'],
      [ada, 'third'],
    ] as const) {
      answer(device, value)
      await device.exchange(folder)
      await (device === ada ? ben : ada).exchange(folder)
    }
    for (const { source } of [ada, ben]) {
      expect(source.content(id).answers['S1-03']).toEqual({ value: 'third' })
      expect(source.conflicts(id)).toEqual({})
      const history = source.history(id, 'S1-03').map(({ answer: given }) => given.value)
      expect(history.slice(-3)).toEqual(['first', 'second', 'third'])
    }
  })

  it('of edits made at the same time none is hidden', async () => {
    const { folder, ada, ben, answer } = await withClocks(adaMinutes, benMinutes)
    answer(ada, 'by Ada')
    answer(ben, 'by Ben')
    for (const device of [ada, ben, ada]) await device.exchange(folder)
    const shown = [ada, ben].map(({ source }) => source.conflicts(id)['S1-03'])
    expect(shown[0]).toEqual(shown[1])
    expect(shown[0]?.map(({ value }) => value).toSorted()).toEqual(['by Ada', 'by Ben'])
  })

  it('tells whoever is behind, and only them', async () => {
    const { folder, ada, ben, answer } = await withClocks(adaMinutes, benMinutes)
    answer(ada, 'by Ada')
    await ada.exchange(folder)
    const atBen = (await ben.exchange(folder)).problems.map(({ code }) => code)
    answer(ben, 'by Ben')
    await ben.exchange(folder)
    const atAda = (await ada.exchange(folder)).problems.map(({ code }) => code)
    expect([atAda, atBen]).toEqual(adaMinutes > benMinutes ? [[], ['clock-skew']] : [['clock-skew'], []])
  })
})
