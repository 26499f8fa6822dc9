import type { enRetention, enRetentionFields, enRetentionRegister } from '../en/retention.ts'
import type { Texts } from '../en/texts.ts'

export const frRetentionRegister: Texts<typeof enRetentionRegister> = {
  title: 'Conservation',
  one: 'Conservation',
  lead: 'Combien de temps et pourquoi les données sont conservées, ce qui est gelé, et ce qui reste plus longtemps que sa règle ne le dit.',
  add: 'Ajouter une règle ou un gel',
  emptyTitle: 'Pas encore de règle à vous',
  empty:
    'Tant que vous n’avez pas de règles à vous, celles ci-dessous valent. Probity n’efface jamais rien de lui-même : ce qui est échu devient une tâche, et une personne l’efface ou dit pourquoi cela reste.',
  newLead:
    'Une règle vaut pour toutes les fiches d’une sorte ; un gel juridique garde une fiche, ou tout ce qui concerne un système d’IA, quel qu’en soit l’âge.',
  create: 'Ajouter',
}

export const frRetentionFields: Texts<typeof enRetentionFields> = {
  section: {
    entry: { title: 'De quoi il s’agit', lead: 'Une règle, un gel, ou une seule fiche qui reste plus longtemps.' },
    rule: { title: 'Règle', lead: 'Quelles fiches, combien de temps, compté de quand.' },
    scope: { title: 'Ce qui est gardé', lead: 'Une fiche, ou tout ce qui concerne un système d’IA.' },
    reason: { title: 'Raison', lead: 'Affichée avec chaque fiche ainsi gardée.' },
  },
  field: {
    title: 'Titre',
    kind: 'Sorte',
    status: 'État',
    owner: 'Responsable',
    covers: 'Fiches',
    outcome: 'Seulement avec la décision',
    years: 'Années',
    event: 'Compté depuis',
    record: 'Fiche',
    system: 'Tout sur le système d’IA',
    until: 'Garder jusqu’au',
    reviewOn: 'Revoir le gel le',
    reason: 'Raison',
    legalBasis: 'Base juridique',
  },
  help: {
    years: '0.5 vaut six mois. Les journaux restent au moins aussi longtemps (règlement sur l’IA, articles 19 et 26).',
    outcome: 'Laissé ouvert, elle vaut quelle que soit la décision.',
    record: 'Une évaluation avec ses rapports et preuves, ou une fiche d’un registre.',
    system: 'Les évaluations de ce système, et ce que les registres en disent.',
    legalBasis: 'L’article, le contrat ou la résolution qui le veut.',
  },
  option: {
    kind: { rule: 'Règle', hold: 'Gel juridique', longer: 'Gardé plus longtemps' },
    status: { 'in-force': 'En vigueur', lifted: 'Levé' },
    covers: {
      assessment: 'Toutes les évaluations',
      'assessment-risk': 'Évaluations des risques',
      'assessment-privacy': 'Analyses d’impact',
      'assessment-bias': 'Évaluations des biais',
      'assessment-vendor': 'Évaluations de fournisseurs',
      'assessment-custom': 'Évaluations de vos modèles',
      document: 'Documents maîtrisés',
      concern: 'Préoccupations et violations',
      training: 'Formations et attestations',
      incident: 'Incidents et exercices',
      measurement: 'Mesures en service',
      'audit-log': 'Journal du coffre',
    },
    outcome: { approved: 'Approuvée', rejected: 'Rejetée ou arrêtée' },
    event: {
      'last-decision': 'La dernière décision',
      'out-of-use': 'La fin d’usage',
      closed: 'La fin de la fiche',
      recorded: 'Chaque entrée',
    },
  },
}

export const frRetention: Texts<typeof enRetention> = {
  retention: {
    title: 'Combien de temps cela reste',
    until: 'Gardé jusqu’au {{date}} : {{years}} après {{event}}, le {{from}}.',
    open: 'Gardé {{years}} après {{event}}, qui n’a pas eu lieu ou dont la date manque.',
    longer: 'Gardé jusqu’au {{date}}, plus longtemps que sa règle ne le dit : {{reason}}',
    none: 'Gardé aussi longtemps que ce coffre : aucune règle ne vise de telles fiches.',
    over: 'Le délai s’est achevé le {{date}}. Effacez-le, ou gardez-le plus longtemps avec une raison.',
    held: 'Un gel juridique le garde et rien ne peut être effacé : « {{title}} ». {{reason}}',
    own: 'Votre règle « {{title}} »',
    shipped: 'Règle fournie par Probity',
    basis: '{{source}} ({{basis}})',
    keep: 'Geler ou garder plus longtemps',
    erase: 'Effacer …',
    eraseTitle: 'Effacer cette fiche ?',
    eraseText:
      'La fiche et son historique sont détruits avec leur clé, et un échange ne la ramène pas dans ce coffre. Pas les sauvegardes ni les copies des collègues. C’est irréversible.',
    rules: 'Règles en vigueur',
    rulesLead: 'Vos règles passent d’abord ; là où il n’y en a pas, celle que Probity fournit vaut.',
    forYears: '{{years}} après {{event}}',
    forOutcome: '{{kind}}, {{outcome}}',
    log: 'Rien n’est jamais retiré du journal : il reste aussi longtemps que le coffre, car chaque entrée est enchaînée à la précédente. La règle dit combien de temps le coffre doit être gardé au moins.',
    withAssessment:
      'Rapports et preuves restent aussi longtemps que leur évaluation et sont effacés avec elle. Les sauvegardes gardent ce qu’elles contenaient.',
    months_one: '{{count}} mois',
    months_other: '{{count}} mois',
    years_one: '{{count}} an',
    years_other: '{{count}} ans',
    event: {
      'last-decision': 'la dernière décision',
      'out-of-use': 'la fin d’usage (système retiré, ou document remplacé ou retiré)',
      closed: 'la clôture de la fiche, ou la fin de sa validité',
      recorded: 'chaque entrée',
    },
  },
}
