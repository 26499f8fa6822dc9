import { VaultError } from '../../vault/vault-error.ts'
import type { RegisterVerbs } from '../contract/registers.ts'
import type { EngineContext } from '../session/session.ts'

/** Registers beside the AI inventory. */
export function registerVerbs(context: EngineContext): RegisterVerbs {
  const notYet = (): never => {
    context.session()
    throw new VaultError('not-found', 'the store of this register is being built')
  }
  return {
    listRegister: async () => notYet(),
    saveRegisterRecord: async () => notYet(),
    confirmRegisterRecord: async () => notYet(),
  }
}
