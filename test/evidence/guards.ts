import { bundlesGuards } from './guards/bundles.ts'
import { exchangeGuards } from './guards/exchange.ts'
import { hostsGuards } from './guards/hosts.ts'
import { peopleGuards } from './guards/people.ts'
import { signaturesGuards } from './guards/signatures.ts'
import { templatesGuards } from './guards/templates.ts'
import { vaultGuards } from './guards/vault.ts'
import type { Guard } from './guards/guard.ts'

/** Of vault, archive, bundles, signatures, roster, exchange and hosts; checked by `npm run guards`. */
export const guards: readonly Guard[] = [
  ...vaultGuards,
  ...bundlesGuards,
  ...signaturesGuards,
  ...peopleGuards,
  ...exchangeGuards,
  ...hostsGuards,
  ...templatesGuards,
]
