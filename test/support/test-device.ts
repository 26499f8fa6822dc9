import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { Random } from '#shared/ports/clock.ts'
import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { exchange, type ExchangeOutcome } from '#shared/sync/exchange/exchange.ts'
import type { ChangeBy } from '#shared/sync/document/change-by.ts'
import { loadDocument } from '#shared/sync/records/assessment-document.ts'
import { acceptPerson, newLedger, renameDevice, undisputedState, type SyncLedger } from '#shared/sync/ledger/ledger.ts'
import { createOpenedRecords } from '#shared/sync/ledger/opened-records.ts'
import { withUnconfirmed } from '#shared/sync/document/document-states.ts'
import { unconfirmedAnew } from '#shared/sync/document/passed-on.ts'
import { reauthor } from '#shared/sync/document/reauthor.ts'
import { giveWay } from '#shared/sync/document/rival-histories.ts'
import type { DeviceId } from '#shared/model/ids.ts'
import { memorySource, type MemorySource } from './memory-source.ts'

/** Clock that a test moves. */
export interface TestClock {
  now(): string
  advance(minutes: number): void
}

export function testClock(start = '2026-03-01T10:00:00.000Z'): TestClock {
  let time = Date.parse(start)
  return {
    now: () => new Date(time).toISOString(),
    advance(minutes) {
      time += minutes * 60_000
    },
  }
}

/** Deterministic bytes; good for ids in tests and nothing else. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    bytes(byteLength) {
      return Uint8Array.from({ length: byteLength }, () => {
        // Mulberry32
        state = (state + 0x6d2b79f5) >>> 0
        let mixed = Math.imul(state ^ (state >>> 15), state | 1)
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
        return (mixed ^ (mixed >>> 14)) & 255
      })
    },
  }
}

/** One person with one device: identity, records, and what it remembers of the folder. */
export interface TestDevice {
  readonly name: string
  readonly device: DeviceId
  readonly identity: SigningIdentity
  readonly ageIdentity: string
  readonly clock: TestClock
  source: MemorySource
  ledger: SyncLedger
  /** Of the last exchange. */
  problems: ExchangeOutcome['problems']
  by(): ChangeBy
  exchange(folder: SharedFolder): Promise<ExchangeOutcome>
  accept(...others: TestDevice[]): void
  /** What the app does when somebody says that a forked history is to be repaired; of a vault with assessments only. */
  repair(to: DeviceId): Promise<void>
  /** The same person and keys with an empty vault and the clock as at the beginning. */
  fresh(seed: number): TestDevice
}

export async function testDevice(name: string, device: DeviceId, seed = 1): Promise<TestDevice> {
  const person = { name, email: `${name.toLowerCase()}@example.org`, designation: 'Assessor', organisation: 'Example Ltd' }
  const { identity, ageIdentity } = await createIdentity({ person, algorithm: 'p256', clock: testClock() })
  return deviceWith({ name, device, identity, ageIdentity }, seed)
}

function deviceWith(owner: Pick<TestDevice, 'name' | 'device' | 'identity' | 'ageIdentity'>, seed: number): TestDevice {
  const { name, device, identity, ageIdentity } = owner
  const clock = testClock()
  const random = seededRandom(seed)
  const opened = createOpenedRecords()
  const self: TestDevice = {
    name,
    device,
    identity,
    ageIdentity,
    clock,
    source: memorySource(device),
    ledger: newLedger(device),
    problems: [],
    by: () => ({ author: name, device: self.ledger.device, time: clock.now() }),
    async exchange(folder) {
      const { source, ledger } = self
      try {
        const outcome = await exchange({ folder, source, ledger, opened, identity, ageIdentity, clock, random })
        self.ledger = outcome.ledger
        self.problems = outcome.problems
        return outcome
      } catch (error) {
        // What was committed before the fault counts, as in the app.
        self.ledger = source.batches.at(-1)?.ledger ?? ledger
        throw error
      }
    },
    accept(...others) {
      for (const other of others) {
        const { fingerprint, ageRecipient } = other.identity
        self.ledger = acceptPerson(
          self.ledger,
          { fingerprint, ageRecipient, person: other.identity.person, device: other.device },
          clock.now(),
        )
      }
    },
    async repair(to) {
      const { source, ledger } = self
      const rivals = self.problems.flatMap((problem) => problem.rivals ?? [])
      const anew = []
      const renamed = renameDevice(ledger, to, identity.fingerprint, clock.now())
      let { documents } = renamed
      for (const { kind, id } of await source.list()) {
        const published = undisputedState(ledger, { kind, id })
        const bytes = (await source.load({ kind, id })) ?? new Uint8Array()
        const mine = new Set(rivals.flatMap((rival) => (rival.id === id ? rival.hash : [])))
        const doc = loadDocument(bytes)
        const made = mine.size > 0 ? giveWay(doc, mine, to) : reauthor(doc, published, ledger.device, to)
        if (mine.size > 0) documents = withUnconfirmed(documents, { kind, id }, unconfirmedAnew(doc, made, identity.fingerprint))
        anew.push({ kind, id, doc: made })
      }
      self.source = source.renamed(to, anew)
      const gaveWay = [...(ledger.gaveWay ?? []), ...rivals.map(({ hash }) => hash)]
      self.ledger = { ...renamed, documents, gaveWay }
    },
    fresh: (again) => deviceWith(owner, again),
  }
  return self
}
