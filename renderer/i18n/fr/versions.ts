import type { enVersions } from '../en/versions.ts'
import type { Texts } from '../en/texts.ts'

export const frVersions: Texts<typeof enVersions> = {
  versions: {
    of: 'Version de {{who}}',
    among: 'Choisi parmi',
    isChosen: 'choisie',
    newestShown: 'ici les {{count}} plus récents, tous dans le tableau enregistré',
    why: 'Pourquoi celle-ci',
    whyHelp: 'Facultatif. Figure dans l’historique, pour qui devra l’expliquer plus tard.',
    reason: 'Motif',
    noneChosen: 'Aucune telle quelle : ce qui vaut a été réuni ou réécrit.',
  },
}
