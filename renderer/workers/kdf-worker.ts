/** Derives keys from passphrases, in a thread that ends with the answer: see `kdf-thread.ts`. */
import { expose } from 'comlink'
import { argon2Kdf, calibrateKdf, type Kdf, type KdfSettings } from '#shared/vault/kdf.ts'
import { carryErrors, type CarriedVerbs } from './error-border.ts'

interface KdfThread extends Kdf {
  /** Measured on this side of the border: the start of the thread is not what an attacker would pay. */
  calibrate(): Promise<KdfSettings>
}
export type KdfApi = CarriedVerbs<KdfThread>

const api: KdfApi = carryErrors<KdfThread>(
  { derive: (...request) => argon2Kdf.derive(...request), calibrate: () => calibrateKdf(argon2Kdf, () => performance.now()) },
  ['derive'],
)
expose(api)
