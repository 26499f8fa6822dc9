/**
 * Rates passphrases by zxcvbn. In a thread of its own because of the word lists: a hundred thousand strings that would stay in the page for
 * good, and that each collection of its garbage would walk through, long after the passphrase was chosen.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import { expose } from 'comlink'

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
})

/** Longer ones cost seconds to rate and are strong by their length. */
const ratedLength = 100

const api = {
  rate: (passphrase: string) => zxcvbn.check(passphrase.slice(0, ratedLength)).score,
}
export type PassphraseApi = typeof api
expose(api)
