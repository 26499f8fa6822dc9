import type { PlainError } from '#shared/errors.ts'
import type { UnlockWay } from '#shared/usecases/contract/vault-security.ts'
import i18next from 'i18next'
import { describeError } from '../../i18n/describe-error.ts'

/** What kept a vault shut. The error tells no more than that it did; what was tried is known here. */
export function describeUnlockError(error: PlainError, way: UnlockWay): string {
  if (error.area !== 'vault' || error.code !== 'wrong-key') return describeError(error)
  if (way.kind === 'recovery') return i18next.t('security.way.wrongRecovery')
  if (way.kind === 'prf') return i18next.t('authenticator.wrong')
  if (way.kind === 'keystore') return i18next.t('security.way.wrongQuick')
  return way.keyFile === undefined ? describeError(error) : i18next.t('security.way.wrong')
}
