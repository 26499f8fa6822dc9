import type { enMeasurementFields, enMeasurementRegister, enMeasurements } from '../en/measurements.ts'
import type { Texts } from '../en/texts.ts'

export const frMeasurementRegister: Texts<typeof enMeasurementRegister> = {
  title: 'Mesures en service',
  one: 'Mesure',
  lead: 'Ce que la surveillance a trouvé sur les systèmes d’IA en service, chaque fois avec les limites qui servent à juger.',
  add: 'Ajouter une mesure',
  emptyTitle: 'Rien de mesuré encore',
  empty:
    'Importez ce que votre surveillance écrit, ou saisissez un résultat. Une limite franchie est une raison de revoir les évaluations approuvées du système (T-07), et une tâche jusqu’à ce que quelqu’un dise ce qui suit.',
  newLead: 'Sans limite donnée, celle de la métrique vaut : rapport de 0.80 à 1.25, différence 0.10, PSI sous 0.25.',
  create: 'Ajouter',
}

export const frMeasurementFields: Texts<typeof enMeasurementFields> = {
  section: {
    result: { title: 'Résultat', lead: 'Ce qui a été mesuré, sur quel système, dans quelle période.' },
    limits: { title: 'Limites', lead: 'Laissées ouvertes, celles de la métrique valent ; exactitude, AUROC et calibration n’en ont pas.' },
    source: { title: 'Source', lead: 'D’où vient le nombre.' },
    handling: { title: 'Ce qui suit', lead: 'Seule une limite franchie le demande.' },
  },
  field: {
    title: 'Titre',
    system: 'Système d’IA',
    metric: 'Métrique',
    value: 'Valeur',
    group: 'Groupe',
    periodStart: 'Période du',
    periodEnd: 'Période au',
    lowest: 'Pas moins de',
    highest: 'Pas plus de',
    source: 'Source',
    fileName: 'Nom du fichier',
    fileSha256: 'SHA-256 du fichier',
    status: 'État',
    handling: 'Ce qui a été fait',
  },
  help: {
    value: 'Avec un point, par exemple 0.83.',
    group: 'De qui, si ce n’est de tous.',
    title: 'Avec métrique et période, pour le retrouver.',
  },
  option: {
    metric: {
      accuracy: 'Exactitude',
      auroc: 'AUROC',
      'calibration-error': 'Erreur de calibration',
      'statistical-parity-difference': 'Différence de parité statistique',
      'disparate-impact-ratio': 'Rapport d’impact disparate',
      psi: 'Indice de stabilité de population (PSI)',
      other: 'Autre métrique',
    },
    status: { recorded: 'Enregistrée', handled: 'Traitée' },
  },
}

export const frMeasurements: Texts<typeof enMeasurements> = {
  measurements: {
    import: 'Importer un fichier',
    help: 'CSV avec un en-tête, ou une liste JSON d’objets. Une faute, et aucune de ses lignes n’est gardée. Le fichier lui-même est gardé avec elles.',
    columns: 'Colonnes : metric, value, period_start, period_end ; aussi group, lowest, highest, source, name',
    file: 'Choisir un fichier',
    saveFile: 'Enregistrer le fichier',
    faulty: 'Rien de ce fichier ne peut être gardé',
    row: 'Ligne {{row}}',
    crossed: 'limite franchie',
    keep_one: 'Garder {{count}} mesure',
    keep_other: 'Garder {{count}} mesures',
    more_one: 'et {{count}} autre',
    more_other: 'et {{count}} autres',
    fault: {
      'measurements-too-large': 'Plus de {{limit}} caractères. Divisez le fichier.',
      'measurements-none': 'Aucune ligne à garder.',
      'measurements-too-many': 'Plus de {{limit}} lignes. Divisez le fichier.',
      'measurements-uneven': 'Pas autant de cellules que l’en-tête.',
      'measurements-shape': 'Pas une liste JSON d’objets à textes et nombres.',
      'measurements-unknown-column': 'Cette colonne n’est pas connue, ou s’y trouve deux fois.',
      'measurements-missing-column': 'Cette colonne manque.',
      'measurements-open-quote': 'Les guillemets ouverts ici ne sont pas fermés.',
    },
  },
}
