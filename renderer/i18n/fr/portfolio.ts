import type { enPortfolio } from '../en/portfolio.ts'
import type { Texts } from '../en/texts.ts'

export const frPortfolio: Texts<typeof enPortfolio> = {
  portfolio: {
    one: 'Sur une évaluation',
    several: 'Sur plusieurs évaluations',
    make: 'Documents sur plusieurs évaluations',
    lead: 'Pour un conseil, un auditeur ou la bibliothèque des politiques ; signés et vérifiés comme tout rapport.',
    kinds: {
      programme: 'Rapport du programme de gouvernance de l’IA',
      register: 'Registre des risques de l’IA',
      vendors: 'Comparaison de fournisseurs',
      policy: 'Politique de sécurité de l’IA',
    },
    leads: {
      programme:
        'Chiffres, couverture, révisions et actions en retard, formations, signalements, incidents : l’état du programme pour un conseil.',
      register: 'Les risques de toutes les évaluations des risques et de la vie privée en une liste, les plus graves d’abord.',
      vendors: 'Deux à cinq évaluations de fournisseurs côte à côte.',
      policy: 'Les 96 clauses avec leur tableau des révisions et, à côté de chacune, ce qu’en disent les évaluations.',
    },
    issue: 'Émettre',
    another: 'Nouveau document',
    nextVersion: 'Version suivante de {{number}}',
    issueTitle: 'Émettre : {{kind}}',
    titleHelp: 'Laissé vide, le nom de ce type de document dans la langue du rapport.',
    assessments: 'Évaluations qu’il contient',
    chosen: '{{count}} sur {{total}} choisies',
    find: 'Chercher une évaluation',
    all: 'Toutes',
    noneOfThem: 'Aucune',
    nothingOffered: 'Il n’y a pas d’évaluation d’un type qui convienne.',
    missing_one: '{{count}} évaluation ne peut pas y figurer, car son questionnaire n’est pas ici : {{names}}',
    missing_other: '{{count}} évaluations ne peuvent pas y figurer, car leurs questionnaires ne sont pas ici : {{names}}',
    scope: {
      programme:
        'Choisissez-en au moins une. Formations, signalements, incidents et documents maîtrisés viennent des registres tels qu’ils sont maintenant.',
      register: 'Choisissez-en au moins une. Chaque risque garde le nom de son évaluation.',
      vendors: 'Choisissez-en deux à cinq.',
      policy: 'Sans évaluation, c’est la politique seule.',
    },
    none: 'Aucun pour l’instant. Un brouillon montre à quoi le document ressemblera.',
    current: 'Correspond aux évaluations',
    outdated: 'Évaluations ou registres modifiés depuis',
    toProgramme: 'Rapport du programme',
    matchesNow: 'C’est « {{title}} », version {{version}}. Les évaluations qu’il contient sont telles qu’elles étaient.',
    matchesBefore: 'C’est « {{title}} », version {{version}}. Des évaluations ou registres qu’il contient ont changé depuis.',
  },
}
