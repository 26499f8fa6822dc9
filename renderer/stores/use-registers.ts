import { useEffect } from 'react'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { useAppActions, useOpen } from './use-app.ts'

/** Records of all registers; `undefined` while they are read for the first time, which the first who asks for them brings about. */
export function useRegisters(): readonly KeptRegisterRecord[] | undefined {
  const registers = useOpen((open) => open.registers)
  const { readRegisters, fail } = useAppActions()
  useEffect(() => {
    if (registers === undefined) readRegisters().catch(fail)
  }, [registers, readRegisters, fail])
  return registers
}
