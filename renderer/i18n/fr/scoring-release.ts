import type { enScoringRelease } from '../en/scoring-release.ts'
import type { Texts } from '../en/texts.ts'

export const frScoringRelease: Texts<typeof enScoringRelease> = {
  scoringRelease: {
    unreleased: 'Calcul non validé',
    releasedBy: 'Calcul validé le {{date}} par l’administration (certificat {{fingerprint}})',
    notice:
      'Cette évaluation est calculée autrement que ne le prévoit le modèle publié ({{items}}), et personne qui administre la liste des membres ne l’a validé. Son rapport le dira. La validation se fait sous « Modèles et calcul », quand l’administration utilise le modèle pour les nouvelles évaluations.',
    more: '{{items}} et {{count}} autres',
    administrators:
      'Dans cet espace de travail, constantes, poids et questions masquées sont fixés par qui administre la liste des membres ; sa signature va à tous les membres avec les raisons.',
  },
}
