/** Five devices, each behind its own unreliable sync program: everything random comes from one seed. */
import type { Answer } from '#shared/model/answer.ts'
import { documentStateOf } from '#shared/sync/document/document-states.ts'
import type { ExchangeOutcome } from '#shared/sync/exchange/exchange.ts'
import { FolderError } from '#shared/ports/folder-error.ts'
import { canonicalJson, sha256Hex } from '#shared/bytes/digest.ts'
import { signStatement } from '#shared/signing/statement.ts'
import { assessmentIdOf, answersFile, deviceOf } from '../shared/sync/records/assessment-fixtures.ts'
import { memoryFolder, type MemoryFolder } from './memory-folder.ts'
import { carry, carryAll, labels, removeEverywhere } from './sync-program.ts'
import { seededRandom, testDevice, type TestDevice } from './test-device.ts'

/** Made once a process: keys take longer than everything else. */
let people: Promise<readonly TestDevice[]> | undefined
const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'] as const

export interface Simulation {
  readonly seed: number
  /** Edits over all devices. */
  readonly edits: number
  readonly assessments: number
}

export interface SimulationResult {
  /** Of each device's contents, conflicts and histories. */
  readonly digests: readonly string[]
  /** Values that were given and are in no history. */
  readonly lost: readonly string[]
  /** Questions on which several values stand by the model kept here, and are not all shown. */
  readonly silent: readonly string[]
  /** Changes whose own device has not told of them, though everything was read. */
  readonly unconfirmed: readonly string[]
  readonly statementsMissing: number
  readonly filesMissing: number
  readonly problems: readonly string[]
  readonly counts: Readonly<
    Record<'edits' | 'choices' | 'kills' | 'full' | 'cut' | 'copies' | 'deleted' | 'exchanges' | 'conflicts' | 'repairs', number>
  >
}

/** A process that ends between two writes; nothing catches it but the test. */
class Killed extends Error {}

interface Party {
  readonly device: TestDevice
  readonly folder: MemoryFolder
}

const questions = ['S1-01', 'S1-02', 'S1-03', 'L1-01', 'T1-01'] as const
/** Codes that an unreliable folder explains; anything else is a fault. */
const expected = new Set([
  'partial',
  'stray-files',
  'gap',
  'withheld',
  'clock-skew',
  'damaged-card',
  'rolled-back',
  'not-written',
  'own-bundle-missing',
  'blob-waiting',
  'missing-changes',
  'not-accepted',
  'stranger',
  'card-changed',
  'unreadable',
  'crowded',
])

