import { wrap } from 'comlink'
import { ProgramError } from '#shared/program-error.ts'
import type { Kdf, KdfSettings } from '#shared/vault/kdf.ts'
import { throwCarried } from './error-border.ts'
import type { KdfApi } from './kdf-worker.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import kdfUrl from './kdf-worker.ts?worker&url'
import { startWorker } from './worker-policy.ts'

/**
 * Argon2id in a thread of its own, ended after each derivation. Its 64 MiB or more, which hold what the passphrase became, are given back
 * at once; and the vault's thread never had them: V8 takes such a block for growth of the heap, collects it, and from then on keeps the
 * heap so small that every few hundred saved answers one waits for a whole collection.
 */
export const threadedKdf: Kdf = { derive: (...request) => inThread((thread) => thread.derive(...request)) }

/** `calibrateKdf` of Argon2id, measured in such a thread. */
export const calibrateInThread = (): Promise<KdfSettings> => inThread((thread) => thread.calibrate())

type Work<T> = (thread: Kdf & { calibrate(): Promise<KdfSettings> }) => Promise<T>

/** A thread that did not start is started once more: on a machine that is being started up itself, its script may come too late. */
async function inThread<T>(work: Work<T>): Promise<T> {
  try {
    return await inOneThread(work)
  } catch (error) {
    if (error instanceof ProgramError) return inOneThread(work)
    throw error
  }
}

/** @throws {ProgramError} `not-loaded` */
async function inOneThread<T>(work: Work<T>): Promise<T> {
  const worker = startWorker(kdfUrl, 'kdf')
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new ProgramError(`the key derivation could not start: ${event.message}`)), {
      once: true,
    })
  })
  try {
    return await Promise.race([work(throwCarried(wrap<KdfApi>(worker))), failed])
  } finally {
    worker.terminate()
  }
}
