import { guard, type Guard } from './guard.ts'

/** Of what comes through the shared folder. */
export const exchangeGuards: readonly Guard[] = [
  guard(
    'a change under the own name that this vault never made',
    'shared/sync/desk/merge-desk.ts',
    'if (!isOwn) checkOwnName(base, doc, arrived, own)',
    '',
    ['test/shared/sync/exchange/told-by-bundles.test.ts'],
  ),
  guard(
    'a bundle that follows another than the one read',
    'shared/sync/exchange/receive.ts',
    'if (next !== undefined && next.bundle.manifest.previous !== (mark?.sha256 ?? null)) {',
    'if (false) {',
    ['test/shared/sync/exchange/broken-chain.test.ts'],
  ),
  guard(
    'a device set back to an earlier bundle',
    'shared/sync/exchange/receive.ts',
    'if (start !== undefined && history.newest < start.sequence) {',
    'if (false) {',
    ['test/shared/sync/exchange/broken-chain.test.ts'],
  ),
]
