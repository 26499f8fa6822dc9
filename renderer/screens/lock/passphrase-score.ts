/** zxcvbn's estimate: 0 guessed at once, 4 very strong. */
export type PassphraseScore = 0 | 1 | 2 | 3 | 4
