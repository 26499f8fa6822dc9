/** English of measurements in use: the register's words, its fields, and the import. */
export const enMeasurementRegister = {
  title: 'Measurements in use',
  one: 'Measurement',
  lead: 'What monitoring found out about AI systems in use, each with the limits by which it is judged.',
  add: 'Add a measurement',
  emptyTitle: 'Nothing measured yet',
  empty:
    'Import what your monitoring writes, or type a result in. A crossed limit is a reason to review the approved assessments of the system (T-07), and a task until somebody has said what follows.',
  newLead: 'Where no limit is given, the one of the metric holds: ratio 0.80 to 1.25, difference 0.10, PSI below 0.25.',
  create: 'Add',
} as const

export const enMeasurementFields = {
  section: {
    result: { title: 'Result', lead: 'What was measured, of which system, in which period.' },
    limits: { title: 'Limits', lead: 'Left open, those of the metric hold; accuracy, AUROC and calibration have none of their own.' },
    source: { title: 'Source', lead: 'Where the number comes from.' },
    handling: { title: 'What follows', lead: 'Only a crossed limit asks for it.' },
  },
  field: {
    title: 'Title',
    system: 'AI system',
    metric: 'Metric',
    value: 'Value',
    group: 'Group',
    periodStart: 'Period from',
    periodEnd: 'Period to',
    lowest: 'Not below',
    highest: 'Not above',
    source: 'Source',
    fileName: 'File name',
    fileSha256: 'SHA-256 of the file',
    status: 'Status',
    handling: 'What was done',
  },
  help: {
    value: 'With a point, for instance 0.83.',
    group: 'Of whom, where it is not of everybody.',
    title: 'With metric and period, so that it is found again.',
  },
  option: {
    metric: {
      accuracy: 'Accuracy',
      auroc: 'AUROC',
      'calibration-error': 'Calibration error',
      'statistical-parity-difference': 'Statistical parity difference',
      'disparate-impact-ratio': 'Disparate impact ratio',
      psi: 'Population stability index (PSI)',
      other: 'Another metric',
    },
    status: { recorded: 'Recorded', handled: 'Handled' },
  },
} as const

export const enMeasurements = {
  measurements: {
    import: 'Import a file',
    help: 'CSV with a head, or a JSON list of objects. One fault, and none of its rows is kept. The file itself is kept with them.',
    columns: 'Columns: metric, value, period_start, period_end; also group, lowest, highest, source, name',
    file: 'Choose a file',
    saveFile: 'Save the file',
    faulty: 'Nothing can be kept from this file',
    row: 'Row {{row}}',
    crossed: 'limit crossed',
    keep_one: 'Keep {{count}} measurement',
    keep_other: 'Keep {{count}} measurements',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    fault: {
      'measurements-too-large': 'More than {{limit}} characters. Split the file.',
      'measurements-none': 'No row to keep.',
      'measurements-too-many': 'More than {{limit}} rows. Split the file.',
      'measurements-uneven': 'Not as many cells as the head has.',
      'measurements-shape': 'Not a JSON list of objects with texts and numbers.',
      'measurements-unknown-column': 'This column is not known, or there twice.',
      'measurements-missing-column': 'This column is missing.',
      'measurements-open-quote': 'The quotes opened here are not closed.',
    },
  },
} as const
