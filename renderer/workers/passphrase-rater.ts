import { wrap } from 'comlink'
import type { PassphraseApi } from './passphrase-worker.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import passphraseUrl from './passphrase-worker.ts?worker&url'
import { startWorker } from './worker-policy.ts'

/** zxcvbn's estimate: 0 guessed at once, 4 very strong. */
export type PassphraseScore = 0 | 1 | 2 | 3 | 4

export interface PassphraseRater {
  /** In the order asked; the first one waits for the word lists. Rejects when the thread cannot be started. */
  rate(passphrase: string): Promise<PassphraseScore>
  /** Ends the thread, and with it the word lists and what was typed; what was asked for is not answered any more. */
  stop(): void
}

export function createPassphraseRater(): PassphraseRater {
  const worker = startWorker(passphraseUrl, 'passphrase')
  const remote = wrap<PassphraseApi>(worker)
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(`passphrases cannot be rated: ${event.message}`)), { once: true })
  })
  // Whether anybody waits or not.
  failed.catch(() => {})
  return {
    rate: (passphrase) => Promise.race([remote.rate(passphrase), failed]),
    stop: () => worker.terminate(),
  }
}
