import type { enVersions } from '../en/versions.ts'
import type { Texts } from '../en/texts.ts'

export const deVersions: Texts<typeof enVersions> = {
  versions: {
    of: 'Fassung von {{who}}',
    among: 'Gewählt unter',
    isChosen: 'gewählt',
    newestShown: 'hier die neuesten {{count}}, in der gesicherten Tabelle alle',
    why: 'Warum diese Fassung',
    whyHelp: 'Freiwillig. Steht im Verlauf, für alle, die es später erklären müssen.',
    reason: 'Grund',
    noneChosen: 'Keine unverändert: Was gilt, wurde verbunden oder neu geschrieben.',
  },
}
