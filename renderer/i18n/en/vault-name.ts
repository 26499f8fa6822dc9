/** What a vault is called, and who may read it. */
export const enVaultName = {
  vaultName: {
    title: 'Name of this vault',
    shown: 'Show this name before the vault is open',
    shownHelp: 'Then it stands in clear on this computer and in backups. Else the unlock screen shows a number.',
    tooLong: 'A name has at most {{limit}} characters.',
    unnamed: 'Vault {{number}}',
  },
} as const
