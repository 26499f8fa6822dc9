import type { enVaultName } from '../en/vault-name.ts'
import type { Texts } from '../en/texts.ts'

export const deVaultName: Texts<typeof enVaultName> = {
  vaultName: {
    title: 'Name dieses Tresors',
    shown: 'Diesen Namen vor dem Entsperren zeigen',
    shownHelp: 'Er steht dann unverschlüsselt auf diesem Rechner und in Sicherungen. Sonst zeigt der Sperrbildschirm eine Nummer.',
    tooLong: 'Ein Name hat höchstens {{limit}} Zeichen.',
    unnamed: 'Tresor {{number}}',
  },
}
