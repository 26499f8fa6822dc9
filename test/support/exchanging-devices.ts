import type { ExchangeOutcome } from '#shared/sync/exchange/exchange.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../shared/sync/records/assessment-fixtures.ts'
import { memoryFolder, type MemoryFolder } from './memory-folder.ts'
import { testDevice, type TestDevice } from './test-device.ts'

/** Three people over one empty folder; nobody has accepted anybody. */
export async function threeDevices() {
  const [ada, ben, cleo] = await Promise.all([
    testDevice('Ada', deviceOf(1), 1),
    testDevice('Ben', deviceOf(2), 2),
    testDevice('Cleo', deviceOf(3), 3),
  ])
  return { folder: memoryFolder(), ada, ben, cleo }
}

/** The assessment that Ada has when two are acquainted. */
export const adasAssessment = assessmentIdOf(1)

/** The two know each other, and Ben has Ada's assessment. */
export async function acquaint(folder: MemoryFolder, ada: TestDevice, ben: TestDevice): Promise<void> {
  ada.accept(ben)
  ben.accept(ada)
  ada.source.create(answersFile(), ada.by())
  await ada.exchange(folder)
  await ben.exchange(folder)
}

/** @returns path of the bundle that carries the answer */
export async function answerAndSend(folder: MemoryFolder, device: TestDevice, question: string, value: string): Promise<string> {
  device.source.answer(adasAssessment, question, { value }, device.by())
  const { written } = await device.exchange(folder)
  return `devices/${device.device}/${written[0]?.name ?? 'nothing written'}`
}

export const codesOf = ({ problems }: Pick<ExchangeOutcome, 'problems'>): string[] => problems.map(({ code }) => code)
