import type { enMissingTemplate } from '../en/missing-template.ts'
import type { Texts } from '../en/texts.ts'

export const frMissingTemplate: Texts<typeof enMissingTemplate> = {
  missingTemplate: {
    badge: 'Questionnaire absent',
    digest: 'SHA-256 {{digest}}',
    error: {
      'unknown-template':
        'Ce Probity n’a pas le modèle {{template}} {{version}}. Un Probity plus récent, qui le contient, peut ouvrir cette évaluation.',
      'missing-extension':
        'Cette évaluation a été faite avec un questionnaire propre à son organisation, qui n’est pas dans ce coffre : {{template}} {{base}} avec l’extension {{extensions}} (SHA-256 {{digest}}). Demandez à la personne qui a envoyé l’évaluation d’échanger encore une fois ou de l’envoyer à nouveau : le questionnaire arrive alors avec elle. Ou demandez le fichier de l’extension et chargez-le sous « Modèles et calcul » : c’est le bon si le même SHA-256 y est affiché.',
      'missing-template':
        'Cette évaluation a été faite avec le modèle {{template}} {{version}} (SHA-256 {{digest}}), qui n’est pas dans ce coffre. Demandez à la personne qui a envoyé l’évaluation d’échanger encore une fois ou de l’envoyer à nouveau : le modèle arrive alors avec elle. Ou demandez son fichier et chargez-le sous « Modèles et calcul » : c’est le bon si le même SHA-256 y est affiché.',
      'changed-template':
        'Le modèle {{template}} {{version}} qui est ici a un autre contenu que celui avec lequel cette évaluation a été faite, dont le SHA-256 commence par {{digest}}. Demandez à la personne qui a envoyé l’évaluation d’échanger encore une fois ou de l’envoyer à nouveau : le bon modèle arrive alors avec elle.',
    },
  },
}
