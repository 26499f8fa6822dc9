import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { PassphraseScore } from './passphrase-score.ts'

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
})

/** Longer ones cost seconds to rate and are strong by their length. */
const ratedLength = 100

export const ratePassphrase = (passphrase: string): PassphraseScore => zxcvbn.check(passphrase.slice(0, ratedLength)).score
