/** A goal of the security and reliability bar, and the tests that prove it. */
export interface Goal {
  readonly goal: string
  readonly what: string
  readonly files: readonly string[]
  /** Environment options that make the run as long as the bar asks, and their values. */
  readonly long?: Readonly<Record<string, string>>
}

const vault = 'test/shared/vault'
const vaultUsecases = 'test/shared/usecases/vault'

/** Of the vault; the goals of bundles, signatures, reports and hosts are proven beside their subjects. */
export const vaultGoals: readonly Goal[] = [
  {
    goal: 'G1',
    what: 'own format vectors, most negative, each with its reason; published vectors of the primitives',
    files: [`${vault}/format-vectors.test.ts`, `${vault}/published-vectors.test.ts`],
  },
  {
    goal: 'G2',
    what: 'mutated records are refused',
    files: [`${vault}/mutations.test.ts`, `${vault}/record.test.ts`],
    long: { PROBITY_MUTATIONS: '100000' },
  },
  {
    goal: 'G4',
    what: 'every record swapped, set back, removed, cut: detected and named; the rest goes on',
    files: [
      `${vault}/every-record-attacked.test.ts`,
      `${vault}/vault.test.ts`,
      `${vault}/recover-index.test.ts`,
      `${vaultUsecases}/found-set-back.test.ts`,
      `${vaultUsecases}/damaged-log.test.ts`,
    ],
  },
  {
    goal: 'G5',
    what: 'weaker or absurd KDF settings are refused before derivation; any changed character of a header is refused',
    files: [`${vault}/header.test.ts`, `${vault}/kdf.test.ts`],
  },
  {
    goal: 'G6',
    what: 'wrong passphrases are told apart by nothing; the delay grows',
    files: [`${vault}/wrong-passphrase.test.ts`, `${vault}/unlock-delay.test.ts`],
    long: { PROBITY_WRONG_PASSPHRASES: '100' },
  },
  {
    goal: 'G7',
    what: 'rotation and passphrase change stopped at each step; nonces; no Math.random',
    files: [`${vault}/rotate-key.test.ts`, `${vault}/change-slots.test.ts`, `${vault}/nonces.test.ts`, 'test/architecture.test.ts'],
    long: { PROBITY_SEALS: '1000000' },
  },
  {
    goal: 'G8',
    what: 'kill -9 while answers are saved',
    files: ['test/browser/vault.test.ts'],
    long: { PROBITY_KILL_ROUNDS: '200', PROBITY_CRASH_ROUNDS: '50' },
  },
  { goal: 'G9', what: 'power cuts between and within the writes of a backup', files: ['test/electron/node/backup-power-loss.test.ts'] },
  {
    goal: 'G10',
    what: 'every call of store and backup files fails once',
    files: [`${vaultUsecases}/failing-storage.test.ts`, 'test/electron/node/backup-power-loss.test.ts'],
  },
  {
    goal: 'G14',
    what: 'two windows write in turns and at once',
    files: [`${vaultUsecases}/two-windows.test.ts`],
    long: { PROBITY_WINDOW_EDITS: '1000' },
  },
  {
    goal: 'G22',
    what: 'nothing readable in the profile, with planted words found by the same scan',
    files: ['test/disk-scan.test.ts', 'test/browser/vault.test.ts'],
  },
  {
    goal: 'G23',
    what: 'memory after the lock, in the browser host: none of 60 answers, and no passphrase',
    files: ['test/browser/vault-extremes.test.ts'],
  },
  { goal: 'G33', what: 'vaults of every format version open', files: [`${vault}/format-vectors.test.ts`] },
  {
    goal: 'G34',
    what: 'backup and restore, also after the browser cleared the site data',
    files: [`${vaultUsecases}/restore-vault.test.ts`, `${vaultUsecases}/back-up-regularly.test.ts`, 'test/browser/backup.test.ts'],
  },
  {
    goal: 'index',
    what: 'the index equals the records after any sequence of operations',
    files: [`${vault}/index-model.test.ts`],
    long: { PROBITY_MODEL_RUNS: '2000' },
  },
]

/** What no run of these tests shows. */
export const notRun: readonly string[] = [
  'real power loss: only modelled, over what is asked of the file system; IndexedDB is trusted to keep what it says of strict durability',
  'Windows and macOS: file locking, sleep, other file systems',
  'the Electron binary: the same renderer runs in the system browser and under a double of Electron',
  'the server of the browser host killed alone: a save does not go through it; server and browser are killed together in the journey',
  'G30, eight hours of typing: not run. A vault of 10,000 records of 35 KB, and one of 100,000, are measured by `npm run bench -- vault`',
]
