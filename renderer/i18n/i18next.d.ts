import 'i18next'
import type { enVerifier } from './en/verifier.ts'
import type { en } from './en/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    /** The second one is there in the verifier only. */
    readonly resources: { readonly translation: typeof en; readonly verifier: typeof enVerifier }
  }
}
