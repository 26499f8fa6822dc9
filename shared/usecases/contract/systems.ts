import type { SystemId } from '../../model/ids.ts'
import type { AiSystem } from '../../model/ai-system.ts'

/** The inventory of AI systems. */
export interface SystemVerbs {
  listSystems(): Promise<readonly KeptSystem[]>
  /**
   * Keeps a system, a new one without `id`. `seen` and `chosen` as in `saveRegisterRecord`, whose errors `unknown-state` and `changed-meanwhile`
   * are this verb's too.
   */
  saveSystem(
    system: Omit<AiSystem, 'id' | 'format'> & {
      readonly id?: SystemId
      readonly seen?: readonly string[]
      readonly chosen?: readonly string[]
    },
  ): Promise<KeptSystem>
}

/** A system of the inventory as it was read. */
export interface KeptSystem extends AiSystem {
  /** Of the state that was read. */
  readonly heads: readonly string[]
  /** As of a register's record. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
}