export async function simulate({ seed, edits, assessments }: Simulation): Promise<SimulationResult> {
  people ??= Promise.all(names.map((name, index) => testDevice(name, deviceOf(index + 1), index + 1)))
  const random = seededRandom(seed)
  const chance = (below: number): number => random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) % Math.max(1, below)
  const parties = (await people).map((device, index): Party => ({ device: device.fresh(seed * 100 + index), folder: memoryFolder() }))
  for (const { device } of parties) labels.set(device.identity.fingerprint, device.name)
  const counts = { edits: 0, choices: 0, kills: 0, full: 0, cut: 0, copies: 0, deleted: 0, exchanges: 0, conflicts: 0, repairs: 0 }
  const problems = new Set<string>()
  const ids = Array.from({ length: assessments }, (_, index) => assessmentIdOf(index + 1))
  for (const { device } of parties) device.accept(...parties.map((party) => party.device).filter((other) => other !== device))
  // Clocks a day ahead and a day behind: no order may depend on them.
  parties[1]?.device.clock.advance(24 * 60)
  parties[2]?.device.clock.advance(-24 * 60)
  const [first] = parties
  if (first === undefined) throw new Error('five devices expected')
  for (const [index, id] of ids.entries()) first.device.source.create({ ...answersFile(index + 1), id }, first.device.by())

  await first.device.exchange(first.folder)
  carryAll(parties.map((party) => party.folder))

  const given: { readonly id: string; readonly question: string; readonly value: string }[] = []
  const replaced = new Set<string>()
  const statements: string[] = []
  const blobs: string[] = []
  const valueOf = (answer: Answer): string => canonicalJson(answer.value ?? null)

  const edit = (device: TestDevice, id: string): void => {
    const { source } = device
    const question = questions[chance(questions.length)] ?? 'S1-01'
    const current = source.history(id, question).filter(({ isCurrent }) => isCurrent)
    const number = given.length
    const conflict = source.conflicts(id)[question]
    let answer: Answer
    if (conflict !== undefined && chance(2) === 0) {
      answer = { ...conflict[chance(conflict.length)], comment: `chosen ${number}` }
      counts.choices += 1
    } else if (question === 'L1-01')
      answer = { value: `${proseBefore(source.content(id).answers[question]?.value)} Sentence ${number} was added by ${device.name}.` }
    else if (question === 'T1-01') answer = { value: rowsWith(source.content(id).answers[question]?.value, number, chance) }
    else answer = { value: `${device.name} ${number}` }
    // Unique, so that each can be looked for.
    const value = { ...answer, reason: `edit ${number}` }
    device.clock.advance(1)
    if (conflict === undefined) source.answer(id, question, value, device.by())
    else source.resolve(id, question, value, device.by())
    for (const { answer: before } of current) replaced.add(canonicalJson([id, question, before.reason ?? valueOf(before)]))
    given.push({ id, question, value: `edit ${number}` })
    counts.edits += 1
  }

  /** Also what the owner of a device does who is told that its history forked. */
  const judge = async ({ problems: met }: ExchangeOutcome, device: TestDevice): Promise<void> => {
    for (const { code } of met) if (code !== 'own-history-forked' && !expected.has(code)) problems.add(code)
    if (!met.some(({ code }) => code === 'own-history-forked')) return
    counts.repairs += 1
    await device.repair(deviceOf(10 + counts.repairs))
  }

  const exchange = async ({ device, folder }: Party): Promise<void> => {
    counts.exchanges += 1
    const { source } = device
    const fate = chance(10)
    let calls = 1 + chance(6)
    const dies = (): boolean => (calls -= 1) === 0
    if (fate === 0) {
      // Before or after the effect of any write: into the folder, or into the vault.
      const isAfter = chance(2) === 0
      const writeNew = folder.writeNew.bind(folder)
      const commit = source.commit.bind(source)
      folder.writeNew = async (path, bytes) => {
        if (dies() && !isAfter) throw new Killed()
        await writeNew(path, bytes)
        if (calls === 0) throw new Killed()
      }
      source.commit = async (batch) => {
        if (dies() && !isAfter) throw new Killed()
        const isDone = await commit(batch)
        if (calls === 0) throw new Killed()
        return isDone
      }
      try {
        await device.exchange(folder)
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        counts.kills += 1
      } finally {
        folder.writeNew = writeNew
        source.commit = commit
      }
      return
    }
    if (fate === 1)
      folder.fault = (call) => {
        if (call !== 'writeNew' || !dies()) return
        counts.full += 1
        throw new FolderError('full', 'no space left')
      }
    try {
      await judge(await device.exchange(folder), device)
    } catch (error) {
      if (!(error instanceof FolderError)) throw error
      problems.add(`thrown ${error.code}`)
    } finally {
      folder.fault = () => undefined
    }
  }

  while (counts.edits < edits) {
    const party = parties[chance(parties.length)] ?? first
    const held = (await party.device.source.list()).map(({ id }) => id)
    const burst = Math.ceil(edits / 6)
    for (let count = held.length === 0 ? 0 : 1 + chance(burst); count > 0 && counts.edits < edits; count -= 1)
      edit(party.device, held[chance(held.length)] ?? '')
    if (chance(8) === 0) {
      const jws = await signStatement({ format: 'probity-test/1', number: statements.length, seed }, party.device.identity)
      statements.push(await party.device.source.addStatement(jws))
    }
    if (chance(12) === 0) blobs.push(await party.device.source.addBlob(Uint8Array.from({ length: 100 + chance(900) }, () => chance(256))))
    await exchange(party)
    carry(party.folder, (parties[chance(parties.length)] ?? first).folder, chance, counts)
    if (chance(25) === 0) removeEverywhere(parties, chance, counts)
  }
  // Quiet days: everything arrives, everybody exchanges.
  for (let round = 0, isQuiet = false; round < 6 && !isQuiet; round += 1) {
    isQuiet = round > 0
    for (const { device, folder } of parties) {
      carryAll(parties.map((party) => party.folder))
      const outcome = await device.exchange(folder)
      const { repairs } = counts
      await judge(outcome, device)
      if (outcome.written.length > 0 || outcome.received.length > 0 || counts.repairs > repairs) isQuiet = false
    }
  }

  const digests: string[] = []
  for (const { device } of parties) digests.push(await digestOf(device, ids))
  const { source } = first.device
  const known = new Set(
    ids.flatMap((id) =>
      questions.flatMap((question) => source.history(id, question).map(({ answer }) => `${id} ${question} ${answer.reason ?? ''}`)),
    ),
  )
  const silent = ids.flatMap((id) => {
    const conflicts = source.conflicts(id)
    return questions.flatMap((question) => {
      const standing = given.filter(
        (one) => one.id === id && one.question === question && !replaced.has(canonicalJson([id, question, one.value])),
      )
      if (standing.length < 2) return []
      counts.conflicts += 1
      const shown = JSON.stringify(conflicts[question] ?? [])
      return standing.every(({ value }) => shown.includes(`${value}"`) || shown.includes(`${value} `)) ? [] : [`${id} ${question}`]
    })
  })
  const sets = await Promise.all(
    parties.map(async ({ device }) => [
      await device.source.listStatements(),
      (await device.source.listBlobs()).map(({ sha256 }) => sha256),
    ]),
  )
  const unconfirmed = parties.flatMap(({ device }) =>
    ids.flatMap((id) =>
      Object.entries(documentStateOf(device.ledger.documents, { kind: 'assessment', id })?.unconfirmed ?? {}).map(
        ([actor, { from }]) => `${device.name}: ${id} ${from}@${actor}`,
      ),
    ),
  )
  return {
    unconfirmed,
    digests,
    lost: given.filter(({ id, question, value }) => !known.has(`${id} ${question} ${value}`)).map(({ value }) => value),
    silent,
    statementsMissing: sets.reduce((sum, [held]) => sum + statements.filter((id) => held?.includes(id) !== true).length, 0),
    filesMissing: sets.reduce((sum, [, held]) => sum + blobs.filter((sha256) => held?.includes(sha256) !== true).length, 0),
    problems: [...problems].sort(),
    counts,
  }
}

const proseBefore = (value: Answer['value']): string =>
  typeof value === 'string' ? value.slice(-400) : 'The model ranks applicants by their expected success in the job.'

function rowsWith(value: Answer['value'], number: number, chance: (below: number) => number): NonNullable<Answer['value']> {
  // Only this simulation writes there.
  const rows = Array.isArray(value) ? ([...value] as { id: string; text: string }[]) : []
  const at = chance(rows.length + 1)
  const row = rows[at]
  if (row === undefined || chance(3) === 0) rows.splice(at, 0, { id: `row-${number}`, text: `row ${number}` })
  else if (chance(4) === 0) rows.splice(at, 1)
  else rows[at] = { ...row, text: `changed ${number}` }
  return rows.slice(0, 12)
}

async function digestOf({ source }: TestDevice, ids: readonly string[]): Promise<string> {
  const state = ids.map((id) => ({
    content: source.content(id as never),
    conflicts: source.conflicts(id),
    history: questions.map((question) =>
      source
        .history(id, question)
        .map(({ answer, by, id: step, replaces }) => ({ answer, by, step, replaces: replaces.toSorted() }))
        .sort((a, b) => (a.step < b.step ? -1 : 1)),
    ),
  }))
  return sha256Hex(new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(state)))))
}
