import type { enVaultName } from '../en/vault-name.ts'
import type { Texts } from '../en/texts.ts'

export const frVaultName: Texts<typeof enVaultName> = {
  vaultName: {
    title: 'Nom de ce coffre',
    shown: 'Montrer ce nom avant l’ouverture du coffre',
    shownHelp: 'Il reste alors en clair sur cet ordinateur et dans les sauvegardes. Sinon l’écran de déverrouillage montre un numéro.',
    tooLong: 'Un nom a {{limit}} caractères au plus.',
    unnamed: 'Coffre {{number}}',
  },
}
