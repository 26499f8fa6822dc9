import { readFile } from 'node:fs/promises'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import type { VaultId } from '#shared/model/ids.ts'
import { defaultOrganisation, type Organisation } from '#shared/model/organisation.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { createDocumentMaker } from '#shared/usecases/documents/make-documents.ts'
import { newUuid } from '#shared/usecases/session/new-id.ts'
import type { VaultLocks, WindowMessage, WorkbenchPorts } from '#shared/usecases/contract/ports.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import { createWorkbenchEngine, type WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import { kdfFloor, type Kdf } from '#shared/vault/kdf.ts'
import type { VaultMigration } from '#shared/vault/migrations.ts'
import { createMemoryVaultDirectory } from './memory-vault-store.ts'
import { instantKdf, seededRandom, steppingClock } from './vault-fixtures.ts'

export const passphrase = 'correct horse battery'

/** One machine: vaults, locks and channels that its windows share, and a clock that a test turns. */
export function createMachine(
  host: Partial<HostCommands> = {},
  seed = 11,
  kdf: Kdf = instantKdf,
  migrations?: readonly VaultMigration[],
  /** Of another machine, whose disk this one has. */
  disk?: ReturnType<typeof createMemoryVaultDirectory>,
  locks = createMemoryLocks(),
) {
  const clock = steppingClock()
  const random = seededRandom(seed)
  // A fresh UUIDv7 is what the brand stands for.
  const directory = disk ?? createMemoryVaultDirectory(() => newUuid({ clock, random }) as VaultId)
  const windows = new Set<{ readonly vaultId: VaultId; readonly receive: (message: WindowMessage) => void }>()
  const ticks = new Set<() => void>()

  const openWindow = (): { readonly engine: WorkbenchEngine; readonly events: WorkbenchEvent[]; readonly page: { answers: boolean } } => {
    const ports: WorkbenchPorts = {
      directory,
      clock,
      random,
      kdf,
      ...(migrations ? { migrations } : {}),
      locks,
      calibrate: () => Promise.resolve(kdfFloor),
      openChannel(vaultId, receive) {
        const own = { vaultId, receive }
        windows.add(own)
        return {
          post(message) {
            for (const other of windows) if (other !== own && other.vaultId === vaultId) other.receive(message)
          },
          close: () => windows.delete(own),
        }
      },
      // Only what a test gives is there; a call of anything else fails as a TypeError.
      host: () => host as HostCommands,
      documents: createDocumentMaker(readFonts),
      readTemplate: readShipped,
      every(_milliseconds, tick) {
        ticks.add(tick)
        return () => ticks.delete(tick)
      },
      storagePersisted: () => Promise.resolve(true),
      prepareMerging: () => Promise.resolve(),
    }
    const engine = createWorkbenchEngine(ports)
    /** Has nothing unsaved, unless a test says otherwise. */
    const page = { answers: true }
    const events: WorkbenchEvent[] = []
    void engine.subscribe((event) => {
      if (event.kind !== 'settle') events.push(event)
      else if (page.answers) void engine.settled()
    })
    return { engine, events, page }
  }

  return {
    clock,
    directory,
    locks,
    openWindow,
    /** Time passes, with a tick of every timer each five seconds. */
    wait(milliseconds: number): void {
      for (let passed = 0; passed < milliseconds; passed += 5000) {
        clock.advance(Math.min(5000, milliseconds - passed))
        for (const tick of ticks) tick()
      }
    },
    /** The machine sleeps: time passes without a tick, then one comes. */
    sleep(milliseconds: number): void {
      clock.advance(milliseconds)
      for (const tick of ticks) tick()
    },
  }
}

/** As somebody enters it on the first day. */
export const organisationNamed = (name: string): Organisation => ({
  format: 'probity-organisation/1',
  name,
  shortCode: 'ACME',
  ...defaultOrganisation,
  classifications: [...defaultOrganisation.classifications],
})

async function readShipped({ id, version }: TemplateRef): Promise<string> {
  try {
    return await readFile(new URL(`../../templates/${id}/${id}@${version}.yaml`, import.meta.url), 'utf8')
  } catch (cause) {
    throw new WorkbenchError('template-missing', `no template ${id}@${version}`, { template: id, version }, { cause })
  }
}

export async function readFonts() {
  const read = async (name: string) => new Uint8Array(await readFile(new URL(`../../assets/fonts/Inter-${name}.ttf`, import.meta.url)))
  const [regular, bold, italic, boldItalic] = await Promise.all([read('Regular'), read('SemiBold'), read('Italic'), read('SemiBoldItalic')])
  return { regular, bold, italic, boldItalic }
}

function createMemoryLocks(): VaultLocks {
  const held = new Map<VaultId, { onLost: () => void }>()
  const hold = (vaultId: VaultId, onLost: () => void) => {
    const own = { onLost }
    held.set(vaultId, own)
    return { release: () => void (held.get(vaultId) === own && held.delete(vaultId)) }
  }
  return {
    tryHold: (vaultId, onLost) => Promise.resolve(held.has(vaultId) ? undefined : hold(vaultId, onLost)),
    async takeOver(vaultId, _patienceMs, onLost) {
      // Patience of a few turns: what the holder had begun.
      for (let turn = 0; turn < 50 && held.has(vaultId); turn += 1) await new Promise((resolve) => setImmediate(resolve))
      held.get(vaultId)?.onLost()
      return hold(vaultId, onLost)
    },
  }
}
