import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { registersFile } from '#shared/governance/registers/registers-file.ts'
import { registerIds } from '#shared/model/register-record.ts'
import { Button } from '../../components/button.tsx'
import { useAppActions } from '../../stores/use-app.ts'

const fileName = 'probity.registers.json'

/** The records of all registers as a file, for the programme report that the command line makes. */
export function SaveRegistersButton() {
  const { t } = useTranslation()
  const { host, workbench, toast, fail } = useAppActions()
  const save = async (): Promise<void> => {
    try {
      const bench = await workbench()
      const lists = await Promise.all(registerIds.map((register) => bench.listRegister(register)))
      const bytes = new TextEncoder().encode(`${JSON.stringify(registersFile(lists.flat()), null, 2)}\n`)
      if (await (await host()).saveFile({ suggestedName: fileName, mediaType: 'application/json', bytes }))
        toast('note', t('programme.saved', { name: fileName }))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Button icon={Download} onPress={() => void save()}>
      {t('programme.saveRegisters')}
    </Button>
  )
}
