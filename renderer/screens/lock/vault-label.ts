import type { VaultSummary } from '#shared/usecases/contract/vault-security.ts'
import i18next from 'i18next'

/** What a vault is called before it is open: the name that its user lets be shown, else its number among those here. */
export const vaultLabel = ({ label }: VaultSummary, index: number): string =>
  label === '' ? i18next.t('vaultName.unnamed', { number: index + 1 }) : label
