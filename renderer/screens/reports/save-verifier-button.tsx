import { FileCheck2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useAppActions } from '../../stores/use-app.ts'

/** The verifier lies beside the page as plain text, so that nobody opens it as a page of the app. */
const source = './probity-verifier.txt'
const fileName = 'probity-verifier.html'

/** A copy of the verifier that stands alone, to be sent along with a report. */
export function SaveVerifierButton() {
  const { t } = useTranslation()
  const { host, toast, fail } = useAppActions()
  const save = async (): Promise<void> => {
    try {
      const response = await fetch(source)
      const bytes = new Uint8Array(await response.arrayBuffer())
      // A development server answers with the app's page for whatever it lacks.
      const isVerifier = response.ok && new TextDecoder().decode(bytes.subarray(0, 2000)).includes('http-equiv="Content-Security-Policy"')
      if (!isVerifier) {
        toast('danger', t('edition.noVerifier'))
        return
      }
      if (await (await host()).saveFile({ suggestedName: fileName, mediaType: 'text/html', bytes }))
        toast('good', t('reports.saved', { name: fileName }))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Button size="sm" icon={FileCheck2} onPress={() => void save()}>
      {t('edition.saveVerifier')}
    </Button>
  )
}
