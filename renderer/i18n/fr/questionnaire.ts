import type { enQuestionnaire } from '../en/questionnaire.ts'
import type { Texts } from '../en/texts.ts'

export const frQuestionnaire: Texts<typeof enQuestionnaire> = {
  camera: {
    open: 'Prendre une photo',
    title: 'Photo comme preuve',
    starting: 'La caméra démarre …',
    allow:
      'Le navigateur ou le système peut demander si Probity a le droit d’utiliser la caméra. Elle fonctionne tant que cette fenêtre est ouverte, puis s’éteint.',
    preview: 'Image de la caméra',
    taken: 'La photo prise',
    shoot: 'Prendre la photo',
    again: 'En prendre une autre',
    use: 'Utiliser cette photo',
    private: 'La photo est faite ici et chiffrée avant d’être enregistrée ; elle ne contient ni lieu ni appareil.',
    choose: 'Choisir plutôt une image',
    fileName: 'Photo {{date}}',
    error: {
      denied:
        'La caméra ne peut pas être utilisée. Autorisez-la pour Probity dans les réglages du navigateur ou du système, puis rouvrez cette fenêtre.',
      none: 'Aucune caméra n’a été trouvée. Branchez-en une ou choisissez une image prise avec un autre appareil.',
      busy: 'La caméra ne démarre pas. Un autre programme l’utilise peut-être ; fermez-le et réessayez.',
      unsupported: 'Ce navigateur ne permet pas de prendre des photos. Choisissez une image prise avec un autre appareil.',
    },
  },
  duty: {
    required: 'Obligatoire d’après d’autres réponses',
    requiredHelp: 'Cette question est devenue obligatoire à cause de réponses données ailleurs.',
    optionalNow: 'Facultatif pour l’instant',
    optionalHelp: 'Elle devient obligatoire lorsque d’autres réponses l’exigent.',
  },
  review: {
    badge: 'À revoir',
    type: 'Avec le modèle {{version}}, on répond autrement à cette question. Répondez de nouveau.',
    options: 'Avec le modèle {{version}}, les choix de cette question ont changé. Vérifiez si votre réponse vaut toujours.',
    removed: 'Le modèle {{version}} ne pose plus cette question.',
  },
  inherited: {
    assessment: 'Repris de « {{title}} », question {{question}}',
    system: 'De la fiche du système d’IA',
    organisation: 'De la fiche de l’organisation',
    subject: 'De l’objet de cette évaluation',
    help: 'Remplacez le texte pour répondre autrement ici ; la fiche reste inchangée.',
  },
  riskPosition: {
    editable:
      'Choisissez un risque et une position, puis déplacez-la avec les flèches ou en cliquant sur une case. Cela modifie les cotations de sa ligne.',
    position: 'Position',
    inherent: 'Inhérent',
    residual: 'Résiduel',
    target: 'Cible',
    inherentHelp: 'Avant toute mesure. Le déplacement modifie vraisemblance et gravité ; de plusieurs impacts, le plus élevé.',
    residualHelp: 'Aujourd’hui. Calculé à partir des mesures en place ; modifiez-les pour le déplacer.',
    targetHelp:
      'Calculé comme si tout ce qui est prévu était en place ; modifiez les mesures pour le déplacer. Un plan ne baisse jamais le niveau d’aujourd’hui.',
    targetRatedHelp: 'Ce que les mesures doivent atteindre. Cela ne vaut comme niveau d’aujourd’hui que si une mesure en place le porte.',
    caption:
      'Vraisemblance vers la droite, gravité vers le haut. Creux : avant les mesures ; plein : avec celles en place ; losange : après le plan.',
    hide: 'Masquer la carte',
    likelihood: 'Vraisemblance',
    severity: 'Gravité',
    impact: 'Impact',
    cell: '{{likelihoodName}} {{likelihood}}, {{severityName}} {{severity}}',
    moved: '{{name}} : {{position}} est maintenant {{likelihoodName}} {{likelihood}}, {{severityName}} {{severity}}.',
    notRated: 'non coté',
    edit: 'Modifier sur la carte',
    list: 'Risques sur la carte',
  },
  record: { elsewhere: 'Une fiche tenue ailleurs …' },
  pasteFixed: { row: 'Ligne' },
  takeOver: {
    title: 'Reprendre des réponses',
    help: 'Réponses de l’évaluation de l’an dernier ou d’un autre type, pour les questions qui n’en ont pas encore. Décisions et avis sont à rendre de nouveau ; les preuves gardent leur date.',
    from: 'De',
    found_one: '{{count}} réponse peut être reprise.',
    found_other: '{{count}} réponses peuvent être reprises.',
    evidence_one: 'Avec {{count}} preuve.',
    evidence_other: 'Avec {{count}} preuves.',
    take_one: 'Reprendre {{count}} réponse',
    take_other: 'Reprendre {{count}} réponses',
    done_one: '{{count}} réponse a été reprise. Chacune dit d’où elle vient.',
    done_other: '{{count}} réponses ont été reprises. Chacune dit d’où elle vient.',
    badge: 'Repris',
  },
  crosswalk: {
    open: 'Dans la table de correspondance',
    title: 'Correspondance des référentiels',
    intro:
      'Quelles exigences d’autres référentiels traitent du même sujet. Le rapprochement est notre appréciation et non un conseil juridique.',
    filter: 'Filtrer par identifiant ou mot',
    none: 'Rien ne correspond.',
    requirement: 'ISO/IEC 42001',
    policy: 'Politique de sécurité de l’IA',
    rows_one: '{{count}} ligne',
    rows_other: '{{count}} lignes',
  },
}
