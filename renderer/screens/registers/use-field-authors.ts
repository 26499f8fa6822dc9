import { useEffect, useState } from 'react'
import type { RegisterRecordId, SystemId } from '#shared/model/ids.ts'
import type { RegisterVerbs } from '#shared/usecases/contract/registers.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useByline } from '../together/use-byline.ts'

type Versions = Awaited<ReturnType<RegisterVerbs['fieldConflicts']>>

interface WithConflicts {
  readonly id: RegisterRecordId | SystemId
  readonly heads: readonly string[]
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
}

/** Who gave a value of a field that several people changed apart, when and where; `undefined` where it cannot be told or is still read. */
export function useFieldAuthors(record: WithConflicts | undefined): (key: string, value: string) => string | undefined {
  const { workbench, fail } = useAppActions()
  const { byline } = useByline()
  const [read, setRead] = useState<{ readonly state: string; readonly versions: Versions }>()
  const id = record?.conflicts === undefined ? undefined : record.id
  // Another state of the record may have other values.
  const state = record?.heads.join(' ')
  useEffect(() => {
    if (id === undefined || state === undefined) return
    let isGone = false
    const readAuthors = async (): Promise<void> => {
      const versions = await (await workbench()).fieldConflicts(id)
      if (!isGone) setRead({ state, versions })
    }
    readAuthors().catch(fail)
    return () => {
      isGone = true
    }
  }, [id, state, workbench, fail])
  return (key, value) => {
    const by = (read?.state === state ? read?.versions : undefined)?.[key]?.find((version) => version.value === value)?.by
    return by && byline(by)
  }
}
