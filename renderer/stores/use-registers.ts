import { useEffect } from 'react'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import { useAppActions, useOpen } from './use-app.ts'

/** Records of all registers; `undefined` while they are read for the first time, which the first who asks for them brings about. */
export function useRegisters(): readonly RegisterRecord[] | undefined {
  const registers = useOpen((open) => open.registers)
  const { readRegisters, fail } = useAppActions()
  useEffect(() => {
    if (registers === undefined) readRegisters().catch(fail)
  }, [registers, readRegisters, fail])
  return registers
}
